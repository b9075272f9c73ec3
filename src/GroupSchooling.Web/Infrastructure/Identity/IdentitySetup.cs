using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>Sign-in with ASP.NET Core Identity.</summary>
public static class IdentitySetup
{
    /// <summary>Adds accounts, the sign-in cookie and its check.</summary>
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddOptions<ClockOptions>().BindConfiguration("Clock");
        services.AddSingleton<BusinessClock>();
        services.AddCheckedSettings<AccountOptions>(AccountOptions.Section);
        services.AddIdentityCore<PortalUser>(LeavePasswordsToOurRules)
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddPasswordValidator<PasswordRules>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<PasswordRules>();
        services.AddSingleton<PasswordVerifier>();
        services.AddScoped<SignInLock>();
        services.AddScoped<FormKeeper>();
        services.AddSingleton<FieldLabels>();
        services.AddScoped<PortalCookieEvents>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>(SetCookie);
        return services;
    }

    private static void SetCookie(CookieAuthenticationOptions options, IOptions<AccountOptions> accounts)
    {
        options.Cookie.Name = "portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = PortalCookieEvents.SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = accounts.Value.IdleTime;
        options.SlidingExpiration = true;
        options.EventsType = typeof(PortalCookieEvents);
    }

    /// <summary>The framework's own password rules speak English only and know neither history nor names.</summary>
    private static void LeavePasswordsToOurRules(IdentityOptions options)
    {
        options.Password.RequiredLength = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }
}
