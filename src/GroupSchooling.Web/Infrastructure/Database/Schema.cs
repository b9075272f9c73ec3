using GroupSchooling.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure.Database;

/// <summary>Whether the database has the schema that this program was built for.</summary>
public static class Schema
{
    /// <summary>Migrations still to be applied, oldest first.</summary>
    /// <exception cref="ConfigurationException">The database knows a migration this program does not: a newer, or another, version made it.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(PortalDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var known = db.Database.GetMigrations().ToList();
        // A database that is not there yet has no history; asking for it would make an empty one.
        var applied = await db.Database.CanConnectAsync(ct) ? (await db.Database.GetAppliedMigrationsAsync(ct)).ToList() : [];
        var foreign = applied.Except(known, StringComparer.Ordinal).ToList();
        return foreign.Count == 0
            ? [.. known.Except(applied, StringComparer.Ordinal)]
            : throw new ConfigurationException(
                $"The database was made by another version of the portal: this one does not know {string.Join(", ", foreign)}. "
                + "Use that version, or another database.");
    }

    /// <summary>Refuses a database whose schema is behind.</summary>
    /// <exception cref="ConfigurationException">It is; the message says what to do.</exception>
    public static async Task EnsureCurrentAsync(PortalDbContext db, CancellationToken ct)
    {
        var pending = await PendingAsync(db, ct);
        if (pending.Count > 0)
        {
            throw new ConfigurationException(
                $"The database's schema is behind this program ({string.Join(", ", pending)} not applied). Make a backup, then run the command 'migrate'.");
        }
    }
}
