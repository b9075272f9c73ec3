using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>
/// A new SQLite file with the portal's schema, filled in one transaction that nothing protects from a power failure: a file that is not finished is
/// thrown away. Indexes are built at the end, which is many times faster than keeping them up to date.
/// </summary>
internal sealed class BulkDatabase : IDisposable
{
    private readonly Dictionary<Type, IBulkTable> _tables = [];
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly IModel _model;
    private readonly List<string> _indexes;

    private BulkDatabase(SqliteConnection connection, IModel model)
    {
        _connection = connection;
        _model = model;
        Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY");
        _transaction = connection.BeginTransaction();
        _indexes = DropIndexes();
    }

    /// <summary>Rows added so far, by entity.</summary>
    public IEnumerable<(string Entity, long Rows)> Counts => _tables.Select(t => (t.Key.Name, t.Value.Rows)).OrderByDescending(t => t.Rows);

    /// <summary>Makes the file with the portal's migrations; a file of that name is replaced.</summary>
    public static async Task<BulkDatabase> CreateAsync(string file, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        foreach (var old in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(old);
        }

        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        SqliteEngine.Instance.Use(options, connectionString);
        var model = await MigrateAsync(options.Options, ct);
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        return new BulkDatabase(connection, model);
    }

    /// <summary>Inserts a row, with the next key when it has none.</summary>
    public T Add<T>(T row)
        where T : class
    {
        if (!_tables.TryGetValue(typeof(T), out var table))
        {
            table = new BulkTable<T>(_connection, _model);
            _tables.Add(typeof(T), table);
        }

        return ((BulkTable<T>)table).Add(row);
    }

    /// <summary>Commits, builds the indexes again, checks every foreign key and leaves the file as the portal opens it.</summary>
    /// <exception cref="InvalidOperationException">A row refers to another one that is not there.</exception>
    public void Finish()
    {
        foreach (var index in _indexes)
        {
            Run(index);
        }

        CheckReferences();
        _transaction.Commit();
        Run("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _transaction.Dispose();
        _connection.Dispose();
    }

    /// <summary>Makes the tables, with a connection of its own that is closed again.</summary>
    private static async Task<IModel> MigrateAsync(DbContextOptions<PortalDbContext> options, CancellationToken ct)
    {
        await using var db = new PortalDbContext(options, new AuditScope(TimeProvider.System) { IsOn = false });
        await db.Database.MigrateAsync(ct);
        return db.Model;
    }

    private List<string> DropIndexes()
    {
        var found = new List<(string Name, string Sql)>();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                found.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        found.ForEach(index => Run($"DROP INDEX \"{index.Name}\""));
        return [.. found.Select(index => index.Sql)];
    }

    private void CheckReferences()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1";
        using var reader = command.ExecuteReader();
        if (reader.Read())
        {
            throw new InvalidOperationException($"Row {reader.GetValue(1)} of {reader.GetString(0)} refers to a row of {reader.GetString(2)} that is not there.");
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
