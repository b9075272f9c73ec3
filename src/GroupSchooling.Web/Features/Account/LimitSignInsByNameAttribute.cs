using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GroupSchooling.Web.Features.Account;

/// <summary>
/// Answers 429 when a name is tried too often in a minute, before a password is looked at. The limit remembers the names, so it is given no more of one
/// than a name may have.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitSignInsByNameAttribute : ActionFilterAttribute
{
    /// <inheritdoc />
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = Characters.Cut(context.ActionArguments.Values.OfType<SignInForm>().First().UserName?.Trim() ?? "", SignInTries.NameLength);
        using var lease = context.HttpContext.RequestServices.GetRequiredService<SignInNameLimit>().Try(name);
        if (!lease.IsAcquired)
        {
            RateLimits.SayWhen(context.HttpContext, lease);
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        }
    }
}
