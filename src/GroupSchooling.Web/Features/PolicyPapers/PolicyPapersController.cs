using System.Text;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>What the bureau prepares: new versions and local supplements.</summary>
[Requires(Permission.ViewPolicyPapers)]
[HelpTopic("versions")]
public sealed class PolicyPapersController(ShowDraftQuery query) : PortalController
{
    /// <summary>The list. Stands before the address of one policy, so no policy can have this code.</summary>
    [HttpGet("/policies/drafts")]
    public async Task<IActionResult> List([FromServices] ListPapersQuery papers, CancellationToken ct) => View(await papers.ReadAsync(ct));

    /// <summary>The file of a policy with the number of its next version, to begin from.</summary>
    [HttpGet("/policies/{code}/next.json")]
    [Requires(Permission.PreparePolicies)]
    public async Task<IActionResult> Next(string code, [FromServices] NextVersionQuery next, CancellationToken ct) =>
        await next.ReadAsync(code, ct) is { } text ? File(Encoding.UTF8.GetBytes(text), "application/json", $"{code}.json") : NotFound();

    /// <summary>The form that takes a new version in.</summary>
    [HttpGet("/policies/drafts/new")]
    [Requires(Permission.PreparePolicies)]
    public async Task<IActionResult> New([FromServices] ListPapersQuery papers, CancellationToken ct) => View(new NewDraftPage(new UploadDraftForm(), await papers.ReadAsync(ct)));

    /// <summary>Takes a new version in.</summary>
    [HttpPost("/policies/drafts/new")]
    [Requires(Permission.PreparePolicies)]
    [Uploads]
    public Task<IActionResult> New(UploadDraftForm form, [FromServices] UploadDraftHandler handler, [FromServices] ListPapersQuery papers, CancellationToken ct) => TryAsync(
        () => handler.UploadAsync(form, ct),
        done => Said(RedirectToAction(nameof(Show), new { id = done }), Texts.Key("The draft is stored. Look at its faults and differences, try it over the groups, then submit it.")),
        async () => Again(nameof(New), new NewDraftPage(form, await papers.ReadAsync(ct))));

    /// <summary>One draft: its faults, where it stands, what can be done with it.</summary>
    [HttpGet("/policies/drafts/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ReadAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <summary>The file as it was uploaded.</summary>
    [HttpGet("/policies/drafts/{id:long}/file")]
    public async Task<IActionResult> Download(long id, CancellationToken ct) =>
        await query.FindAsync(id, ct) is { } draft ? File(Encoding.UTF8.GetBytes(draft.Json), "application/json", draft.FileName) : NotFound();

    /// <summary>Its differences to the version in force.</summary>
    [HttpGet("/policies/drafts/{id:long}/differences")]
    public async Task<IActionResult> Differences(long id, CancellationToken ct) => await query.CompareAsync(id, ct) is { } page ? View((id, page)) : NotFound();

    /// <summary>What it would mean for the groups that exist.</summary>
    [HttpGet("/policies/drafts/{id:long}/dry-run")]
    public async Task<IActionResult> DryRun(long id, int after, CancellationToken ct) => await query.DryRunAsync(id, after, ct) is { } page ? View(page) : NotFound();

    /// <summary>The same as a workbook, all of it.</summary>
    [HttpGet("/policies/drafts/{id:long}/dry-run.xlsx")]
    public async Task<IActionResult> ExportDryRun(long id, [FromServices] ExportDryRunHandler handler, CancellationToken ct) =>
        await handler.HandleAsync(id, ct) is { } table ? new TableExport(table, ExportFormat.Xlsx) : NotFound();

    /// <summary>Puts another file in its place.</summary>
    [HttpPost("/policies/drafts/{id:long}/file")]
    [Requires(Permission.PreparePolicies)]
    [Uploads]
    public Task<IActionResult> Replace(long id, UploadDraftForm form, [FromServices] UploadDraftHandler handler, CancellationToken ct) =>
        ActAsync(id, form, async () => await handler.ReplaceAsync(id, form, ct) is { Refusal: { } refusal } ? refusal : Done.Value, Texts.Key("The file is replaced."), ct);

    /// <summary>Hands it to the second person.</summary>
    [HttpPost("/policies/drafts/{id:long}/submit")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> Submit(long id, SubmitPaperForm form, [FromServices] DecideDraftHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.SubmitAsync(id, form, ct), Texts.Key("It is submitted. The bureau's leader finds it in the list of work."), ct);

    /// <summary>Approves or returns it.</summary>
    [HttpPost("/policies/drafts/{id:long}/check")]
    [Requires(Permission.ApprovePolicies)]
    public Task<IActionResult> Check(long id, CheckPaperForm form, [FromServices] DecideDraftHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.CheckAsync(id, form, ct), Texts.Key("Your decision is saved."), ct);

    /// <summary>Lays it aside.</summary>
    [HttpPost("/policies/drafts/{id:long}/discard")]
    [Requires(Permission.PreparePolicies)]
    public Task<IActionResult> Discard(long id, PaperForm form, [FromServices] DecideDraftHandler handler, CancellationToken ct) =>
        ActAsync(id, form, () => handler.DiscardAsync(id, form.Version, ct), Texts.Key("It is laid aside and stays readable."), ct);

    private Task<IActionResult> ActAsync(long id, PaperForm form, Func<Task<Outcome<Done>>> act, string said, CancellationToken ct) => TryAsync(
        act,
        _ => Said(RedirectToAction(nameof(Show), new { id }), said),
        async () => await query.ReadAsync(id, ct) is { } page ? Again(nameof(Show), page.With(form)) : NotFound(),
        form);
}
