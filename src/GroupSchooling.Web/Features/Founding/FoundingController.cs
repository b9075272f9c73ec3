using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>What a school reads before it applies to found a group, and the beginning of an application.</summary>
[Requires(Permission.FoundGroup)]
[Route("/founding")]
[HelpTopic("founding")]
public sealed class FoundingController(FoundingQuery query) : PortalController
{
    /// <summary>Conditions, documents, route, times, and whether the school may found.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(SchoolGroupKind? kind, CancellationToken ct)
    {
        var page = await query.HandleAsync(kind, ct);
        return page.Refusal is { } refusal ? Explain(refusal)! : View(page.Value);
    }

    /// <summary>Begins an application.</summary>
    [HttpPost("")]
    public Task<IActionResult> Begin(SchoolGroupKind? kind, [FromServices] BeginFoundingHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(kind, ct),
        done => Redirect($"/applications/{done}/draft"),
        async () =>
        {
            var page = await query.HandleAsync(kind, ct);
            return page.Refusal is { } refusal ? Explain(refusal)! : Again(nameof(Index), page.Value);
        });
}
