using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Unauthorised;

/// <summary>Cooperation and names that nobody consented to: recorded with evidence, followed up to the end. Not public.</summary>
[Route("/unauthorised")]
[HelpTopic("unauthorised")]
public sealed class UnauthorisedController(UnauthorisedQuery query) : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("")]
    [Requires(Permission.ViewUnauthorised)]
    public async Task<IActionResult> List(long? after, CancellationToken ct) => View(await query.ListAsync(after, ct));

    /// <summary>The form for a new one.</summary>
    [HttpGet("new")]
    [Requires(Permission.FollowUnauthorised)]
    public async Task<IActionResult> New([FromServices] UnauthorisedDesk desk, CancellationToken ct) => View(new RecordUnauthorisedForm { Rule = await desk.RuleAsync(ct) });

    /// <summary>Records one.</summary>
    [HttpPost("new")]
    [Requires(Permission.FollowUnauthorised)]
    [Uploads]
    public Task<IActionResult> New(RecordUnauthorisedForm form, [FromServices] RecordUnauthorisedHandler handler, [FromServices] UnauthorisedDesk desk, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(form, ct),
        done => Said(RedirectToAction(nameof(Show), new { id = done }), Texts.Key("It is recorded. Follow it up to its end.")),
        async () =>
        {
            form.Rule = await desk.RuleAsync(ct);
            return Again(nameof(New), form);
        });

    /// <summary>One matter with what was done.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewUnauthorised)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ReadAsync(id, null, ct) is { } page ? View(page) : NotFound();

    /// <summary>Records what was done.</summary>
    [HttpPost("{id:long}/steps")]
    [Requires(Permission.FollowUnauthorised)]
    [Uploads]
    public Task<IActionResult> Follow(long id, FollowUnauthorisedForm form, [FromServices] FollowUnauthorisedHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { id }), Texts.Key("The step is recorded.")),
        async () => await query.ReadAsync(id, form, ct) is { } page ? Again(nameof(Show), page) : NotFound(),
        form);
}
