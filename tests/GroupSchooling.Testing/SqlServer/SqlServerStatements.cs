using GroupSchooling.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GroupSchooling.Testing.SqlServer;

/// <summary>The statements that SQL Server would be sent, without a server.</summary>
public static class SqlServerStatements
{
    /// <summary>The script that makes the schema.</summary>
    public static string MigrationScript()
    {
        using var db = SqlServerTranslation.NewContext(new StatementCapture());
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>The names of all entity types that have a table.</summary>
    public static IReadOnlyList<string> EntityNames()
    {
        using var db = SqlServerTranslation.NewContext(new StatementCapture());
        return [.. db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsOwned()).Select(type => type.Name)];
    }

    /// <summary>What saving a new, a changed or a removed row sends; null when nothing of the entity can change.</summary>
    public static async Task<string?> SaveAsync(string entity, EntityState state)
    {
        var capture = new StatementCapture();
        await using var db = SqlServerTranslation.NewContext(capture);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var type = db.Model.FindEntityType(entity)!;
        if (state == EntityState.Modified && type.GetProperties().All(property => property.IsPrimaryKey()))
        {
            return null;
        }

        Track(db, type, state);
        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
        return Assert.Single(capture.Statements);
    }

    private static void Track(PortalDbContext db, IEntityType type, EntityState state)
    {
        var entry = db.Entry(Activator.CreateInstance(type.ClrType)!);
        foreach (var property in type.GetProperties())
        {
            // A key that the server gives is left to it when the row is new.
            var isGiven = state == EntityState.Added && property.IsPrimaryKey() && property.ValueGenerated != ValueGenerated.Never;
            if (!isGiven && (property.IsPrimaryKey() || entry.Property(property.Name).CurrentValue is null))
            {
                entry.Property(property.Name).CurrentValue = SampleValue.Of(property.ClrType);
            }
        }

        entry.State = state;
    }
}
