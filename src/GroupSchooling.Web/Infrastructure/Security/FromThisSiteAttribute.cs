using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>
/// Answers 400 unless the browser says that one of our own pages sent the form (<c>Origin</c>, which browsers add to every
/// POST and no page can forge). For the few harmless choices that are made on cached pages, which carry no antiforgery token.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FromThisSiteAttribute : Attribute, IAuthorizationFilter
{
    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) || !IsThisSite(origin, request.Host))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }

    // The scheme is left out: behind a proxy that ends TLS the request arrives as http.
    private static bool IsThisSite(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is null || origin.Port == host.Port);
}
