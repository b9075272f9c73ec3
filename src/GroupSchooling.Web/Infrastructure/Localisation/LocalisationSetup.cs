using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>Chinese first, English by choice, for pages, labels, binding errors and validators.</summary>
public static class LocalisationSetup
{
    /// <summary>Registers the catalogue and the request's language.</summary>
    public static IServiceCollection AddPortalTexts(this IServiceCollection services)
    {
        services.AddSingleton(TextCatalogue.Shared);
        services.AddSingleton<IStringLocalizer<Texts>>(TextCatalogue.Shared);
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingTexts>();
        services.Configure<MvcDataAnnotationsLocalizationOptions>(options => options.DataAnnotationLocalizerProvider = (_, _) => TextCatalogue.Shared);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Languages.Chinese);
            options.SupportedCultures = [Languages.Chinese, Languages.English];
            options.SupportedUICultures = [Languages.Chinese, Languages.English];
            options.RequestCultureProviders = [new PreferenceCultureProvider()];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        ValidationTexts.Use();
        return services;
    }
}
