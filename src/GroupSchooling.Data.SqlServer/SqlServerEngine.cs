using System.Data;
using GroupSchooling.Data.Engines;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupSchooling.Data.SqlServer;

/// <summary>What the bureau runs in production: SQL Server 2019 or later.</summary>
public sealed class SqlServerEngine : DatabaseEngine
{
    /// <summary>SQL Server 2019: the oldest that is supported, and the grammar the statements are checked against.</summary>
    public const int CompatibilityLevel = 150;

    // Numbers from sys.messages.
    private const int Deadlock = 1205;
    private const int ForeignKeyConflict = 547;
    private const int LockTimeout = 1222;
    private const int DuplicateIndexKey = 2601;
    private const int DuplicateConstraintKey = 2627;
    private const int SnapshotConflict = 3960;

    /// <summary>The engine; it has no state.</summary>
    public static SqlServerEngine Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "SqlServer";

    /// <inheritdoc />
    public override string BinaryCollation => "Latin1_General_100_BIN2";

    /// <inheritdoc />
    protected override void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(
            connectionString,
            sqlServer => sqlServer.UseCompatibilityLevel(CompatibilityLevel).MigrationsAssembly(typeof(SqlServerEngine).Assembly.GetName().Name));

    /// <inheritdoc />
    protected override async Task WriteAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        using var batch = new DataTable();
        foreach (var column in table.Columns)
        {
            batch.Columns.Add(column.Name, column.Type);
        }

        foreach (var row in rows)
        {
            batch.Rows.Add([.. table.Columns.Select(column => column.Value(row) ?? DBNull.Value)]);
        }

        using var copy = new SqlBulkCopy(
            (SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints, (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
        {
            DestinationTableName = $"[{table.Name}]",
        };
        foreach (var column in table.Columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        await copy.WriteToServerAsync(batch, ct);
    }

    /// <inheritdoc />
    protected override bool IsReferenceViolationCause(Exception error) => error is SqlException { Number: ForeignKeyConflict };

    /// <inheritdoc />
    protected override bool IsUniqueViolationCause(Exception error) => error is SqlException { Number: DuplicateIndexKey or DuplicateConstraintKey };

    /// <inheritdoc />
    protected override bool IsLostRaceCause(Exception error) => error is SqlException { Number: Deadlock or LockTimeout or SnapshotConflict };
}
