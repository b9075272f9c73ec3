using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>Groups that exist already or that the authority decided: one person enters them, another confirms them (存量登记).</summary>
[Route("/register/entries")]
[HelpTopic("entries")]
public sealed class GroupEntriesController(ShowEntryQuery query) : PortalController
{
    /// <summary>The bureau's entries, newest first.</summary>
    [HttpGet("")]
    [Requires(Permission.ConfirmGroups)]
    public async Task<IActionResult> List(long? after, [FromServices] ListEntriesQuery entries, CancellationToken ct) => View(await entries.ReadAsync(after, ct));

    /// <summary>The form for a new entry.</summary>
    [HttpGet("new")]
    [Requires(Permission.EnterGroups)]
    public async Task<IActionResult> New([FromServices] EntryFormQuery forms, CancellationToken ct) => View("Edit", await forms.NewAsync(null, ct));

    /// <summary>Begins an entry.</summary>
    [HttpPost("new")]
    [Requires(Permission.EnterGroups)]
    [Uploads]
    public Task<IActionResult> New(EntryForm form, [FromServices] SaveEntryHandler handler, [FromServices] EntryFormQuery forms, CancellationToken ct) => TryAsync(
        () => handler.BeginAsync(form, ct),
        done => Said(RedirectToAction(nameof(Show), new { id = done }), Texts.Key("The entry is begun. Add the members, then send it.")),
        async () => Again("Edit", await forms.NewAsync(form, ct)));

    /// <summary>One entry with its members, steps and verdicts.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ConfirmGroups)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ReadAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <summary>The form that changes what was entered.</summary>
    [HttpGet("{id:long}/edit")]
    [Requires(Permission.EnterGroups)]
    public async Task<IActionResult> Edit(long id, [FromServices] EntryFormQuery forms, CancellationToken ct) =>
        await forms.OfAsync(id, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Changes what was entered.</summary>
    [HttpPost("{id:long}/edit")]
    [Requires(Permission.EnterGroups)]
    [Uploads]
    public Task<IActionResult> Edit(long id, EntryForm form, [FromServices] SaveEntryHandler handler, [FromServices] EntryFormQuery forms, CancellationToken ct) => TryAsync(
        () => handler.ChangeAsync(id, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { id }), Texts.Key("The entry is saved.")),
        async () => await forms.OfAsync(id, form, ct) is { } again ? Again(nameof(Edit), again) : NotFound(),
        form);

    /// <summary>Adds a member.</summary>
    [HttpPost("{id:long}/members")]
    [Requires(Permission.EnterGroups)]
    public Task<IActionResult> AddMember(long id, EntryMemberForm form, [FromServices] EntryMemberHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.AddAsync(id, form, ct), Texts.Key("The member is added."), ct);

    /// <summary>Takes a member out.</summary>
    [HttpPost("{id:long}/members/{memberId:long}/remove")]
    [Requires(Permission.EnterGroups)]
    public Task<IActionResult> RemoveMember(long id, long memberId, EntryVersionForm form, [FromServices] EntryMemberHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.RemoveAsync(id, memberId, form.Version, ct), Texts.Key("The member is taken out."), ct);

    /// <summary>Says when the steps of the authority's own route were taken, and what shows it.</summary>
    [HttpPost("{id:long}/steps")]
    [Requires(Permission.EnterGroups)]
    public Task<IActionResult> Steps(long id, EntryStepsForm form, [FromServices] EntryStepsHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form, ct), Texts.Key("The steps are saved."), ct);

    /// <summary>Sends the entry to the second person.</summary>
    [HttpPost("{id:long}/send")]
    [Requires(Permission.EnterGroups)]
    public Task<IActionResult> Send(long id, EntryVersionForm form, [FromServices] SendEntryHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form.Version, ct), Texts.Key("The entry is sent. Somebody else of the bureau confirms it."), ct);

    /// <summary>Lays the entry aside.</summary>
    [HttpPost("{id:long}/discard")]
    [Requires(Permission.EnterGroups)]
    public Task<IActionResult> Discard(long id, EntryVersionForm form, [FromServices] SendEntryHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.DiscardAsync(id, form.Version, ct), Texts.Key("The entry is laid aside."), ct);

    /// <summary>Confirms the entry, so that the group stands in the register, or returns it.</summary>
    [HttpPost("{id:long}/check")]
    [Requires(Permission.ConfirmGroups)]
    public Task<IActionResult> Check(long id, CheckEntryForm form, [FromServices] CheckEntryHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.HandleAsync(id, form, ct), Texts.Key("Your check is saved."), ct);

    private Task<IActionResult> ActAsync(long id, EntryVersionForm form, Func<Task<Outcome<Done>>> act, string said, CancellationToken ct) => TryAsync(
        act,
        _ => Said(RedirectToAction(nameof(Show), new { id }), said),
        async () => await query.ReadAsync(id, ct) is { } page ? Again(nameof(Show), page.With(form)) : NotFound(),
        form);
}
