using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>Which groups a school could join, what one reads before one applies, and the beginning of an application.</summary>
[Requires(Permission.JoinGroup)]
[Route("/joining")]
[HelpTopic("joining")]
public sealed class JoiningController : PortalController
{
    /// <summary>The groups.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? school, [FromServices] JoinableQuery query, CancellationToken ct)
    {
        var page = await query.HandleAsync(school, ct);
        return page.Refusal is { } refusal ? Explain(refusal) ?? Again("NoSchool", refusal) : View(page.Value);
    }

    /// <summary>Conditions, documents, route, size, and who applies.</summary>
    [HttpGet("{group}")]
    public Task<IActionResult> Guide(string group, string? school, [FromServices] JoinGuideQuery query, CancellationToken ct) => ShowAsync(group, school, query, again: false, ct);

    /// <summary>Begins an application.</summary>
    [HttpPost("{group}")]
    public async Task<IActionResult> Begin(
        string group, [FromForm] string? school, [FromServices] BeginJoiningHandler handler, [FromServices] JoinGuideQuery query, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(group, school, ct);
        return outcome.Succeeded
            ? Redirect($"/applications/{outcome.Value}/joining")
            : Explain(outcome.Refusal!) ?? await ShowAsync(group, school, query, again: true, ct);
    }

    private async Task<IActionResult> ShowAsync(string group, string? school, JoinGuideQuery query, bool again, CancellationToken ct)
    {
        var page = await query.HandleAsync(group, school, ct);
        return page.Refusal is { } refusal ? Explain(refusal) ?? Again("NoSchool", refusal)
            : again ? Again("Guide", page.Value)
            : View("Guide", page.Value);
    }
}
