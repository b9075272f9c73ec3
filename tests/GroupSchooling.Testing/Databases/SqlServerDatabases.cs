using GroupSchooling.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Testing.Databases;

/// <summary>SQL Server, when there is one to use: it copies no database, so each is migrated.</summary>
internal static class SqlServerDatabases
{
    public static async Task<TestDatabase> CreateAsync()
    {
        var server = TestEnvironment.Need(TestEnvironment.SqlServerVariable, "the tests on SQL Server");
        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = $"groupschooling_test_{Guid.NewGuid():N}" }.ConnectionString;
        await using var db = SqlServerEngine.Instance.NewContext(connection);
        await db.Database.MigrateAsync();
        return new TestDatabase("SqlServer", connection, async () =>
        {
            await using var doomed = SqlServerEngine.Instance.NewContext(connection);
            await doomed.Database.EnsureDeletedAsync();
        });
    }
}
