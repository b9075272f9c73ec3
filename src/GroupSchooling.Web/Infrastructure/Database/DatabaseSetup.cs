using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;

namespace GroupSchooling.Web.Infrastructure.Database;

/// <summary>Registers the database context on the configured engine.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds the context, who is acting, and the issuer of numbers.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<AuditScope>();
        services.AddScoped<NumberIssuer>();
        services.AddDbContext<PortalDbContext>((provider, options) =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            var engine = DatabaseEngines.Chosen(configuration);
            var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
            engine.Use(options, engine.Locate(DatabaseEngines.Connection(configuration), root));
        });
        return services;
    }
}
