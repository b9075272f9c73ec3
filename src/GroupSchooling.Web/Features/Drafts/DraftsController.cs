using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>A founding application with its applicant: the task list and a page for each section.</summary>
[Requires(Permission.FillApplication)]
[Route("/applications/{number}/draft")]
[HelpTopic("draft")]
public sealed class DraftsController(DraftFrameQuery frames, IStringLocalizer<Texts> texts) : DraftController<DraftFrame>(frames.HandleAsync)
{
    /// <summary>What is to be filled in, and how far it is.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string number, [FromServices] TaskListQuery query, CancellationToken ct)
    {
        var page = await query.HandleAsync(number, ct);
        return page.Refusal is { } refusal ? Closed(refusal) : page.Value.Frame.IsOpen ? View(page.Value) : ToCase(number);
    }

    [HttpGet("school")]
    public Task<IActionResult> School(string number, CancellationToken ct) => ShowAsync(number, nameof(School), SchoolForm.Of, ct);

    [HttpPost("school")]
    public Task<IActionResult> School(string number, SchoolForm form, [FromServices] SaveSchoolHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(School), form, handler.HandleAsync, ct);

    [HttpGet("names")]
    public Task<IActionResult> Names(string number, CancellationToken ct) => ShowAsync(number, nameof(Names), NamesForm.Of, ct);

    [HttpPost("names")]
    public Task<IActionResult> Names(string number, NamesForm form, [FromServices] SaveNamesHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Names), form, handler.HandleAsync, ct);

    [HttpGet("conditions")]
    public Task<IActionResult> Conditions(string number, CancellationToken ct) => ShowAsync(number, nameof(Conditions), ConditionsForm.Of, ct);

    [HttpPost("conditions")]
    [Uploads]
    public Task<IActionResult> Conditions(string number, ConditionsForm form, [FromServices] SaveConditionsHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Conditions), form, handler.HandleAsync, ct);

    [HttpGet("party-minutes")]
    public Task<IActionResult> PartyMinutes(string number, CancellationToken ct) => ShowAsync(number, nameof(PartyMinutes), PartyMinutesForm.Of, ct);

    [HttpPost("party-minutes")]
    [Uploads]
    public Task<IActionResult> PartyMinutes(string number, PartyMinutesForm form, [FromServices] SavePartyMinutesHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(PartyMinutes), form, handler.HandleAsync, ct);

    [HttpGet("council")]
    public Task<IActionResult> Council(string number, CancellationToken ct) =>
        ShowAsync(number, nameof(Council), frame => CouncilForm.Of(frame, texts), ct);

    [HttpPost("council")]
    public Task<IActionResult> Council(string number, CouncilForm form, [FromServices] SaveCouncilHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Council), form, handler.HandleAsync, ct);

    [HttpGet("plan")]
    public Task<IActionResult> Plan(string number, CancellationToken ct) => ShowAsync(number, nameof(Plan), PlanForm.Of, ct);

    [HttpPost("plan")]
    [Uploads]
    public Task<IActionResult> Plan(string number, PlanForm form, [FromServices] SavePlanHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Plan), form, handler.HandleAsync, ct);

    [HttpGet("check")]
    public async Task<IActionResult> Check(string number, [FromServices] CheckQuery query, CancellationToken ct)
    {
        var page = await query.HandleAsync(number, ct);
        return page.Refusal is { } refusal ? Closed(refusal)
            : page.Value.Frame.IsOpen ? View(new SubmitForm { Page = page.Value, Version = page.Value.Frame.Version })
            : ToCase(number);
    }

    /// <summary>Submits; only the principal does.</summary>
    [HttpPost("check")]
    [Requires(Permission.SubmitApplication)]
    public Task<IActionResult> Check(
        string number, SubmitForm form, [FromServices] SubmitFoundingHandler handler, [FromServices] CheckQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        _ => Said(ToCase(number), Texts.Key("The application is submitted.")),
        async () =>
        {
            var page = await query.HandleAsync(number, ct);
            if (page.Refusal is { } refusal)
            {
                return Closed(refusal);
            }

            form.Page = page.Value;
            form.Version = page.Value.Frame.Version;
            return Again(nameof(Check), form);
        });

    /// <inheritdoc />
    protected override string AfterSave(string number) => $"/applications/{number}/draft";
}
