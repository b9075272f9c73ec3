using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>Schools as the bureau's clerks enter and edit them.</summary>
[HelpTopic("school-record")]
[Requires(Permission.EditSchools)]
public sealed class SchoolRecordsController : PortalController
{
    /// <summary>The form of a new school.</summary>
    [HttpGet("/register/schools/new")]
    public IActionResult New([FromServices] CreateSchoolQuery query) => query.Read(null) is { } form ? View(form) : NotFound();

    /// <summary>Enters a school.</summary>
    [HttpPost("/register/schools/new")]
    public Task<IActionResult> New(
        SchoolRecordForm form, [FromServices] CreateSchoolHandler handler, [FromServices] CreateSchoolQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(form, ct),
        Saved,
        () => Task.FromResult<IActionResult>(query.Read(form) is { } again ? Again(nameof(New), again) : NotFound()));

    /// <summary>The form of a school's record.</summary>
    [HttpGet("/register/schools/{number}/edit")]
    public async Task<IActionResult> Edit(string number, [FromServices] EditSchoolQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Saves a school's record.</summary>
    [HttpPost("/register/schools/{number}/edit")]
    public Task<IActionResult> Edit(
        string number, SchoolRecordForm form, [FromServices] EditSchoolHandler handler, [FromServices] EditSchoolQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        Saved,
        async () => await query.ReadAsync(number, form, ct) is { } again ? Again(nameof(Edit), again) : NotFound(),
        form);

    private RedirectResult Saved(SavedSchool school)
    {
        if (school.IsDoubtful)
        {
            Say("The record of {0} is saved. The check character of a code is wrong: this is recorded; compare it with the certificate.", school.Name);
        }
        else
        {
            Say("The record of {0} is saved.", school.Name);
        }

        return Redirect($"/register/schools/{school.Number}");
    }
}
