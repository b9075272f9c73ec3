using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Identity;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>Sign-in with ASP.NET Core Identity.</summary>
public static class IdentitySetup
{
    /// <summary>Adds accounts, the sign-in cookie and its check.</summary>
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClockOptions>().BindConfiguration("Clock");
        services.AddSingleton<BusinessClock>();
        services.AddIdentityCore<PortalUser>(options => configuration.GetSection("Identity").Bind(options))
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "portal";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/account/sign-in";
                options.AccessDeniedPath = "/errors/403";
                options.ReturnUrlParameter = "returnUrl";
                options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = context =>
                    context.HttpContext.RequestServices.GetRequiredService<ActorLoader>().ValidateAsync(context);
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        return services;
    }
}
