using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Help;

/// <summary>The manual: a chapter for each kind of user, which the question mark of every page leads into.</summary>
[PublicPage]
[HelpTopic("manual")]
public sealed class HelpController(HelpBook book) : PortalController
{
    /// <summary>The chapters.</summary>
    [HttpGet("/help")]
    public IActionResult Index() => View(book.InOrder());

    /// <summary>One chapter, in the reader's language.</summary>
    [HttpGet("/help/{chapter}")]
    public IActionResult Chapter(string chapter) => book.Find(chapter) is { } found ? View(found) : NotFound();
}
