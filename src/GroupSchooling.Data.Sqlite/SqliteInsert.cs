using System.Globalization;
using GroupSchooling.Data.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GroupSchooling.Data.Sqlite;

/// <summary>
/// An insert that is prepared once and run for each row, its values bound by their places. The driver's command looks each parameter up by its name and makes a
/// reader for each row, which takes as long as the insert itself. Values are stored as the driver stores them
/// (learn.microsoft.com/dotnet/standard/data/sqlite/types).
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly IReadOnlyList<BulkColumn> _columns;

    /// <summary>Prepares the insert, inside whatever transaction the connection is in.</summary>
    public SqliteInsert(SqliteConnection connection, BulkTable table)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        _columns = table.Columns;
        var columns = string.Join(", ", _columns.Select(c => $"\"{c.Name}\""));
        var sql = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({string.Join(", ", _columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Inserts a row.</summary>
    /// <exception cref="SqliteException">The database refuses it.</exception>
    public void Add(object row)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            Check(Bind(i + 1, _columns[i].Value(row)));
        }

        var done = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        Check(done == raw.SQLITE_DONE ? reset : done);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool yes => raw.sqlite3_bind_int64(_statement, place, yes ? 1 : 0),
        DateOnly day => raw.sqlite3_bind_text(_statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime instant => raw.sqlite3_bind_text(_statement, place, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new NotSupportedException($"Values of {value.GetType()} are not written in bulk."),
    };

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
