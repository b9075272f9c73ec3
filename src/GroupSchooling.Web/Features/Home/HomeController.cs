using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Home;

/// <summary>The portal's front page.</summary>
[PublicPage]
[HelpTopic("find")]
public sealed class HomeController : Controller
{
    /// <summary>Shows the front page.</summary>
    [HttpGet("/")]
    public IActionResult Index() => View();
}
