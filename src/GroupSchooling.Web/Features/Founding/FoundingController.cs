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
    public async Task<IActionResult> Begin(SchoolGroupKind? kind, [FromServices] BeginFoundingHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(kind, ct);
        if (outcome.Succeeded)
        {
            return Redirect($"/applications/{outcome.Value}/draft");
        }

        if (Explain(outcome.Refusal!) is { } answer)
        {
            return answer;
        }

        var page = await query.HandleAsync(kind, ct);
        return page.Refusal is { } refusal ? Explain(refusal)! : Again(nameof(Index), page.Value);
    }
}
