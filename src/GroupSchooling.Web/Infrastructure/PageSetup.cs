using System.Text.Encodings.Web;
using System.Text.Unicode;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;

namespace GroupSchooling.Web.Infrastructure;

/// <summary>Controllers with their views beside them, and the encoder that writes Chinese as it is.</summary>
public static class PageSetup
{
    /// <summary>Registers MVC for the folder layout <c>Features/&lt;Subject&gt;/&lt;Verb&gt;.cshtml</c>.</summary>
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add<ValidationFilter>();
            options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
        });
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        // The default encoder writes Chinese as numeric entities, a quarter more bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }
}
