using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Cases: the list, the case's page, and what offices and applicants do with a case.</summary>
[Requires(Permission.ViewCases)]
[Route("/applications")]
[HelpTopic("case")]
public sealed class ApplicationsController(CaseQuery cases) : PortalController
{
    /// <summary>The cases that one's organisation takes part in.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List([FromQuery] CaseFilter filter, [FromServices] CaseListQuery query, CancellationToken ct) =>
        View("List", await query.HandleAsync(filter, ct));

    /// <summary>One case.</summary>
    [HttpGet("{number}")]
    public Task<IActionResult> Case(string number, CancellationToken ct) => ShowAsync(number, null, ct);

    /// <summary>The approval sheet, for printing.</summary>
    [HttpGet("{number}/print")]
    public async Task<IActionResult> Print(string number, CancellationToken ct)
    {
        var page = await cases.HandleAsync(number, null, ct);
        return page.Succeeded ? View("Print", page.Value) : Explain(page.Refusal!) ?? NotFound();
    }

    /// <summary>Decides the stage that waits for the actor's role.</summary>
    [HttpPost("{number}/decide")]
    [Requires(Permission.DecideStage)]
    [Uploads]
    public async Task<IActionResult> Decide(string number, [FromForm] DecideForm form, [FromServices] DecideHandler handler, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(number, form, ct);
        }

