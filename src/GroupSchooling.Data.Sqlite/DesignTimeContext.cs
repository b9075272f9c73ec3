using Microsoft.EntityFrameworkCore.Design;

namespace GroupSchooling.Data.Sqlite;

/// <summary>What the migration tooling works on; it reads the model and opens no connection.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) => SqliteEngine.Instance.NewContext("Data Source=:memory:");
}
