using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A joining with its applicant: the task list and a page for each section.</summary>
[Requires(Permission.JoinGroup)]
[Route("/applications/{number}/joining")]
[HelpTopic("joining-draft")]
public sealed class JoinDraftController(JoinFrameQuery frames) : PortalController
{
    /// <summary>What is to be filled in, and how far it is.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string number, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal) : frame.Value.IsOpen ? View(PathOf("Tasks"), frame.Value) : ToCase(number);
    }

    [HttpGet("school")]
    public Task<IActionResult> School(string number, CancellationToken ct) => ShowAsync(number, nameof(School), JoinSchoolForm.Of, ct);

    [HttpPost("school")]
    public Task<IActionResult> School(string number, JoinSchoolForm form, [FromServices] SaveJoinSchoolHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(School), form, handler.HandleAsync, ct);

    [HttpGet("membership")]
    public Task<IActionResult> Membership(string number, CancellationToken ct) => ShowAsync(number, nameof(Membership), JoinMembershipForm.Of, ct);

    [HttpPost("membership")]
    public Task<IActionResult> Membership(string number, JoinMembershipForm form, [FromServices] SaveJoinMembershipHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Membership), form, handler.HandleAsync, ct);

    [HttpGet("conditions")]
    public Task<IActionResult> Conditions(string number, CancellationToken ct) => ShowAsync(number, nameof(Conditions), JoinConditionsForm.Of, ct);

    [HttpPost("conditions")]
    [Uploads]
    public Task<IActionResult> Conditions(string number, JoinConditionsForm form, [FromServices] SaveJoinConditionsHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Conditions), form, handler.HandleAsync, ct);

    [HttpGet("agreement")]
    public Task<IActionResult> Agreement(string number, CancellationToken ct) => ShowAsync(number, nameof(Agreement), JoinAgreementForm.Of, ct);

    [HttpPost("agreement")]
    [Uploads]
    public Task<IActionResult> Agreement(string number, JoinAgreementForm form, [FromServices] SaveJoinAgreementHandler handler, CancellationToken ct) =>
        SaveAsync(number, nameof(Agreement), form, handler.HandleAsync, ct);

    [HttpGet("check")]
    public Task<IActionResult> Check(string number, CancellationToken ct) =>
        ShowAsync(number, nameof(Check), frame => new SubmitJoinForm { Frame = frame, Version = frame.Version }, ct);

    /// <summary>Submits; only who answers for the applicant does.</summary>
    [HttpPost("check")]
    [Requires(Permission.SubmitApplication)]
    public async Task<IActionResult> Check(string number, SubmitJoinForm form, [FromServices] SubmitJoiningHandler handler, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var outcome = await handler.HandleAsync(number, form, ct);
            if (outcome.Succeeded)
            {
                Say(Texts.Key("The application is submitted."));
                return ToCase(number);
            }

            if (Explain(outcome.Refusal!) is { } answer)
            {
                return answer;
            }
        }

        return await AgainAsync(number, nameof(Check), form, ct);
    }

    private async Task<IActionResult> ShowAsync<TForm>(string number, string view, Func<JoinFrame, TForm> form, CancellationToken ct)
        where TForm : JoinForm
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal) : frame.Value.IsOpen ? View(PathOf(view), form(frame.Value)) : ToCase(number);
    }

    private async Task<IActionResult> SaveAsync<TForm>(
        string number, string view, TForm form, Func<string, TForm, CancellationToken, Task<Outcome<Done>>> save, CancellationToken ct)
        where TForm : JoinForm
    {
        if (ModelState.IsValid)
        {
            var outcome = await save(number, form, ct);
            if (outcome.Succeeded)
            {
                Say(Texts.Key("Saved."));
                return Redirect($"/applications/{number}/joining");
            }

            if (Explain(outcome.Refusal!) is { } answer)
            {
                return answer;
            }
        }

        return await AgainAsync(number, view, form, ct);
    }

    /// <summary>What was typed is shown against the new state; sending it again saves it.</summary>
    private async Task<IActionResult> AgainAsync(string number, string view, JoinForm form, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        if (frame.Refusal is { } refusal)
        {
            return Closed(refusal);
        }

        ModelState.Remove(nameof(form.Version));
        form.Version = frame.Value.Version;
        form.Frame = frame.Value;
        return Again(PathOf(view), form);
    }

    // The start page's controller gives the folder its name.
    private static string PathOf(string view) => $"/Features/Joining/{view}.cshtml";

    private RedirectResult ToCase(string number) => Redirect($"/applications/{number}");

    private IActionResult Closed(Refusal refusal) => Explain(refusal) ?? Again("/Features/Drafts/Unreadable.cshtml", refusal);
}
