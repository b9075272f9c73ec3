using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.OpenData;

/// <summary>The page of the open data.</summary>
/// <param name="Day">The day of which the files are.</param>
/// <param name="Licence">The licence in words.</param>
/// <param name="LicenceAddress">Where it can be read; null where that is not set.</param>
public sealed record OpenDataPage(RegisterDay Day, string Licence, Uri? LicenceAddress);

/// <summary>The register as files that anybody may use.</summary>
[PublicPage]
[HelpTopic("open-data")]
public sealed class OpenDataController(OpenDataFiles files) : PortalController
{
    /// <summary>What there is, under which licence, and what the fields mean.</summary>
    [HttpGet("/register/open-data")]
    public IActionResult Index(DateOnly? on, [FromServices] BusinessClock clock, [FromServices] IOptions<OpenDataOptions> options) =>
        View(new OpenDataPage(RegisterDay.Of(on, clock.Today), files.Licence, options.Value.Address));

    /// <summary>A table as comma-separated text.</summary>
    [HttpGet("/register/open-data/{table}.csv")]
    [EnableRateLimiting(RateLimits.Downloads)]
    public IActionResult Csv(string table, DateOnly? on) => OpenDataTable.Of(table) is { } found ? files.Csv(found, on) : NotFound();

    /// <summary>A table as JSON.</summary>
    [HttpGet("/register/open-data/{table}.json")]
    [EnableRateLimiting(RateLimits.Downloads)]
    public IActionResult Json(string table, DateOnly? on) => OpenDataTable.Of(table) is { } found ? files.Json(found, on) : NotFound();
}
