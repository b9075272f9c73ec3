using GroupSchooling.Data.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupSchooling.Data.Sqlite;

/// <summary>The embedded default: one file beside the program.</summary>
public sealed class SqliteEngine : DatabaseEngine
{
    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConstraintForeignKey = 787;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintTrigger = 1811;
    private const int ConstraintUnique = 2067;

    /// <summary>The engine; it has no state.</summary>
    public static SqliteEngine Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "Sqlite";

    /// <inheritdoc />
    public override string BinaryCollation => "BINARY";

    /// <summary>Resolves a relative file against the content root and makes its folder.</summary>
    public override string Locate(string connectionString, string contentRoot)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:" || parts.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            return connectionString;
        }

        parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        return parts.ConnectionString;
    }

    /// <inheritdoc />
    public override async Task TuneAsync(DbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        // Looks at a sample of each table that changed much since it was last looked at (sqlite.org/pragma.html#pragma_optimize).
        await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=1000; PRAGMA optimize=0x10002;", ct);
    }

    /// <inheritdoc />
    protected override void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteEngine).Assembly.GetName().Name))
            .AddInterceptors(SqlitePragmas.Instance, KeptConnection.Instance);

    /// <inheritdoc />
    public override bool ReservesKeys => true;

    /// <summary>
    /// The keys after the last one that was ever given, which AUTOINCREMENT remembers (sqlite.org/autoinc.html) and moves on by itself when they are used. A
    /// transaction begins as the only writer here, so nobody else is given the same.
    /// </summary>
    protected override async Task<IReadOnlyList<long>> TakeKeysAsync(DbContext db, BulkTable table, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        await using var ask = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        ask.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        ask.Parameters.AddWithValue("@table", table.Name);
        ask.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = @table";
        var last = await ask.ExecuteScalarAsync(ct) as long? ?? 0;
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    /// <summary>One prepared statement, run for each row: faster here than any statement for several.</summary>
    protected override Task WriteAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        using var insert = new SqliteInsert((SqliteConnection)db.Database.GetDbConnection(), table);
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            insert.Add(row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override bool IsReferenceViolationCause(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: ConstraintForeignKey or ConstraintTrigger };

    /// <inheritdoc />
    protected override bool IsUniqueViolationCause(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    /// <inheritdoc />
    protected override bool IsLostRaceCause(Exception error) => error is SqliteException { SqliteErrorCode: Busy or Locked };
}
