using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>The acts that change what a school is, as clerks record them.</summary>
[HelpTopic("school-act")]
[Requires(Permission.EditSchools)]
[Route("/register/schools/{number}/acts")]
public sealed class SchoolActsController(SchoolActQuery query) : PortalController
{
    /// <summary>The acts that can be recorded on the school.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string number, CancellationToken ct) => await query.ReadAsync(number, ct) is { } school ? View(school) : NotFound();

    /// <summary>The form of a change of name.</summary>
    [HttpGet("rename")]
    public Task<IActionResult> Rename(string number, CancellationToken ct) => ShowAsync(number, new RenameSchoolForm(), ct);

    /// <summary>Records a change of name.</summary>
    [HttpPost("rename")]
    [Uploads]
    public Task<IActionResult> Rename(string number, RenameSchoolForm form, [FromServices] RenameSchoolHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    /// <summary>The form of a change of type.</summary>
    [HttpGet("change-type")]
    public Task<IActionResult> ChangeType(string number, CancellationToken ct) => ShowAsync(number, new ChangeSchoolTypeForm(), ct);

    /// <summary>Records a change of type.</summary>
    [HttpPost("change-type")]
    [Uploads]
    public Task<IActionResult> ChangeType(string number, ChangeSchoolTypeForm form, [FromServices] ChangeSchoolTypeHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    /// <summary>The form of a merger.</summary>
    [HttpGet("merge")]
    public Task<IActionResult> Merge(string number, CancellationToken ct) => ShowAsync(number, new MergeSchoolForm(), ct);

    /// <summary>Records a merger.</summary>
    [HttpPost("merge")]
    [Uploads]
    public Task<IActionResult> Merge(string number, MergeSchoolForm form, [FromServices] MergeSchoolHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    /// <summary>The form of a split.</summary>
    [HttpGet("split")]
    public Task<IActionResult> Split(string number, CancellationToken ct) => ShowAsync(number, new SplitSchoolForm(), ct);

    /// <summary>Records a split.</summary>
    [HttpPost("split")]
    [Uploads]
    public Task<IActionResult> Split(string number, SplitSchoolForm form, [FromServices] SplitSchoolHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    /// <summary>The form of a closure.</summary>
    [HttpGet("close")]
    public Task<IActionResult> Close(string number, CancellationToken ct) => ShowAsync(number, new CloseSchoolForm(), ct);

    /// <summary>Records a closure.</summary>
    [HttpPost("close")]
    [Uploads]
    public Task<IActionResult> Close(string number, CloseSchoolForm form, [FromServices] CloseSchoolHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    /// <summary>The form in which a planned school opens.</summary>
    [HttpGet("open")]
    public Task<IActionResult> Open(string number, CancellationToken ct) => ShowAsync(number, new OpenSchoolForm(), ct);

    /// <summary>Records that a planned school opened.</summary>
    [HttpPost("open")]
    [Uploads]
    public Task<IActionResult> Open(string number, OpenSchoolForm form, [FromServices] OpenSchoolHandler handler, CancellationToken ct) =>
        RecordAsync(number, form, handler.HandleAsync, ct);

    private async Task<IActionResult> ShowAsync<T>(string number, T form, CancellationToken ct)
        where T : ActForm => await query.BeginAsync(number, form, ct) is { } read ? View(ViewOf(form.Kind), read) : NotFound();

    private Task<IActionResult> RecordAsync<T>(
        string number, T form, Func<string, T, CancellationToken, Task<Outcome<string>>> record, CancellationToken ct)
        where T : ActForm =>
        TryAsync(
            () => record(number, form, ct),
            done => Said(Redirect($"/register/schools/{number}"), Texts.Key("The act on {0} is recorded."), done),
            async () => await query.ReadAsync(number, form, ct) is { } again ? Again(ViewOf(form.Kind), again) : NotFound(),
            form);

    private static string ViewOf(SchoolActKind kind) => kind.ToString();
}
