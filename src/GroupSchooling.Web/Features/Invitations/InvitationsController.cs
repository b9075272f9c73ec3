using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Invitations;

/// <summary>Invitations to be a first member, for the principal of the invited school.</summary>
[Requires(Permission.AnswerInvitation)]
[HelpTopic("invitation")]
public sealed class InvitationsController(InvitationQuery query) : PortalController
{
    /// <summary>Leads from a case, as work lists name it, to the invitation that one's school has to answer in it.</summary>
    [HttpGet("/applications/{number}/invitation")]
    public async Task<IActionResult> OfCase(string number, CancellationToken ct) =>
        await query.OfCaseAsync(number, ct) is { } id ? RedirectToAction(nameof(Answer), new { id }) : NotFound();

    /// <summary>Shows an invitation with its answer or the form for one.</summary>
    [HttpGet("/invitations/{id:long}")]
    public async Task<IActionResult> Answer(long id, CancellationToken ct)
    {
        var page = await query.HandleAsync(id, ct);
        return page.Refusal is { } refusal
            ? Unreadable(refusal)
            : View(new AnswerForm { Page = page.Value, Version = page.Value.Version });
    }

    /// <summary>Answers.</summary>
    [HttpPost("/invitations/{id:long}")]
    [Uploads]
    public Task<IActionResult> Answer(long id, AnswerForm form, [FromServices] AnswerInvitationHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        _ => Said(RedirectToAction(nameof(Answer), new { id }), Texts.Key("Your school's answer is with the applicant.")),
        async () =>
        {
            var page = await query.HandleAsync(id, ct);
            if (page.Refusal is { } refusal)
            {
                return Unreadable(refusal);
            }

            form.Page = page.Value;
            form.Version = page.Value.Version;
            return Again(nameof(Answer), form);
        });

    private IActionResult Unreadable(Refusal refusal) =>
        Explain(refusal) ?? Again("/Features/Drafts/Unreadable.cshtml", refusal);
}
