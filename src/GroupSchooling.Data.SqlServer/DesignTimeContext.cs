using Microsoft.EntityFrameworkCore.Design;

namespace GroupSchooling.Data.SqlServer;

/// <summary>What the migration tooling works on; it reads the model and opens no connection.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) => SqlServerEngine.Instance.NewContext("Server=localhost;Database=portal");
}
