using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Seeding;

namespace GroupSchooling.Web.Infrastructure.Database;

/// <summary>Fills a database with what it begins with; may be run at every start.</summary>
public static class Seeding
{
    /// <summary>Whether Development seeds the demo at the start (default: yes).</summary>
    public const string AtStartKey = "Demo:SeedAtStart";

    /// <summary>Seeds in one transaction.</summary>
    /// <param name="services">A scope's services.</param>
    /// <param name="demo">Also the demo.</param>
    /// <param name="ct">Stops it; nothing is written then.</param>
    /// <exception cref="ConfigurationException">It cannot be; the message says why.</exception>
    public static async Task RunAsync(IServiceProvider services, bool demo, CancellationToken ct)
    {
        try
        {
            if (demo)
            {
                await services.GetRequiredService<DemoSeeder>().SeedAsync(ct);
                return;
            }

            services.GetRequiredService<AuditScope>().Process = DemoSeeder.Process;
            var db = services.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await services.GetRequiredService<ReferenceSeeder>().SeedAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (SeedingException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }
}
