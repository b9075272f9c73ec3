using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>The papers by which a group governs itself.</summary>
[HelpTopic("group-paper")]
[Route("/register/groups/{number}/council/papers")]
public sealed class GroupPapersController(ShowPaperQuery query) : PortalController
{
    /// <summary>The form for a version of a paper.</summary>
    [HttpGet("new")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> New(string number, string? paper, [FromServices] AddPaperQuery form, CancellationToken ct) =>
        await form.ReadAsync(number, paper, null, ct) is { } shown ? View("AddPaper", shown) : NotFound();

    /// <summary>Enters a version of a paper.</summary>
    [HttpPost("new")]
    [Requires(Permission.ActInCouncil)]
    [Uploads]
    public Task<IActionResult> New(string number, AddPaperForm form, [FromServices] AddPaperHandler handler, [FromServices] AddPaperQuery reader, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number, id = done.Id }), Texts.Key("The version is entered as a draft.")),
        async () => await reader.ReadAsync(number, form.Paper, form, ct) is { } again ? Again("AddPaper", again) : NotFound());

    /// <summary>One version of a paper.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Show(string number, long id, CancellationToken ct) =>
        await query.ReadAsync(number, id, ct) is { } page ? View("ShowPaper", page) : NotFound();

    /// <summary>A file of it.</summary>
    [HttpGet("{id:long}/files/{attachmentId:long}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Download(string number, long id, long attachmentId, [FromServices] DownloadPaperHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, id, attachmentId, ct);
        return outcome.Succeeded ? new StoredFileResult(outcome.Value) : Explain(outcome.Refusal!) ?? NotFound();
    }

    /// <summary>Adopts it by a resolution.</summary>
    [HttpPost("{id:long}/adopt")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Adopt(string number, long id, AdoptPaperForm form, [FromServices] AdoptPaperHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, id, ModelState.IsValid ? await handler.HandleAsync(number, id, form, ct) : default(Outcome<Done>?), Texts.Key("The paper is adopted."), ct);

    /// <summary>Sends a charter to be filed.</summary>
    [HttpPost("{id:long}/send")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Send(string number, long id, [FromServices] SubmitCharterHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, id, ct);
        if (outcome.Succeeded)
        {
            Say("Sent to be filed by application {0}.", outcome.Value);
            return RedirectToAction(nameof(Show), new { number, id });
        }

        return Explain(outcome.Refusal!) ?? (await query.ReadAsync(number, id, ct) is { } page ? Again("ShowPaper", page) : NotFound());
    }

    /// <summary>Leads from the case of a charter to the version on which the applicant works.</summary>
    [HttpGet("/applications/{application}/charter")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Draft(string application, [FromServices] CharterDraftQuery drafts, CancellationToken ct) =>
        await drafts.AddressAsync(application, ct) is { } address ? LocalRedirect(address) : NotFound();

    /// <summary>Takes note of the duties that come with it.</summary>
    [HttpPost("{id:long}/acknowledge")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Acknowledge(string number, long id, [FromServices] AcknowledgePaperHandler handler, CancellationToken ct) =>
        await AnswerAsync(number, id, await handler.HandleAsync(number, id, ct), Texts.Key("Your school has taken note."), ct);

    private async Task<IActionResult> AnswerAsync(string number, long id, Outcome<Done>? outcome, string said, CancellationToken ct)
    {
        if (outcome is { Succeeded: true })
        {
            Say(said);
            return RedirectToAction(nameof(Show), new { number, id });
        }

        return (outcome is { } refused ? Explain(refused.Refusal!) : null)
            ?? (await query.ReadAsync(number, id, ct) is { } page ? Again("ShowPaper", page) : NotFound());
    }
}