        var outcome = await handler.HandleAsync(number, form, ct);
        return outcome.Succeeded ? Moved(number, outcome.Value) : Explain(outcome.Refusal!) ?? await ShowAsync(number, form, ct);
    }

    /// <summary>The form for what an office outside decided.</summary>
    [HelpTopic("record")]
    [HttpGet("{number}/record")]
    [Requires(Permission.RecordOnBehalf)]
    public Task<IActionResult> Record(string number, int? step, [FromServices] RecordQuery query, CancellationToken ct) => ShowRecordAsync(number, query, step, null, ct);

    /// <summary>Records what an office outside decided.</summary>
    [HttpPost("{number}/record")]
    [Requires(Permission.RecordOnBehalf)]
    [Uploads]
    public async Task<IActionResult> Record(
        string number, [FromForm] RecordForm form, [FromServices] RecordOnBehalfHandler handler, [FromServices] RecordQuery query, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowRecordAsync(number, query, form.Step, form, ct);
        }

        var outcome = await handler.HandleAsync(number, form, ct);
        return outcome.Succeeded ? Moved(number, outcome.Value) : Explain(outcome.Refusal!) ?? await ShowRecordAsync(number, query, form.Step, form, ct);
    }

    /// <summary>The form for the minutes of a joint meeting of the offices that are asked.</summary>
    [HelpTopic("joint-meeting")]
    [HttpGet("{number}/joint-meeting")]
    [Requires(Permission.RecordOnBehalf)]
    public async Task<IActionResult> JointMeeting(string number, [FromServices] JointMeetingQuery query, CancellationToken ct)
    {
        var form = await query.HandleAsync(number, null, ct);
        return form.Succeeded ? View("JointMeeting", form.Value) : Explain(form.Refusal!) ?? await ShowAsync(number, null, ct);
    }

    /// <summary>Records the minutes of a joint meeting.</summary>
    [HttpPost("{number}/joint-meeting")]
    [Requires(Permission.RecordOnBehalf)]
    [Uploads]
    public Task<IActionResult> JointMeeting(
        string number, [FromForm] JointMeetingForm form, [FromServices] JointMeetingHandler handler, [FromServices] JointMeetingQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Moved(number, done),
        async () =>
        {
            var shown = await query.HandleAsync(number, form, ct);
            return shown.Succeeded ? Shown("JointMeeting", shown.Value) : Explain(shown.Refusal!) ?? await ShowAsync(number, null, ct);
        });

    /// <summary>Gives written reasons for going over rules, apart from any decision.</summary>
    [HttpPost("{number}/reasons")]
    [Requires(Permission.DecideStage)]
    public async Task<IActionResult> Reasons(string number, [FromForm] ReasonsForm form, [FromServices] GiveReasonsHandler handler, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(number, await handler.HandleAsync(number, form, ct), Texts.Key("The reasons stand with the case now."), ct)
            : await ShowAsync(number, null, ct);

    /// <summary>Takes the submission back before the first decision.</summary>
    [HttpPost("{number}/recall")]
    [Requires(Permission.SubmitApplication)]
    public async Task<IActionResult> Recall(string number, [FromServices] RecallHandler handler, CancellationToken ct) =>
        await DoneAsync(number, await handler.HandleAsync(number, ct), Texts.Key("The submission was recalled. It can be changed and submitted again."), ct);

    /// <summary>Asks whether the case is to be ended.</summary>
    [HttpGet("{number}/withdraw")]
    [Requires(Permission.SubmitApplication)]
    public Task<IActionResult> Withdraw(string number, [FromServices] WithdrawQuery query, CancellationToken ct) => ShowWithdrawAsync(number, query, new WithdrawForm(), ct);

    /// <summary>Ends the case until consent.</summary>
    [HttpPost("{number}/withdraw")]
    [Requires(Permission.SubmitApplication)]
    public async Task<IActionResult> Withdraw(
        string number, [FromForm] WithdrawForm form, [FromServices] WithdrawHandler handler, [FromServices] WithdrawQuery query, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowWithdrawAsync(number, query, form, ct);
        }

        var outcome = await handler.HandleAsync(number, form, ct);
        if (outcome.Succeeded)
        {
            Say("The application was withdrawn.");
            return Redirect(AddressOf(number));
        }

        return Explain(outcome.Refusal!) ?? await ShowAsync(number, null, ct);
    }

    /// <summary>Reminds the office that has the case.</summary>
    [HttpPost("{number}/remind")]
    [Requires(Permission.RemindOffice)]
    public async Task<IActionResult> Remind(string number, [FromServices] RemindHandler handler, CancellationToken ct) =>
        await DoneAsync(number, await handler.HandleAsync(number, ct), Texts.Key("The office was reminded."), ct);

    /// <summary>Gives the stage to one colleague.</summary>
    [HttpPost("{number}/forward")]
    [Requires(Permission.ManageCase)]
    public async Task<IActionResult> Forward(string number, [FromForm] ForwardForm form, [FromServices] ForwardHandler handler, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(number, await handler.HandleAsync(number, form, ct), Texts.Key("The case was forwarded."), ct)
            : await ShowAsync(number, null, ct);

    /// <summary>Takes the stage back for everyone in the role.</summary>
    [HttpPost("{number}/take-back")]
    [Requires(Permission.ManageCase)]
    public async Task<IActionResult> TakeBack(string number, [FromServices] ForwardHandler handler, CancellationToken ct) =>
        await DoneAsync(number, await handler.TakeBackAsync(number, ct), Texts.Key("The case was taken back."), ct);

    /// <summary>Stops the clock of the office.</summary>
    [HttpPost("{number}/hold")]
    [Requires(Permission.ManageCase)]
    public async Task<IActionResult> Hold(string number, [FromForm] HoldForm form, [FromServices] HoldHandler handler, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(number, await handler.HandleAsync(number, form, ct), Texts.Key("The case is on hold."), ct)
            : await ShowAsync(number, null, ct);

    /// <summary>Starts the clock again.</summary>
    [HttpPost("{number}/resume")]
    [Requires(Permission.ManageCase)]
    public async Task<IActionResult> Resume(string number, [FromServices] ResumeHandler handler, CancellationToken ct) =>
        await DoneAsync(number, await handler.HandleAsync(number, ct), Texts.Key("The case goes on."), ct);

    private static string AddressOf(string number) => $"/applications/{Uri.EscapeDataString(number)}";

    private RedirectResult Moved(string number, Movement movement)
    {
        switch (movement)
        {
            case { Kind: MovementKind.Completed }:
                Say("Decided. What was applied for stands in the register now.");
                break;
            case { Kind: MovementKind.Answered }:
                Say("Decided. Other offices have the case still.");
                break;
            case { Step.Organisation: { } office }:
                Say("Decided. The case is now with {0}.", office.Name);
                break;
            case { Kind: MovementKind.ReturnedToApplicant }:
                Say("Returned to the applicant to be corrected.");
                break;
            default:
                Say("Decided. The application has ended.");
                break;
        }

        return Redirect(AddressOf(number));
    }

    private async Task<IActionResult> DoneAsync<T>(string number, Outcome<T> outcome, string sentence, CancellationToken ct)
    {
        if (outcome.Succeeded)
        {
            Say(sentence);
            return Redirect(AddressOf(number));
        }

        return Explain(outcome.Refusal!) ?? await ShowAsync(number, null, ct);
    }

    private async Task<IActionResult> ShowAsync(string number, DecideForm? typed, CancellationToken ct)
    {
        var page = await cases.HandleAsync(number, typed, ct);
        return page.Succeeded ? Shown("Case", page.Value) : Explain(page.Refusal!) ?? NotFound();
    }

    private async Task<IActionResult> ShowRecordAsync(string number, RecordQuery query, int? step, RecordForm? typed, CancellationToken ct)
    {
        var page = await query.HandleAsync(number, step, typed, ct);
        return page.Succeeded ? Shown("Record", page.Value) : Explain(page.Refusal!) ?? await ShowAsync(number, null, ct);
    }

    private async Task<IActionResult> ShowWithdrawAsync(string number, WithdrawQuery query, WithdrawForm form, CancellationToken ct)
    {
        var page = await query.HandleAsync(number, form, ct);
        return page.Succeeded ? Shown("Withdraw", page.Value) : Explain(page.Refusal!) ?? await ShowAsync(number, null, ct);
    }

    private ViewResult Shown(string view, object model) => ModelState.IsValid ? View(view, model) : Again(view, model);
}
