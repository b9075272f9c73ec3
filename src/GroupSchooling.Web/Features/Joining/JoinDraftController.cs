using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A joining with its applicant: the task list and a page for each section.</summary>
[Requires(Permission.JoinGroup)]
[Route("/applications/{number}/joining")]
[HelpTopic("joining-draft")]
public sealed class JoinDraftController(JoinFrameQuery frames) : DraftController<JoinFrame>(frames.HandleAsync)
{
    /// <summary>What is to be filled in, and how far it is.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string number, [FromServices] JoinFrameQuery query, CancellationToken ct)
    {
        var frame = await query.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal) : frame.Value.IsOpen ? View(PathOf("Tasks"), frame.Value) : ToCase(number);
    }

    [HttpGet("school")]
    public Task<IActionResult> School(string number, CancellationToken ct) => ShowAsync(number, PathOf(nameof(School)), JoinSchoolForm.Of, ct);

    [HttpPost("school")]
    public Task<IActionResult> School(string number, JoinSchoolForm form, [FromServices] SaveJoinSchoolHandler handler, CancellationToken ct) =>
        SaveAsync(number, PathOf(nameof(School)), form, handler.HandleAsync, ct);

    [HttpGet("membership")]
    public Task<IActionResult> Membership(string number, CancellationToken ct) => ShowAsync(number, PathOf(nameof(Membership)), JoinMembershipForm.Of, ct);

    [HttpPost("membership")]
    public Task<IActionResult> Membership(string number, JoinMembershipForm form, [FromServices] SaveJoinMembershipHandler handler, CancellationToken ct) =>
        SaveAsync(number, PathOf(nameof(Membership)), form, handler.HandleAsync, ct);

    [HttpGet("conditions")]
    public Task<IActionResult> Conditions(string number, CancellationToken ct) => ShowAsync(number, PathOf(nameof(Conditions)), JoinConditionsForm.Of, ct);

    [HttpPost("conditions")]
    [Uploads]
    public Task<IActionResult> Conditions(string number, JoinConditionsForm form, [FromServices] SaveJoinConditionsHandler handler, CancellationToken ct) =>
        SaveAsync(number, PathOf(nameof(Conditions)), form, handler.HandleAsync, ct);

    [HttpGet("agreement")]
    public Task<IActionResult> Agreement(string number, CancellationToken ct) => ShowAsync(number, PathOf(nameof(Agreement)), JoinAgreementForm.Of, ct);

    [HttpPost("agreement")]
    [Uploads]
    public Task<IActionResult> Agreement(string number, JoinAgreementForm form, [FromServices] SaveJoinAgreementHandler handler, CancellationToken ct) =>
        SaveAsync(number, PathOf(nameof(Agreement)), form, handler.HandleAsync, ct);

    [HttpGet("check")]
    public Task<IActionResult> Check(string number, CancellationToken ct) =>
        ShowAsync(number, PathOf(nameof(Check)), frame => new SubmitJoinForm { Frame = frame, Version = frame.Version }, ct);

    /// <summary>Submits; only who answers for the applicant does.</summary>
    [HttpPost("check")]
    [Requires(Permission.SubmitApplication)]
    public Task<IActionResult> Check(string number, SubmitJoinForm form, [FromServices] SubmitJoiningHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        _ => Said(ToCase(number), Texts.Key("The application is submitted.")),
        () => AgainAsync(number, PathOf(nameof(Check)), form, ct));

    /// <inheritdoc />
    protected override string AfterSave(string number) => $"/applications/{number}/joining";

    // The start page's controller gives the folder its name.
    private static string PathOf(string view) => $"/Features/Joining/{view}.cshtml";
}
