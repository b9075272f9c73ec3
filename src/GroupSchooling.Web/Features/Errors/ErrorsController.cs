using System.Globalization;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Diagnostics;
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
        if (status == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsGet(Request.Method) && PageOfForm() is { } page)
        {
            return LocalRedirect(page);
        }

        Response.StatusCode = status;
        return View("Status", ErrorPage.For(status, HttpContext));
    }

    /// <summary>
    /// Where a form is sent there may be no page to look at. Who reloads the address of a refused form, or changes the language there, is led to the page one step
    /// up, on which the form stands; null where there is none.
    /// </summary>
    private string? PageOfForm()
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } failed ? failed.OriginalPathBase + failed.OriginalPath : "";
        var end = asked.LastIndexOf('/');
        return end > 0 && Url.IsLocalUrl(asked[..end]) ? asked[..end] : null;
    }
}
