using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>Runs the validator of each form that an action binds and puts its errors into the model state, at the fields' own names.</summary>
public sealed class ValidationFilter : IAsyncActionFilter
{
    /// <inheritdoc />
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        // What could not be read is not said to be missing as well.
        var unread = context.ModelState.Where(entry => entry.Value is { Errors.Count: > 0 }).Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var argument in context.ActionArguments.Values)
        {
            if (argument is null || context.HttpContext.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(argument.GetType())) is not IValidator validator)
            {
                continue;
            }

            var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
            foreach (var error in result.Errors.Where(error => !unread.Contains(error.PropertyName)))
            {
                context.ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
            }
        }

        await next();
    }
}
