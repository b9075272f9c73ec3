using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>区划合并: the bureau of a city enters that one jurisdiction goes into another, and its leader confirms it.</summary>
[Route("/register/mergers")]
[HelpTopic("mergers")]
public sealed class MergersController(ShowMergerQuery query) : PortalController
{
    /// <summary>The mergers, newest first.</summary>
    [HttpGet("")]
    [Requires(Permission.ViewMergers)]
    public async Task<IActionResult> List([FromServices] ListMergersQuery mergers, CancellationToken ct) => View(await mergers.ReadAsync(ct));

    /// <summary>The form for a new one.</summary>
    [HttpGet("new")]
    [Requires(Permission.EnterMergers)]
    public async Task<IActionResult> New([FromServices] MergerFormQuery forms, CancellationToken ct) =>
        await forms.OfAsync(null, null, ct) is { } form ? View("Edit", form) : NotFound();

    /// <summary>Enters one.</summary>
    [HttpPost("new")]
    [Requires(Permission.EnterMergers)]
    [Uploads]
    public Task<IActionResult> New(MergerForm form, [FromServices] SaveMergerHandler handler, [FromServices] MergerFormQuery forms, CancellationToken ct) =>
        SaveAsync(null, form, handler, forms, ct);

    /// <summary>One merger: what goes over, or what went over.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewMergers)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ReadAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <summary>The form that changes it.</summary>
    [HttpGet("{id:long}/edit")]
    [Requires(Permission.EnterMergers)]
    public async Task<IActionResult> Edit(long id, [FromServices] MergerFormQuery forms, CancellationToken ct) =>
        await forms.OfAsync(id, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Changes it, and lays it before the leader again.</summary>
    [HttpPost("{id:long}/edit")]
    [Requires(Permission.EnterMergers)]
    [Uploads]
    public Task<IActionResult> Edit(long id, MergerForm form, [FromServices] SaveMergerHandler handler, [FromServices] MergerFormQuery forms, CancellationToken ct) =>
        SaveAsync(id, form, handler, forms, ct);

    /// <summary>Lays it aside.</summary>
    [HttpPost("{id:long}/discard")]
    [Requires(Permission.EnterMergers)]
    public Task<IActionResult> Discard(long id, MergerVersionForm form, [FromServices] SaveMergerHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.DiscardAsync(id, form.Version, ct), Texts.Key("The merger is laid aside."), ct);

    /// <summary>Confirms it, so that it is carried out at once or on its first day, or returns it.</summary>
    [HttpPost("{id:long}/check")]
    [Requires(Permission.ConfirmMergers)]
    public Task<IActionResult> Check(long id, CheckMergerForm form, [FromServices] CheckMergerHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form, ct), Texts.Key("Your check is saved."), ct);

    /// <summary>Calls off a merger that was confirmed ahead.</summary>
    [HttpPost("{id:long}/call-off")]
    [Requires(Permission.ConfirmMergers)]
    public Task<IActionResult> CallOff(long id, CallOffMergerForm form, [FromServices] CallOffMergerHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form, ct), Texts.Key("The merger is called off."), ct);

    /// <summary>Carries out a merger that something had barred on its first day.</summary>
    [HttpPost("{id:long}/carry-out")]
    [Requires(Permission.ConfirmMergers)]
    public Task<IActionResult> CarryOut(long id, MergerVersionForm form, [FromServices] CarryOutMergerHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form.Version, ct), Texts.Key("The merger is carried out."), ct);

    private Task<IActionResult> SaveAsync(long? id, MergerForm form, SaveMergerHandler handler, MergerFormQuery forms, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { id = done }), Texts.Key("The merger is entered. The bureau's leader confirms it; until then nothing changes.")),
        async () => await forms.OfAsync(id, form, ct) is { } again ? Again(nameof(Edit), again) : NotFound(),
        form);

    private Task<IActionResult> ActAsync(long id, MergerVersionForm form, Func<Task<Outcome<Done>>> act, string said, CancellationToken ct) => TryAsync(
        act,
        _ => Said(RedirectToAction(nameof(Show), new { id }), said),
        async () => await query.ReadAsync(id, ct) is { } page ? Again(nameof(Show), page.With(form)) : NotFound(),
        form);
}
