using GroupSchooling.Data.Engines;
using GroupSchooling.Data.Jurisdictions;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Data.Seeding;

/// <summary>Registers what seeds the database.</summary>
public static class SeedingSetup
{
    /// <summary>Adds the seeders.</summary>
    public static IServiceCollection AddPortalSeeding(this IServiceCollection services)
    {
        services.AddScoped<ReferenceSeeder>();
        services.AddScoped<AddedRows>();
        services.AddScoped<OfficeMerger>();
        services.AddScoped<JurisdictionMerger>();
        services.AddScoped<RosterSeeder>();
        services.AddScoped<CouncilSeeder>();
        services.AddScoped<DemoRegisterSeeder>();
        services.AddScoped<DemoSeeder>();
        return services;
    }
}
