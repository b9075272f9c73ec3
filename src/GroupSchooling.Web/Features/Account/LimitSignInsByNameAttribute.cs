using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GroupSchooling.Web.Features.Account;

/// <summary>Answers 429 when a name is tried too often in a minute, before a password is looked at.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitSignInsByNameAttribute : ActionFilterAttribute
{
    /// <inheritdoc />
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = context.ActionArguments.Values.OfType<SignInForm>().First().UserName?.Trim() ?? "";
        using var lease = context.HttpContext.RequestServices.GetRequiredService<SignInNameLimit>().Try(name);
        if (!lease.IsAcquired)
        {
            RateLimits.SayWhen(context.HttpContext, lease);
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        }
    }
}
