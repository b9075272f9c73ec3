using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>What happens with the sign-in cookie at each request: it is checked, renewed, or its owner is sent to sign in again.</summary>
public sealed class PortalCookieEvents(ActorLoader actors, FormKeeper keeper) : CookieAuthenticationEvents
{
    /// <summary>The sign-in page.</summary>
    public const string SignInPath = "/account/sign-in";

    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context) => actors.ValidateAsync(context);

    /// <summary>Renews nearly at every request, so that the idle time counts from the last one and not from some earlier one.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ShouldRenew = context.ElapsedTime >= RenewAfter;
        return Task.CompletedTask;
    }

    /// <summary>Sends to the sign-in page, and from there back to the page, or to the form that was kept.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.PathBase + request.Path + request.QueryString
            : await keeper.KeepAsync(context.HttpContext, ExpiredTicket(context), context.HttpContext.RequestAborted) ?? RefererPath(request);
        var signIn = QueryHelpers.AddQueryString(request.PathBase + SignInPath, context.Options.ReturnUrlParameter, back);
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A redirect would be followed inside the part of the page that was asked for.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = signIn;
            return;
        }

        context.Response.Redirect(signIn);
    }

    /// <inheritdoc />
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static AuthenticationTicket? ExpiredTicket(RedirectContext<CookieAuthenticationOptions> context) =>
        context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!) is { Length: > 0 } cookie
            ? context.Options.TicketDataFormat.Unprotect(cookie)
            : null;

    /// <summary>The page that the form stood on, when it is one of ours.</summary>
    private static string RefererPath(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer)
        && string.Equals(referer.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? referer.PathAndQuery
            : "/";
}
