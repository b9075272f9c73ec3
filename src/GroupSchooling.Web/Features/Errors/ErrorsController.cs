using System.Globalization;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Errors;

/// <summary>The pages shown in place of an answer that failed. Requests of any verb are led here again, a refused POST included.</summary>
[PublicPage]
[BeforePasswordChange]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    /// <summary>
    /// Shows what happened and what to do; the answer keeps the status. It is read from the address alone: the form that was refused is still there, and
    /// a parameter would take a field of the same name.
    /// </summary>
    [Route("/errors/{status:int:range(400,599)}")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Status()
    {
        var status = Convert.ToInt32(RouteData.Values["status"], CultureInfo.InvariantCulture);
        Response.StatusCode = status;
        return View("Status", ErrorPage.For(status, HttpContext));
    }
}
