using System.Text;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Pictures;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupSchooling.Web.Features.Plates;

/// <summary>Whether a plate at a gate is what it says: for everybody; and its QR code, for the clerk who has plates made.</summary>
[HelpTopic("plate-check")]
public sealed class PlatesController : PortalController
{
    /// <summary>Asks for the code of a plate, and leads to its page.</summary>
    [HttpGet("/plate")]
    [PublicPage]
    public IActionResult Ask(string? code) =>
        string.IsNullOrWhiteSpace(code) ? View("Ask") : LocalRedirect($"/plate/{Uri.EscapeDataString(Address(code))}");

    /// <summary>What is known of a plate.</summary>
    [HttpGet("/plate/{code}")]
    [PublicPage]
    [EnableRateLimiting(RateLimits.PlateChecks)]
    [OutputCache(PolicyName = PublicPageCache.Groups)]
    public async Task<IActionResult> Check(string code, [FromServices] CheckPlateQuery query, CancellationToken ct)
    {
        if (PlateCode.Read(code) is not { } stored || await query.ReadAsync(stored, ct) is not { } page)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View("Unknown", code);
        }

        return code == page.Code ? View("Check", page) : LocalRedirect($"/plate/{page.Code}");
    }

    /// <summary>The sheet with the QR codes of a group's plates, to be printed.</summary>
    [HttpGet("/register/groups/{number}/plates/codes")]
    [HelpTopic("plates")]
    [Requires(Permission.ManagePlates)]
    public async Task<IActionResult> Print(string number, [FromServices] PrintPlatesQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, ct) is { } sheet ? View("Print", sheet) : NotFound();

    /// <summary>The QR code of one plate as a file, for whoever makes the plate.</summary>
    [HttpGet("/register/groups/{number}/plates/codes/{code}.svg")]
    [Requires(Permission.ManagePlates)]
    public async Task<IActionResult> Picture(
        string number, string code, [FromServices] PrintPlatesQuery query, [FromServices] PortalOptions portal, CancellationToken ct)
    {
        var stored = PlateCode.Read(code);
        return (await query.ReadAsync(number, ct))?.Plates.FirstOrDefault(plate => plate.Code == stored) is { } plate
            ? File(Encoding.UTF8.GetBytes(QrPicture.Draw(portal.AddressOf(Request, plate.Url), plate.Text)), QrPicture.MediaType, $"{PlateCode.Written(plate.Code)}.svg")
            : NotFound();
    }

    private static string Address(string typed) => PlateCode.Read(typed) is { } code ? PlateCode.Written(code) : typed.Trim();
}
