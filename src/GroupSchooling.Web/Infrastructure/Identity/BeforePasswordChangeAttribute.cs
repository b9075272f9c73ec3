using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>Marks what somebody may do who must first choose a password: choose it, sign out, read an error, change the language.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforePasswordChangeAttribute : Attribute;

/// <summary>Leads everyone who must choose a password to the page where that is done.</summary>
public static class PasswordChangeGate
{
    /// <summary>The page where a password is chosen.</summary>
    public const string Path = "/account/password";

    /// <summary>Stands after authentication.</summary>
    public static IApplicationBuilder UsePasswordChangeGate(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>() is null
            || endpoint.Metadata.GetMetadata<BeforePasswordChangeAttribute>() is not null
            || !context.RequestServices.GetRequiredService<CurrentActor>().MustChangePassword)
        {
            return next(context);
        }

        context.Response.Redirect(context.Request.PathBase + Path);
        return Task.CompletedTask;
    });
}
