using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Documents;

/// <summary>Documents of schools and groups in the register.</summary>
[HelpTopic("documents")]
public sealed class DocumentsController : PortalController
{
    /// <summary>The form of a school's document.</summary>
    [HttpGet("/register/schools/{number}/documents/new")]
    [Requires(Permission.KeepDocuments)]
    public Task<IActionResult> NewOfSchool(string number, [FromServices] AddDocumentQuery query, CancellationToken ct) => ShowAsync(false, number, query, ct);

    /// <summary>Enters a school's document.</summary>
    [HttpPost("/register/schools/{number}/documents/new")]
    [Requires(Permission.KeepDocuments)]
    [Uploads]
    public Task<IActionResult> NewOfSchool(
        string number, AddDocumentForm form, [FromServices] AddDocumentHandler handler, [FromServices] AddDocumentQuery query, CancellationToken ct) =>
        AddAsync(false, number, form, handler, query, ct);

    /// <summary>The form of a group's document.</summary>
    [HttpGet("/register/groups/{number}/documents/new")]
    [Requires(Permission.KeepDocuments)]
    public Task<IActionResult> NewOfGroup(string number, [FromServices] AddDocumentQuery query, CancellationToken ct) => ShowAsync(true, number, query, ct);

    /// <summary>Enters a group's document.</summary>
    [HttpPost("/register/groups/{number}/documents/new")]
    [Requires(Permission.KeepDocuments)]
    [Uploads]
    public Task<IActionResult> NewOfGroup(
        string number, AddDocumentForm form, [FromServices] AddDocumentHandler handler, [FromServices] AddDocumentQuery query, CancellationToken ct) =>
        AddAsync(true, number, form, handler, query, ct);

    /// <summary>Asks whether a document is to be taken off its page.</summary>
    [HttpGet("/register/documents/{id:long}/remove")]
    [Requires(Permission.KeepDocuments)]
    public async Task<IActionResult> Remove(long id, [FromServices] RemoveDocumentQuery query, CancellationToken ct) =>
        await query.ReadAsync(id, ct) is { } document ? View(document) : NotFound();

    /// <summary>Takes a document off its page.</summary>
    [HttpPost("/register/documents/{id:long}/remove")]
    [Requires(Permission.KeepDocuments)]
    public async Task<IActionResult> Remove(
        long id, [FromForm] long version, [FromServices] RemoveDocumentHandler handler, [FromServices] RemoveDocumentQuery query, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(id, version, ct);
        if (outcome.Succeeded)
        {
            Say("The document is taken off the page.");
            return Redirect(outcome.Value + "#documents");
        }

        return Explain(outcome.Refusal!) ?? (await query.ReadAsync(id, ct) is { } document ? Again(nameof(Remove), document) : NotFound());
    }

    /// <summary>Sends a file of a document to whoever may see it.</summary>
    [HttpGet("/register/files/{attachmentId:long}")]
    [PublicPage]
    public async Task<IActionResult> Download(long attachmentId, [FromServices] DownloadDocumentHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(attachmentId, ct);
        return outcome.Succeeded ? new StoredFileResult(outcome.Value) : Explain(outcome.Refusal!) ?? NotFound();
    }

    private async Task<IActionResult> ShowAsync(bool isGroup, string number, AddDocumentQuery query, CancellationToken ct) =>
        await query.ReadAsync(isGroup, number, null, ct) is { } form ? View("New", form) : NotFound();

    private Task<IActionResult> AddAsync(
        bool isGroup, string number, AddDocumentForm form, AddDocumentHandler handler, AddDocumentQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(isGroup, number, form, ct),
        done => Said(Redirect(done + "#documents"), Texts.Key("The document is in the register.")),
        async () => await query.ReadAsync(isGroup, number, form, ct) is { } again ? Again("New", again) : NotFound());
}
