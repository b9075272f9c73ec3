using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Search;

/// <summary>Finds groups, clusters, schools and cases from anywhere in the portal.</summary>
[HelpTopic("find")]
public sealed class SearchController : PortalController
{
    /// <summary>What a name or number finds. A whole number leads to its page at once.</summary>
    [HttpGet("/search")]
    [PublicPage]
    public async Task<IActionResult> Find(string? search, [FromServices] FindQuery query, CancellationToken ct) =>
        query.PageOf(search) is { } url ? LocalRedirect(url) : View("Find", await query.ReadAsync(search, ct));

    /// <summary>The options that the search box shows below itself while somebody types; a part of a page.</summary>
    [HttpGet("/search/suggestions")]
    [PublicPage]
    public async Task<IActionResult> Suggest(string? search, [FromServices] SuggestQuery query, CancellationToken ct) =>
        PartialView("_Suggestions", await query.ReadAsync(search, ct));
}
