using GroupSchooling.Data.Engines;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.SqlServer;

/// <summary>What the bureau runs in production: SQL Server 2019 or later.</summary>
public sealed class SqlServerEngine : DatabaseEngine
{
    /// <summary>SQL Server 2019: the oldest that is supported, and the grammar the statements are checked against.</summary>
    public const int CompatibilityLevel = 150;

    // Numbers from sys.messages.
    private const int Deadlock = 1205;
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
    protected override bool IsUniqueViolationCause(Exception error) => error is SqlException { Number: DuplicateIndexKey or DuplicateConstraintKey };

    /// <inheritdoc />
    protected override bool IsLostRaceCause(Exception error) => error is SqlException { Number: Deadlock or LockTimeout or SnapshotConflict };
}
