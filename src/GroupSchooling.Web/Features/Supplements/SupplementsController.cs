using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.PolicyPapers;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>What a bureau adds where a document is silent: one person enters it, another approves it.</summary>
[Route("/policies/supplements")]
[HelpTopic("supplements")]
public sealed class SupplementsController(ShowSupplementQuery query) : PortalController
{
    /// <summary>The form for a new one; without a kind, the choice of it.</summary>
    [HttpGet("new")]
    [Requires(Permission.PreparePolicies)]
    public async Task<IActionResult> New(string? policy, SupplementKind? kind, long? ends, [FromServices] SupplementFormQuery forms, CancellationToken ct) =>
        await forms.NewAsync(policy, kind, ends, null, ct) is { } form ? View("Edit", form) : NotFound();

    /// <summary>Enters one.</summary>
    [HttpPost("new")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> New(SupplementForm form, [FromServices] SaveSupplementHandler handler, [FromServices] SupplementFormQuery forms, CancellationToken ct) => TryAsync(
        () => handler.EnterAsync(form, ct),
        done => Said(RedirectToAction(nameof(Show), new { id = done }), Texts.Key("The supplement is entered. Look at what it adds, then submit it.")),
        async () => await forms.NewAsync(form.Policy, form.Kind, form.Ends, form, ct) is { } again ? Again("Edit", again) : NotFound());

    /// <summary>One supplement: what it adds, where it stands.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewPolicyPapers)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ReadAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <summary>The form that changes one.</summary>
    [HttpGet("{id:long}/edit")]
    [Requires(Permission.PreparePolicies)]
    public async Task<IActionResult> Edit(long id, [FromServices] SupplementFormQuery forms, CancellationToken ct) =>
        await forms.OfAsync(id, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Changes one.</summary>
    [HttpPost("{id:long}/edit")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> Edit(long id, SupplementForm form, [FromServices] SaveSupplementHandler handler, [FromServices] SupplementFormQuery forms, CancellationToken ct) => TryAsync(
        () => handler.ChangeAsync(id, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { id }), Texts.Key("The supplement is saved.")),
        async () => await forms.OfAsync(id, form, ct) is { } again ? Again(nameof(Edit), again) : NotFound(),
        form);

    /// <summary>Hands it to the second person.</summary>
    [HttpPost("{id:long}/submit")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> Submit(long id, SubmitPaperForm form, [FromServices] DecideSupplementHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.SubmitAsync(id, form, ct), Texts.Key("It is submitted. The bureau's leader finds it in the list of work."), ct);

    /// <summary>Approves or returns it.</summary>
    [HttpPost("{id:long}/check")]
    [Requires(Permission.ApprovePolicies)]
    public Task<IActionResult> Check(long id, CheckPaperForm form, [FromServices] DecideSupplementHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.CheckAsync(id, form, ct), Texts.Key("Your decision is saved."), ct);

    /// <summary>Lays it aside.</summary>
    [HttpPost("{id:long}/discard")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> Discard(long id, PaperForm form, [FromServices] DecideSupplementHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.DiscardAsync(id, form.Version, ct), Texts.Key("It is laid aside and stays readable."), ct);

    private Task<IActionResult> ActAsync(long id, PaperForm form, Func<Task<Outcome<Done>>> act, string said, CancellationToken ct) => TryAsync(
        act,
        _ => Said(RedirectToAction(nameof(Show), new { id }), said),
        async () => await query.ReadAsync(id, ct) is { } page ? Again(nameof(Show), page.With(form)) : NotFound(),
        form);
}
