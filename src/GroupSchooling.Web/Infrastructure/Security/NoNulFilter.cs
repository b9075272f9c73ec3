using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>
/// Turns away a request whose address or form holds the character NUL, which nobody can type: not every engine stores it, and none of the
/// portal's texts has a use for it.
/// </summary>
public sealed class NoNulFilter : IActionFilter, IOrderedFilter
{
    /// <summary>Before anything looks at what was bound.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc />
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.Values.Any(entry => entry.AttemptedValue?.Contains('\0', StringComparison.Ordinal) == true))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <inheritdoc />
    public void OnActionExecuted(ActionExecutedContext context)
    {
        // What was answered is not looked at.
    }
}
