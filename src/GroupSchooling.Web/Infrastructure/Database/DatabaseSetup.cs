using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Data.Policies;
using GroupSchooling.Data.Seeding;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GroupSchooling.Web.Infrastructure.Database;

/// <summary>Registers the database context on the configured engine.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds the context, who is acting, the issuer of numbers, the profiles and the seeders.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<AuditScope>();
        services.AddScoped<NumberIssuer>();
        services.AddPortalSeeding();
        services.AddSingleton<ProfileCache>();
        services.AddScoped<ProfileCatalogue>();
        services.AddScoped<RegisterRosterReader>();
        services.AddScoped<PolicyDryRun>();
        services.AddScoped<CouncilDesk>();
        // The options are the same for every request; made anew for each, they are a good part of a small page's cost.
        services.AddDbContext<PortalDbContext>(
            (provider, options) =>
            {
                var configuration = provider.GetRequiredService<IConfiguration>();
                var engine = DatabaseEngines.Chosen(configuration);
                var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
                engine.Use(options, engine.Locate(DatabaseEngines.Connection(configuration), root));
                // Counting up to a limit needs no order, and an order would make the engine sort all that it might count.
                options.ConfigureWarnings(warnings => warnings.Log((CoreEventId.RowLimitingOperationWithoutOrderByWarning, LogLevel.Debug)));
            },
            optionsLifetime: ServiceLifetime.Singleton);
        return services;
    }
}
