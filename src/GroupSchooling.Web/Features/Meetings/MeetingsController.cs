using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>The meetings of a group's bodies, from their plan to their minutes.</summary>
[HelpTopic("meeting")]
[Route("/register/groups/{number}/council/meetings")]
public sealed class MeetingsController(ShowMeetingQuery query) : PortalController
{
    /// <summary>The form that plans a meeting.</summary>
    [HttpGet("new")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Plan(string number, [FromServices] PlanMeetingQuery plan, CancellationToken ct) =>
        await plan.ReadAsync(number, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Plans a meeting.</summary>
    [HttpPost("new")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> Plan(string number, PlanMeetingForm form, [FromServices] PlanMeetingHandler handler, [FromServices] PlanMeetingQuery plan, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number, meeting = done }), Texts.Key("The meeting is planned. Put its agenda together, then call it.")),
        async () => await plan.ReadAsync(number, form, ct) is { } again ? Again(nameof(Plan), again) : NotFound());

    /// <summary>The form that changes a meeting.</summary>
    [HttpGet("{meeting:int}/edit")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Edit(string number, int meeting, [FromServices] PlanMeetingQuery plan, CancellationToken ct) =>
        await plan.ReadAsync(number, meeting, null, ct) is { } form ? View(nameof(Plan), form) : NotFound();

    /// <summary>Changes a meeting.</summary>
    [HttpPost("{meeting:int}/edit")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> Edit(
        string number, int meeting, PlanMeetingForm form, [FromServices] EditMeetingHandler handler, [FromServices] PlanMeetingQuery plan, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, meeting, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { number, meeting }), Texts.Key("The meeting is changed.")),
        async () => await plan.ReadAsync(number, meeting, form, ct) is { } again
                ? Again(nameof(Plan), again)
                : await query.ReadAsync(number, meeting, ct) is { } page ? Again("ShowMeeting", page) : NotFound(),
        form);

    /// <summary>One meeting.</summary>
    [HttpGet("{meeting:int}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Show(string number, int meeting, CancellationToken ct) =>
        await query.ReadAsync(number, meeting, ct) is { } page ? View("ShowMeeting", page) : NotFound();

    /// <summary>The minutes as a Word file.</summary>
    [HttpGet("{meeting:int}/minutes.docx")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Minutes(string number, int meeting, [FromServices] ExportMinutesHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, meeting, ct);
        return outcome.Succeeded ? File(outcome.Value.Bytes, FileKind.Docx.ContentType, outcome.Value.FileName) : Explain(outcome.Refusal!) ?? NotFound();
    }

    /// <summary>Adds papers to read before it.</summary>
    [HttpPost("{meeting:int}/files")]
    [Requires(Permission.ActInCouncil)]
    [Uploads]
    public async Task<IActionResult> AddPapers(string number, int meeting, MeetingPapersForm form, [FromServices] AddMeetingPapersHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, ModelState.IsValid ? await handler.HandleAsync(number, meeting, form, ct) : default(Outcome<Done>?), Texts.Key("The papers are added."), ct);

    /// <summary>A paper of the meeting.</summary>
    [HttpGet("{meeting:int}/files/{attachmentId:long}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Download(string number, int meeting, long attachmentId, [FromServices] DownloadMeetingPaperHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, meeting, attachmentId, ct);
        return outcome.Succeeded ? new StoredFileResult(outcome.Value) : Explain(outcome.Refusal!) ?? NotFound();
    }

    /// <summary>Takes a paper off while nobody has seen it.</summary>
    [HttpPost("{meeting:int}/files/{attachmentId:long}/remove")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> RemovePaper(string number, int meeting, long attachmentId, [FromServices] RemoveMeetingPaperHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, await handler.HandleAsync(number, meeting, attachmentId, ct), Texts.Key("The paper is taken off."), ct);

    /// <summary>Tells its members.</summary>
    [HttpPost("{meeting:int}/call")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Call(string number, int meeting, [FromServices] CallMeetingHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, await handler.HandleAsync(number, meeting, ct), Texts.Key("The members are told."), ct);

    /// <summary>Calls it off.</summary>
    [HttpPost("{meeting:int}/cancel")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Cancel(string number, int meeting, CancelMeetingForm form, [FromServices] CancelMeetingHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, ModelState.IsValid ? await handler.HandleAsync(number, meeting, form, ct) : default(Outcome<Done>?), Texts.Key("The meeting is called off."), ct);

    /// <summary>Says whether one comes.</summary>
    [HttpPost("{meeting:int}/answer")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Answer(string number, int meeting, AnswerMeetingForm form, [FromServices] AnswerMeetingHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, ModelState.IsValid ? await handler.HandleAsync(number, meeting, form, ct) : default(Outcome<Done>?), Texts.Key("Your answer is entered."), ct);

    /// <summary>Enters who is there, and opens it.</summary>
    [HttpPost("{meeting:int}/open")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Open(string number, int meeting, AttendanceForm form, [FromServices] OpenMeetingHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, await handler.HandleAsync(number, meeting, form, ct), Texts.Key("Who is there is entered."), ct);

    /// <summary>Closes it.</summary>
    [HttpPost("{meeting:int}/close")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Close(string number, int meeting, [FromServices] CloseMeetingHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, await handler.HandleAsync(number, meeting, ct), Texts.Key("The meeting is over. Complete the minutes; the chair signs them."), ct);

    /// <summary>Writes the minutes.</summary>
    [HttpPost("{meeting:int}/minutes")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> WriteMinutes(string number, int meeting, MinutesForm form, [FromServices] WriteMinutesHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, ModelState.IsValid ? await handler.HandleAsync(number, meeting, form, ct) : default(Outcome<Done>?), Texts.Key("The minutes are saved."), ct);

    /// <summary>Signs the minutes.</summary>
    [HttpPost("{meeting:int}/sign")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Sign(string number, int meeting, [FromServices] SignMinutesHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, meeting, await handler.HandleAsync(number, meeting, ct), Texts.Key("The minutes are signed and stay as they are."), ct);

    private async Task<IActionResult> AnswerAsync(string number, int meeting, Outcome<Done>? outcome, string said, CancellationToken ct)
    {
        if (outcome is { Succeeded: true })
        {
            Say(said);
            return RedirectToAction(nameof(Show), new { number, meeting });
        }

        return (outcome is { } refused ? Explain(refused.Refusal!) : null)
            ?? (await query.ReadAsync(number, meeting, ct) is { } page ? Again("ShowMeeting", page) : NotFound());
    }
}
