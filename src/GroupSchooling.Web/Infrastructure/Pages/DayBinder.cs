using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>Binds every day of a form or an address with <see cref="DayBinder"/>.</summary>
public sealed class DayBinderProvider : IModelBinderProvider
{
    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Metadata.UnderlyingOrModelType == typeof(DateOnly)
            && (new SimpleTypeModelBinderProvider().GetBinder(context) ?? new TryParseModelBinderProvider().GetBinder(context)) is { } usual
            ? new DayBinder(usual)
            : null;
    }
}

/// <summary>
/// Refuses a day that nobody can mean, at its field, like one that cannot be read: a slip of the year, and the ends of the calendar, beyond which the day
/// before or the year after cannot be counted. What a certain day may be, its own form says.
/// </summary>
/// <param name="usual">Reads the day.</param>
public sealed class DayBinder(IModelBinder usual) : IModelBinder
{
    /// <summary>The first year of a day that anybody enters: some schools are older than the Republic.</summary>
    public const int EarliestYear = 1800;

    /// <summary>So many years ahead of today a day may lie: terms and agreements are long.</summary>
    public const int YearsAhead = 50;

    /// <inheritdoc />
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        await usual.BindModelAsync(bindingContext);
        var latest = bindingContext.HttpContext.RequestServices.GetRequiredService<BusinessClock>().Today.Year + YearsAhead;
        if (bindingContext.Result.Model is DateOnly { Year: var year } && (year < EarliestYear || year > latest))
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName, TextCatalogue.Shared["The year must be between {0} and {1}. Is it a slip?", EarliestYear, latest]);
            bindingContext.Result = ModelBindingResult.Failed();
        }
    }
}
