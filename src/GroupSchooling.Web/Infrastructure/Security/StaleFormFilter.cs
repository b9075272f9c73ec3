using GroupSchooling.Web.Features.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>A form that failed the antiforgery check gets a page that says what to do, instead of an empty 400.</summary>
public sealed class StaleFormFilter(IModelMetadataProvider metadata) : IAlwaysRunResultFilter
{
    /// <inheritdoc />
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = new ViewResult
            {
                StatusCode = StatusCodes.Status400BadRequest,
                ViewName = "/Features/Errors/Status.cshtml",
                ViewData = new ViewDataDictionary<ErrorPage>(metadata, context.ModelState) { Model = ErrorPage.ForStaleForm(context.HttpContext) },
            };
        }
    }

    /// <inheritdoc />
    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing is left to do once the page is written.
    }
}
