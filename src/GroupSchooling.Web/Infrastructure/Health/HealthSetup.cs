using GroupSchooling.Data;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GroupSchooling.Web.Infrastructure.Health;

/// <summary>
/// <c>/healthz/live</c>: the process answers (restart it when not). <c>/healthz/ready</c>: the database answers and its schema
/// fits (send no requests when not). Both say one word.
/// </summary>
public static class HealthSetup
{
    private const string Ready = "ready";

    /// <summary>Registers the checks.</summary>
    public static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddDbContextCheck<PortalDbContext>(
            "database",
            tags: [Ready],
            customTestQuery: async (db, ct) => (await Schema.PendingAsync(db, ct)).Count == 0);
        return services;
    }

    /// <summary>Maps the two addresses.</summary>
    public static void MapPortalHealth(this IEndpointRouteBuilder endpoints)
    {
        Map("/healthz/live", _ => false);
        Map("/healthz/ready", check => check.Tags.Contains(Ready));

        void Map(string address, Func<HealthCheckRegistration, bool> checks) =>
            endpoints.MapHealthChecks(address, new HealthCheckOptions { Predicate = checks }).WithMetadata(new PublicPageAttribute()).AllowAnonymous();
    }
}
