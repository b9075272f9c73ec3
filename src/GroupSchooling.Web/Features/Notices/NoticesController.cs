using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Notices;

/// <summary>The bell: what the portal told one.</summary>
[Route("/notices")]
[Requires(Permission.UseOwnAccount)]
[HelpTopic("notices")]
public sealed class NoticesController : PortalController
{
    /// <summary>One's own notices, newest first.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(long? after, [FromServices] NoticeListQuery query, CancellationToken ct) =>
        View("List", await query.ReadAsync(after, ct));

    /// <summary>Opens a notice: it counts as read, and leads to what it tells of.</summary>
    [HttpPost("{id:long}")]
    public async Task<IActionResult> Open(long id, [FromServices] ReadNoticesHandler handler, CancellationToken ct)
    {
        var outcome = await handler.OpenAsync(id, ct);
        return outcome.Succeeded ? LocalRedirect(outcome.Value) : Explain(outcome.Refusal!) ?? BadRequest();
    }

    /// <summary>Marks one notice as read.</summary>
    [HttpPost("{id:long}/read")]
    public async Task<IActionResult> Read(long id, [FromServices] ReadNoticesHandler handler, CancellationToken ct)
    {
        var outcome = await handler.OpenAsync(id, ct);
        return outcome.Succeeded ? RedirectToAction(nameof(List)) : Explain(outcome.Refusal!) ?? BadRequest();
    }

    /// <summary>Marks as read all that one has seen.</summary>
    [HttpPost("read")]
    public async Task<IActionResult> ReadAll(long newest, [FromServices] ReadNoticesHandler handler, CancellationToken ct)
    {
        var outcome = await handler.ReadAllAsync(newest, ct);
        return outcome.Succeeded ? RedirectToAction(nameof(List)) : Explain(outcome.Refusal!) ?? BadRequest();
    }
}
