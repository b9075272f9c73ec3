using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>The items of a meeting: agenda, votes, recusals, remarks.</summary>
[HelpTopic("vote")]
[Route("/register/groups/{number}/council/meetings/{meeting:int}/items")]
public sealed class AgendaController(ShowMeetingQuery query) : PortalController
{
    /// <summary>The form for a new item.</summary>
    [HttpGet("new")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> New(string number, int meeting, [FromServices] ItemQuery items, CancellationToken ct) =>
        await items.ReadAsync(number, meeting, null, null, ct) is { } form ? View("SaveItem", form) : NotFound();

    /// <summary>Puts an item on the agenda.</summary>
    [HttpPost("new")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> New(string number, int meeting, ItemForm form, [FromServices] SaveItemHandler handler, [FromServices] ItemQuery items, CancellationToken ct) =>
        SaveAsync(number, meeting, null, form, handler, items, ct);

    /// <summary>The form that changes an item.</summary>
    [HttpGet("{order:int}/edit")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Edit(string number, int meeting, int order, [FromServices] ItemQuery items, CancellationToken ct) =>
        await items.ReadAsync(number, meeting, order, null, ct) is { } form ? View("SaveItem", form) : NotFound();

    /// <summary>Changes an item.</summary>
    [HttpPost("{order:int}/edit")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> Edit(string number, int meeting, int order, ItemForm form, [FromServices] SaveItemHandler handler, [FromServices] ItemQuery items, CancellationToken ct) =>
        SaveAsync(number, meeting, order, form, handler, items, ct);

    /// <summary>One item, where members vote.</summary>
    [HttpGet("{order:int}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Show(string number, int meeting, int order, CancellationToken ct) =>
        await query.ReadItemAsync(number, meeting, order, ct) is { } page ? View("ShowItem", page) : NotFound();

    /// <summary>Moves it one place up.</summary>
    [HttpPost("{order:int}/up")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Up(string number, int meeting, int order, [FromServices] MoveUpHandler handler, CancellationToken ct) =>
        await ArrangedAsync(number, meeting, order, await handler.HandleAsync(number, meeting, order, ct), ct);

    /// <summary>Takes it off the agenda while nobody knows of it.</summary>
    [HttpPost("{order:int}/remove")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Remove(string number, int meeting, int order, [FromServices] RemoveItemHandler handler, CancellationToken ct) =>
        await ArrangedAsync(number, meeting, order, await handler.HandleAsync(number, meeting, order, ct), ct);

    /// <summary>Votes.</summary>
    [HttpPost("{order:int}/vote")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Vote(string number, int meeting, int order, VoteForm form, [FromServices] CastVoteHandler handler, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await handler.HandleAsync(number, meeting, order, form, ct) : (Outcome<VoteChoice>?)null;
        if (outcome is { Succeeded: true } voted)
        {
            Say("Voted: {0}.", voted.Value);
            return RedirectToAction(nameof(Show), new { number, meeting, order });
        }

        return await ExplainAsync(number, meeting, order, outcome?.Refusal, ct);
    }

    /// <summary>Stays out of the matter.</summary>
    [HttpPost("{order:int}/recuse")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Recuse(string number, int meeting, int order, RecuseForm form, [FromServices] RecuseMemberHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, order, ModelState.IsValid ? await handler.HandleAsync(number, meeting, order, form, ct) : default(Outcome<Done>?), Texts.Key("You stay out of this matter."), ct);

    /// <summary>Puts it to the vote.</summary>
    [HttpPost("{order:int}/open-vote")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> OpenVote(string number, int meeting, int order, [FromServices] OpenVoteHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, order, await handler.HandleAsync(number, meeting, order, ct), Texts.Key("The vote is open."), ct);

    /// <summary>Closes the vote.</summary>
    [HttpPost("{order:int}/close-vote")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> CloseVote(string number, int meeting, int order, [FromServices] CloseVoteHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, meeting, order, ct);
        return outcome.Succeeded
            ? await AnswerAsync(number, meeting, order, Done.Value, SaidOf(outcome.Value), ct)
            : await ExplainAsync(number, meeting, order, outcome.Refusal, ct);
    }

    /// <summary>Ends it without a vote.</summary>
    [HttpPost("{order:int}/end")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> End(string number, int meeting, int order, EndItemForm form, [FromServices] EndItemHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, order, ModelState.IsValid ? await handler.HandleAsync(number, meeting, order, form, ct) : default(Outcome<Done>?), Texts.Key("The item has come to its end."), ct);

    /// <summary>A remark of the supervisory board.</summary>
    [HttpPost("{order:int}/remark")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Remark(string number, int meeting, int order, RemarkForm form, [FromServices] AddRemarkHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, order, ModelState.IsValid ? await handler.HandleAsync(number, meeting, order, form, ct) : default(Outcome<Done>?), Texts.Key("The remark is entered."), ct);

    /// <summary>The meetings on whose agenda something may be put that a body is to decide.</summary>
    [HttpGet("/register/groups/{number}/council/agenda")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Put(string number, string? about, [FromServices] PutOnAgendaQuery reader, CancellationToken ct) =>
        await reader.ReadAsync(number, about, null, ct) is { } form ? View("PutOnAgenda", form) : NotFound();

    /// <summary>Puts it there.</summary>
    [HttpPost("/register/groups/{number}/council/agenda")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> Put(string number, PutOnAgendaForm form, [FromServices] PutOnAgendaHandler handler, [FromServices] PutOnAgendaQuery reader, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        _ => Said(RedirectToAction("Show", "Meetings", new { number, meeting = form.Meeting }), Texts.Key("It is on the agenda.")),
        async () => await reader.ReadAsync(number, form.About, form, ct) is { } again ? Again("PutOnAgenda", again) : NotFound());

    private async Task<IActionResult> ArrangedAsync(string number, int meeting, int order, Outcome<Done> outcome, CancellationToken ct)
    {
        if (outcome.Succeeded)
        {
            Say("The agenda is saved.");
            return RedirectToAction("Show", "Meetings", new { number, meeting });
        }

        return await ExplainAsync(number, meeting, order, outcome.Refusal, ct);
    }

    private Task<IActionResult> SaveAsync(string number, int meeting, int? order, ItemForm form, SaveItemHandler handler, ItemQuery items, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, meeting, order, form, ct),
        _ => Said(RedirectToAction("Show", "Meetings", new { number, meeting }), Texts.Key("The agenda is saved.")),
        async () => await items.ReadAsync(number, meeting, order, form, ct) is { } again ? Again("SaveItem", again) : NotFound(),
        form);

    private static string SaidOf(ClosedVote closed) => closed switch
    {
        { IsResolved: false } => Texts.Key("Too few took part: nothing is resolved, and the item is put off to another meeting."),
        { Fate: MatterFate.Given, IsCarried: false } => Texts.Key("The vote is closed: the motion was not carried, and that opinion goes up with the application."),
        { Fate: MatterFate.Given } => Texts.Key("The vote is closed, its resolution is numbered, and the opinion goes up with the application."),
        { Fate: MatterFate.Adopted } => Texts.Key("The vote is closed, its resolution is numbered, and the paper is adopted."),
        { Fate: MatterFate.NotAdopted } => Texts.Key("The vote is closed, and the paper is not adopted."),
        { Fate: MatterFate.StepTaken, IsCarried: false } => Texts.Key("The vote is closed: the motion was not carried, and the proposal has come to its end with that."),
        { Fate: MatterFate.StepTaken } => Texts.Key("The vote is closed, its resolution is numbered, and the proposal has taken the group's step."),
        { Fate: MatterFate.Overtaken } => Texts.Key("The vote is closed, and its result is recorded. What it was about went on or was changed since the vote was opened, so it does not follow the vote."),
        { Fate: MatterFate.LeftToThePage } => Texts.Key("The vote is closed, and its result is recorded. The opinion did not go up by itself: give it on the application's own page."),
        _ => Texts.Key("The vote is closed, and its result is recorded."),
    };

    private async Task<IActionResult> AnswerAsync(string number, int meeting, int order, Outcome<Done>? outcome, string said, CancellationToken ct)
    {
        if (outcome is { Succeeded: true })
        {
            Say(said);
            return RedirectToAction(nameof(Show), new { number, meeting, order });
        }

        return await ExplainAsync(number, meeting, order, outcome?.Refusal, ct);
    }

    private async Task<IActionResult> ExplainAsync(string number, int meeting, int order, Refusal? refusal, CancellationToken ct) =>
        (refusal is null ? null : Explain(refusal)) ?? (await query.ReadItemAsync(number, meeting, order, ct) is { } page ? Again("ShowItem", page) : NotFound());
}
