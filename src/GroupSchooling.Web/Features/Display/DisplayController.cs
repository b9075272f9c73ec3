using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Display;

/// <summary>
/// Language, colours and text size, before and after signing in. Public pages come from the output cache and so carry no
/// antiforgery token; <see cref="FromThisSiteAttribute"/> guards instead.
/// </summary>
[Route("/preferences")]
[PublicPage]
[BeforePasswordChange]
[IgnoreAntiforgeryToken]
[FromThisSite]
public sealed class DisplayController : Controller
{
    /// <summary>Remembers the language (<c>zh-CN</c> or <c>en</c>).</summary>
    [HttpPost("language")]
    public IActionResult Language(string? value, string? returnUrl) =>
        Remember(Current with { Language = value == Languages.English.Name ? Languages.English : Languages.Chinese }, returnUrl);

    /// <summary>Remembers the colours.</summary>
    [HttpPost("theme")]
    public IActionResult Theme(Theme value, string? returnUrl) =>
        Remember(Current with { Theme = ModelState.IsValid ? value : Preferences.Default.Theme }, returnUrl);

    /// <summary>Remembers the text size.</summary>
    [HttpPost("text-size")]
    public IActionResult TextSize(TextSize value, string? returnUrl) =>
        Remember(Current with { TextSize = ModelState.IsValid ? value : Preferences.Default.TextSize }, returnUrl);

    private Preferences Current => Preferences.Of(HttpContext);

    private RedirectResult Remember(Preferences chosen, string? returnUrl)
    {
        chosen.Remember(Response);
        return Redirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
