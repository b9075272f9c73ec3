using GroupSchooling.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace GroupSchooling.Data.Engines;

/// <summary>
/// The little that differs between the database products the portal runs on. The model, the queries and the commands are the
/// same on all of them; the migrations live beside each engine.
/// </summary>
public abstract class DatabaseEngine
{
    /// <summary>The value of the setting <c>Database:Provider</c> that chooses this engine.</summary>
    public abstract string Name { get; }

    /// <summary>The collation that compares text code by code: engines sort and fold Chinese and case differently.</summary>
    public abstract string BinaryCollation { get; }

    /// <summary>The engine a context was set up with.</summary>
    /// <exception cref="InvalidOperationException">The options were not made by <see cref="Use"/>.</exception>
    public static DatabaseEngine Of(DbContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.FindExtension<EngineExtension>()?.Engine
            ?? throw new InvalidOperationException("The context's options name no database engine; make them with DatabaseEngine.Use.");
    }

    /// <summary>Sets a context up for this engine, its migrations included.</summary>
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        Configure(options, connectionString);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineExtension(this));
        return options;
    }

    /// <summary>A context outside the portal's own services: for the migration tooling, the command line's checks and tests.</summary>
    public PortalDbContext NewContext(string connectionString, TimeProvider? time = null)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        Use(options, connectionString);
        return new PortalDbContext(options.Options, new AuditScope(time ?? TimeProvider.System));
    }

    /// <summary>Makes a connection string independent of the folder the program was started in.</summary>
    /// <param name="connectionString">As configured.</param>
    /// <param name="contentRoot">The folder that relative file names count from.</param>
    public virtual string Locate(string connectionString, string contentRoot) => connectionString;

    /// <summary>
    /// Lets the engine bring up to date what it knows of the tables, so that it finds good plans as they grow; called at the start. Engines that
    /// look after that themselves do nothing.
    /// </summary>
    public virtual Task TuneAsync(DbContext db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// Writes many rows that the audit does not follow, or the audit itself, in the context's own transaction. Their keys are given by the
    /// database and not read back; nothing is tracked.
    /// </summary>
    public async Task InsertManyAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > 0)
        {
            await InsertAsync(db, BulkTable.Of(db.Model, typeof(T)), rows, ct);
        }
    }

    /// <summary>Whether keys can be reserved before rows are written. Where not, new rows of audited entities go through the context.</summary>
    public virtual bool ReservesKeys => false;

    /// <summary>Keys that nobody else is given, in ascending order; inside the caller's transaction.</summary>
    internal async Task<IReadOnlyList<long>> ReserveKeysAsync(DbContext db, BulkTable table, int count, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await TakeKeysAsync(db, table, count, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Writes rows with their keys, or of a table whose keys the database gives.</summary>
    internal async Task InsertAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await WriteAsync(db, table, rows, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Whether a save failed because a unique index already holds the value.</summary>
    public bool IsUniqueViolation(Exception error) => Causes(error).Any(IsUniqueViolationCause);

    /// <summary>
    /// Whether a command lost against another one running at the same time (deadlock, serialization failure, busy database):
    /// nothing was written, and running the whole command again may succeed.
    /// </summary>
    public bool IsLostRace(Exception error) => Causes(error).Any(IsLostRaceCause);

    /// <summary>Whether a row could not be removed because another one refers to it.</summary>
    public bool IsReferenceViolation(Exception error) => Causes(error).Any(IsReferenceViolationCause);

    /// <summary>Reserves keys, where <see cref="ReservesKeys"/> says that the engine can.</summary>
    /// <exception cref="NotSupportedException">It cannot.</exception>
    protected virtual Task<IReadOnlyList<long>> TakeKeysAsync(DbContext db, BulkTable table, int count, CancellationToken ct) =>
        throw new NotSupportedException($"{Name} reserves no keys.");

    /// <summary>Writes rows by the engine's own way for many.</summary>
    protected abstract Task WriteAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct);

    /// <summary>Whether this very exception is the engine's violation of a foreign key.</summary>
    protected abstract bool IsReferenceViolationCause(Exception error);

    /// <summary>Chooses the provider and its migrations.</summary>
    protected abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>Whether this very exception is the engine's unique violation.</summary>
    protected abstract bool IsUniqueViolationCause(Exception error);

    /// <summary>Whether this very exception is the engine's word for a lost race.</summary>
    protected abstract bool IsLostRaceCause(Exception error);

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
