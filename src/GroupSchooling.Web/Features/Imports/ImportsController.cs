using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Imports of schools, for the clerks of a bureau.</summary>
[Route("/register/imports")]
[HelpTopic("import")]
[Requires(Permission.ImportSchools)]
public sealed class ImportsController() : ImportPages(ImportKind.Schools);

/// <summary>The pages of an import, alike for every kind.</summary>
/// <param name="kind">What is imported.</param>
public abstract class ImportPages(ImportKind kind) : PortalController
{
    private const string ListView = "/Features/Imports/List.cshtml";
    private const string UploadView = "/Features/Imports/Upload.cshtml";
    private const string ShowView = "/Features/Imports/Show.cshtml";

    /// <summary>The imports of the office.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(long? after, [FromServices] ListImportsQuery query, CancellationToken ct) =>
        View(ListView, await query.ReadAsync(kind, after, ct));

    /// <summary>The form for a file.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> Upload([FromServices] UploadImportQuery query, CancellationToken ct) =>
        View(UploadView, await query.FillAsync(kind, new UploadImportForm(), ct));

    /// <summary>Reads and judges a file.</summary>
    [HttpPost("new")]
    [Uploads]
    public Task<IActionResult> Upload(
        UploadImportForm form, [FromServices] UploadImportHandler handler, [FromServices] UploadImportQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(kind, form, ct),
        done => RedirectToAction(nameof(Show), new { id = done }),
        async () => Again(UploadView, await query.FillAsync(kind, form, ct)));

    /// <summary>The template.</summary>
    [HttpGet("template.xlsx")]
    public IActionResult Template([FromServices] ImportTemplateQuery query) => new TableExport(query.Of(kind), ExportFormat.Xlsx);

    /// <summary>One import: its preview, its progress or its result.</summary>
    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, ImportFilter filter, [FromServices] ShowImportQuery query, CancellationToken ct) =>
        await query.ReadAsync(kind, id, filter, ct) is { } page ? View(ShowView, page) : NotFound();

    /// <summary>Takes answers to what is in doubt.</summary>
    [HttpPost("{id:long}/answers")]
    public async Task<IActionResult> Answer(
        long id, AnswerDoubtsForm form, [FromServices] AnswerDoubtsHandler handler, [FromServices] ShowImportQuery query, CancellationToken ct) =>
        await DoneAsync(id, await handler.HandleAsync(kind, id, form, ct), Texts.Key("Your answers are saved."), query, ct);

    /// <summary>Asks the portal to write it.</summary>
    [HttpPost("{id:long}/write")]
    public async Task<IActionResult> Write(
        long id, WriteImportForm form, [FromServices] WriteImportHandler handler, [FromServices] ShowImportQuery query, CancellationToken ct) =>
        await DoneAsync(id, await handler.HandleAsync(kind, id, form, ct), Texts.Key("The import is being written. You may leave this page; a notice tells when it is done."), query, ct);

    /// <summary>Asks the portal to take it back.</summary>
    [HttpPost("{id:long}/undo")]
    public async Task<IActionResult> Undo(
        long id, UndoImportForm form, [FromServices] UndoImportHandler handler, [FromServices] ShowImportQuery query, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(id, await handler.HandleAsync(kind, id, form, ct), Texts.Key("The import is being taken back. You may leave this page; a notice tells when it is done."), query, ct)
            : await ShowAgainAsync(id, query, ct);

    /// <summary>Throws it away.</summary>
    [HttpPost("{id:long}/discard")]
    public async Task<IActionResult> Discard(
        long id, DiscardImportForm form, [FromServices] DiscardImportHandler handler, [FromServices] ShowImportQuery query, CancellationToken ct) =>
        await DoneAsync(id, await handler.HandleAsync(kind, id, form, ct), Texts.Key("The import is thrown away. Nothing was written."), query, ct);

    /// <summary>What became of each row.</summary>
    [HttpGet("{id:long}/result.xlsx")]
    public async Task<IActionResult> Result(long id, [FromServices] ResultFileHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(kind, id, ct);
        return outcome.Succeeded ? new TableExport(outcome.Value, ExportFormat.Xlsx) : Explain(outcome.Refusal!) ?? NotFound();
    }

    private async Task<IActionResult> DoneAsync(long id, Outcome<Done> outcome, string said, ShowImportQuery query, CancellationToken ct)
    {
        if (!outcome.Succeeded)
        {
            return Explain(outcome.Refusal!) ?? await ShowAgainAsync(id, query, ct);
        }

        Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }

    /// <summary>Shows the import again, with what was refused.</summary>
    protected async Task<IActionResult> ShowAgainAsync(long id, ShowImportQuery query, CancellationToken ct)
    {
        // The page gives its forms the version of now.
        ModelState.Remove(nameof(IVersionedForm.Version));
        return await query.ReadAsync(kind, id, new ImportFilter(), ct) is { } page ? Again(ShowView, page) : NotFound();
    }
}
