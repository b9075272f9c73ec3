using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>The schools in the public register.</summary>
[HelpTopic("school")]
public sealed class SchoolsController : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("/register/schools")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Schools)]
    public async Task<IActionResult> List(SchoolFilter filter, [FromServices] ListSchoolsQuery query, CancellationToken ct) =>
        View("ListSchools", await query.ReadAsync(filter, ct));

    /// <summary>What the list shows, as a workbook.</summary>
    [HttpGet("/register/schools/export.xlsx")]
    [PublicPage]
    [EnableRateLimiting(RateLimits.Downloads)]
    public async Task<IActionResult> ExportXlsx(SchoolFilter filter, [FromServices] ExportSchoolsHandler handler, CancellationToken ct) =>
        new TableExport(await handler.HandleAsync(filter, ct), ExportFormat.Xlsx);

    /// <summary>What the list shows, as comma-separated text.</summary>
    [HttpGet("/register/schools/export.csv")]
    [PublicPage]
    [EnableRateLimiting(RateLimits.Downloads)]
    public async Task<IActionResult> ExportCsv(SchoolFilter filter, [FromServices] ExportSchoolsHandler handler, CancellationToken ct) =>
        new TableExport(await handler.HandleAsync(filter, ct), ExportFormat.Csv);

    /// <summary>One school.</summary>
    [HttpGet("/register/schools/{number}")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Schools)]
    public async Task<IActionResult> Show(string number, DateOnly? on, [FromServices] ShowSchoolQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, on, ct) is { } page ? View("ShowSchool", page) : NotFound();

    /// <summary>The form in which a clerk confirms the school's ownership.</summary>
    [HelpTopic("ownership")]
    [HttpGet("/register/schools/{number}/ownership")]
    [Requires(Permission.ConfirmOwnership)]
    public async Task<IActionResult> ConfirmOwnership(string number, [FromServices] ConfirmOwnershipQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, null, ct) is { } page ? View(page) : NotFound();

    /// <summary>Confirms the school's ownership.</summary>
    [HttpPost("/register/schools/{number}/ownership")]
    [Requires(Permission.ConfirmOwnership)]
    [Uploads]
    public Task<IActionResult> ConfirmOwnership(
        string number,
        ConfirmOwnershipForm form,
        [FromServices] ConfirmOwnershipHandler handler,
        [FromServices] ConfirmOwnershipQuery query,
        CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("The ownership of {0} is confirmed."), done),
        async () => await query.ReadAsync(number, form, ct) is { } page ? Again(nameof(ConfirmOwnership), page) : NotFound(),
        form);
}
