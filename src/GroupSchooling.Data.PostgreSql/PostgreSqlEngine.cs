using GroupSchooling.Data.Engines;
using Microsoft.EntityFrameworkCore;
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
    protected override bool IsUniqueViolationCause(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc />
    protected override bool IsLostRaceCause(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
    };
}
