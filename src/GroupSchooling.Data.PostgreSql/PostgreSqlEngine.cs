using GroupSchooling.Data.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GroupSchooling.Data.PostgreSql;

/// <summary>The open server, and the family that several domestic databases follow.</summary>
public sealed class PostgreSqlEngine : DatabaseEngine
{
    /// <summary>The engine; it has no state.</summary>
    public static PostgreSqlEngine Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "PostgreSql";

    /// <inheritdoc />
    public override string BinaryCollation => "C";

    /// <inheritdoc />
    protected override void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlEngine).Assembly.GetName().Name));

    /// <inheritdoc />
    public override bool ReservesKeys => true;

    /// <summary>Takes them from the sequence behind the key's column.</summary>
    protected override async Task<IReadOnlyList<long>> TakeKeysAsync(DbContext db, BulkTable table, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        await using var ask = new NpgsqlCommand(
            "SELECT nextval(pg_get_serial_sequence(@table, @key)) FROM generate_series(1, @count)",
            (NpgsqlConnection)db.Database.GetDbConnection(),
            (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        ask.Parameters.AddWithValue("table", $"\"{table.Name}\"");
        ask.Parameters.AddWithValue("key", table.Key!);
        ask.Parameters.AddWithValue("count", count);
        var keys = new List<long>(count);
        await using var reader = await ask.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            keys.Add(reader.GetInt64(0));
        }

        return keys;
    }

    /// <inheritdoc />
    protected override async Task WriteAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var types = table.Columns.Select(column => column.Mapping.StoreTypeNameBase).ToArray();
        await using var import = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            for (var i = 0; i < types.Length; i++)
            {
                if (table.Columns[i].Value(row) is { } value)
                {
                    await import.WriteAsync(value, types[i], ct);
                }
                else
                {
                    await import.WriteNullAsync(ct);
                }
            }
        }

        await import.CompleteAsync(ct);
    }

    /// <inheritdoc />
    protected override bool IsReferenceViolationCause(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation,
    };

    /// <inheritdoc />
    protected override bool IsUniqueViolationCause(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc />
    protected override bool IsLostRaceCause(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
    };
}
