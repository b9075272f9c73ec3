using System.Text.Encodings.Web;
using System.Text.Unicode;
using GroupSchooling.Web.Features.Errors;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.OpenData;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure;

/// <summary>Controllers with their views beside them, the language of the pages, and what is shown when something fails.</summary>
public static class PageSetup
{
    /// <summary>Registers MVC for the folder layout <c>Features/&lt;Subject&gt;/&lt;Verb&gt;.cshtml</c>.</summary>
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddControllersWithViews(options =>
        {
            options.ModelBinderProviders.Insert(0, new DayBinderProvider());
            options.Filters.Add<NoNulFilter>();
            options.Filters.Add<ValidationFilter>();
            options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
            options.Filters.Add<StaleFormFilter>();
        }).AddDataAnnotationsLocalization();
        services.AddPortalTexts();
        services.AddSingleton<HelpBook>();
        services.AddOptions<RegisterOptions>().BindConfiguration(RegisterOptions.Section);
        services.AddCheckedSettings<ListOptions>(ListOptions.Section);
        services.AddCheckedSettings<ConfirmationOptions>(ConfirmationOptions.Section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ConfirmationOptions>>().Value.Round);
        services.AddCheckedSettings<OpenDataOptions>(OpenDataOptions.Section);
        services.AddScoped<OpenDataFiles>();
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetRequiredSection("Portal").Get<PortalOptions>()
            ?? throw new InvalidOperationException("The configuration lacks the section Portal."));
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

    /// <summary>What stands around every page: headers, language, error pages. First in the pipeline.</summary>
    public static WebApplication UsePortalPages(this WebApplication app)
    {
        app.Use(AnswerHeadAsync);
        app.UseSecurityHeaders();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.UseRequestLocalization();
        app.UseExceptionHandler(failed => failed.Run(ShowFailureAsync));
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        return app;
    }

    // RFC 9110, 9.3.2: a HEAD has the answer of the GET without its body. Actions name the verbs they serve, and none names this one.
    private static async Task AnswerHeadAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Response.Body) = (HttpMethods.Head, body);
        }
    }

    // The view is run by itself: another pass through the pipeline would ask the database who is signed in, and that may be what failed.
    private static Task ShowFailureAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        var metadata = context.RequestServices.GetRequiredService<IModelMetadataProvider>();
        var page = new ViewResult
        {
            StatusCode = status,
            ViewName = "/Features/Errors/Status.cshtml",
            ViewData = new ViewDataDictionary<ErrorPage>(metadata, new ModelStateDictionary()) { Model = ErrorPage.For(status, context) with { Alone = true } },
        };
        return page.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
    }
}
