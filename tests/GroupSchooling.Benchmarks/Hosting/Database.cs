using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>Connections for hand-written SQL, from the pool of the driver that the portal uses as well.</summary>
public sealed class Database(IConfiguration configuration)
{
    private readonly string _connectionString = configuration.GetConnectionString("Portal")!;

    /// <summary>Opens a connection.</summary>
    public async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
