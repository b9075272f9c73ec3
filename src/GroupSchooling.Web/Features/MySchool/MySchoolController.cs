using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>What principals and their staff do with the record of their own school.</summary>
[HelpTopic("my-school")]
[Route("/my-school")]
public sealed class MySchoolController(ShowMySchoolQuery page) : PortalController
{
    /// <summary>One's own school.</summary>
    [HttpGet("")]
    [Requires(Permission.ProposeSchoolChange)]
    public Task<IActionResult> Show(CancellationToken ct) => ShowAsync(ct);

    /// <summary>Confirms that the facts are up to date.</summary>
    [HttpPost("confirm")]
    [Requires(Permission.AnswerForSchool)]
    public async Task<IActionResult> Confirm([FromForm] long version, [FromServices] ConfirmFactsHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(version, ct);
        return await AnswerAsync(outcome, () => Say("Confirmed for the school year {0}. Thank you.", outcome.Value), ct);
    }

    /// <summary>The form of a proposal.</summary>
    [HttpGet("proposal")]
    [Requires(Permission.ProposeSchoolChange)]
    public async Task<IActionResult> Propose([FromServices] SaveProposalQuery query, CancellationToken ct) =>
        await query.ReadAsync(null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Keeps a proposal as a draft.</summary>
    [HttpPost("proposal")]
    [Requires(Permission.ProposeSchoolChange)]
    public Task<IActionResult> Propose(
        ProposalForm form, [FromServices] SaveProposalHandler handler, [FromServices] SaveProposalQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(form, ct),
        done => Said(Redirect("/my-school"), Texts.Key("The draft is saved: {0} changes. It reaches the bureau when the principal sends it."), done),
        async () => await query.ReadAsync(form, ct) is { } again ? Again(nameof(Propose), again) : NotFound(),
        form);

    /// <summary>Sends the draft to the bureau.</summary>
    [HttpPost("proposal/send")]
    [Requires(Permission.AnswerForSchool)]
    public async Task<IActionResult> Send([FromForm] long version, [FromServices] SendProposalHandler handler, CancellationToken ct) =>
        await AnswerAsync(await handler.HandleAsync(version, ct), () => Say("The proposal is with the bureau."), ct);

    /// <summary>Takes the proposal back.</summary>
    [HttpPost("proposal/withdraw")]
    [Requires(Permission.AnswerForSchool)]
    public async Task<IActionResult> Withdraw([FromForm] long version, [FromServices] WithdrawProposalHandler handler, CancellationToken ct) =>
        await AnswerAsync(await handler.HandleAsync(version, ct), () => Say("The proposal is taken back."), ct);

    private async Task<IActionResult> AnswerAsync<T>(Outcome<T> outcome, Action say, CancellationToken ct)
    {
        if (outcome.Succeeded)
        {
            say();
            return Redirect("/my-school");
        }

        return Explain(outcome.Refusal!) ?? await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct) => await page.ReadAsync(ct) is { } read ? View("Show", read) : NotFound();
}
