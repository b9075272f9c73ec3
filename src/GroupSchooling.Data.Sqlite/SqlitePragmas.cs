using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GroupSchooling.Data.Sqlite;

/// <summary>
/// Settings of a connection: readers beside one writer (WAL), nothing lost when power fails (FULL), a writer waits for its turn
/// instead of failing, and foreign keys bind. A pooled connection keeps them, so each is set up once.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>How long a writer waits for its turn, in milliseconds.</summary>
    public const int BusyTimeout = 15_000;

    // The busy timeout comes first: changing the journal mode may have to wait as well.
    private static readonly string Pragmas = $"PRAGMA busy_timeout={BusyTimeout}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    private readonly ConditionalWeakTable<sqlite3, object> _done = [];

    private SqlitePragmas()
    {
    }

    /// <summary>One for the process, because connections are pooled by the process.</summary>
    public static SqlitePragmas Instance { get; } = new();

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

    /// <inheritdoc />
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous I/O.
        SetUp(connection);
        return Task.CompletedTask;
    }

    private void SetUp(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || _done.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _done.AddOrUpdate(handle, this);
    }
}
