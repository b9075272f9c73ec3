using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>Executive principals and the lead's proposals of leaders.</summary>
[HelpTopic("leaders")]
[Route("/register/groups/{number}/council/leaders")]
public sealed class LeadersController(ShowLeaderQuery query) : PortalController
{
    /// <summary>The form of a proposal.</summary>
    [HttpGet("new")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> New(string number, ProcedureUse? use, [FromServices] ProposeLeaderQuery form, CancellationToken ct) =>
        await form.ReadAsync(number, use, null, ct) is { } shown ? View("ProposeLeader", shown) : NotFound();

    /// <summary>Proposes.</summary>
    [HttpPost("new")]
    [Requires(Permission.ViewCouncil)]
    [Uploads]
    public Task<IActionResult> New(string number, ProposeLeaderForm form, [FromServices] ProposeLeaderHandler handler, [FromServices] ProposeLeaderQuery reader, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => RedirectToAction(nameof(Show), new { number, id = done.Id }),
        async () => await reader.ReadAsync(number, form.Use, form, ct) is { } again ? Again("ProposeLeader", again) : NotFound());

    /// <summary>One proposal.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Show(string number, long id, CancellationToken ct) =>
        await query.ReadAsync(number, id, ct) is { } page ? View("ShowLeader", page) : NotFound();

    /// <summary>A document of it.</summary>
    [HttpGet("{id:long}/files/{attachmentId:long}")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Download(string number, long id, long attachmentId, [FromServices] DownloadLeaderPaperHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, id, attachmentId, ct);
        return outcome.Succeeded ? new StoredFileResult(outcome.Value) : Explain(outcome.Refusal!) ?? NotFound();
    }

    /// <summary>Takes its next step.</summary>
    [HttpPost("{id:long}")]
    [Requires(Permission.ViewCouncil)]
    [Uploads]
    public Task<IActionResult> Answer(string number, long id, AnswerLeaderForm form, [FromServices] AnswerLeaderHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, id, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { number, id }), Texts.Key("The step is entered.")),
        async () => await query.ReadAsync(number, id, ct) is { } again ? Again("ShowLeader", again) : NotFound());
}
