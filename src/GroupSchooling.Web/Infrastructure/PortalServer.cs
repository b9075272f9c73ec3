using System.Data.Common;
using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Web.Commands;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure;

/// <summary>Serving, once the database is fit for it.</summary>
public static class PortalServer
{
    /// <summary>
    /// Brings the database up to date in Development, checks it elsewhere, and serves until stopped. What keeps the portal from
    /// starting is said in one sentence.
    /// </summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            CheckedSettings.Check(app.Services);
            await PrepareDatabaseAsync(app);
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Refused;
        }
        catch (DbException e)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {e.Message}");
            return ExitCode.DatabaseFailed;
        }

        await app.RunAsync();
        return ExitCode.Done;
    }

    private static async Task PrepareDatabaseAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (app.Environment.IsDevelopment())
        {
            await BringUpToDateAsync(app.Configuration, scope.ServiceProvider, db, stopping);
        }
        else
        {
            await Schema.EnsureCurrentAsync(db, stopping);
        }

        await DatabaseEngine.Of(scope.ServiceProvider.GetRequiredService<DbContextOptions<PortalDbContext>>()).TuneAsync(db, stopping);
    }

    private static async Task BringUpToDateAsync(IConfiguration configuration, IServiceProvider services, PortalDbContext db, CancellationToken ct)
    {
        if ((await Schema.PendingAsync(db, ct)).Count > 0)
        {
            await db.Database.MigrateAsync(ct);
        }

        if (configuration.GetValue(Seeding.AtStartKey, true))
        {
            await Seeding.RunAsync(services, demo: true, ct);
        }
    }
}
