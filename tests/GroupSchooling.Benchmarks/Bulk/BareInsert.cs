using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Bulk;

/// <summary>
/// The least that an import can cost: the rows that it left, written again into an empty database with the same tables, indexes and safety, one
/// prepared statement a table, in one transaction. Reading the rows is not counted.
/// </summary>
internal static class BareInsert
{
    private const int Piece = 5000;

    /// <summary>Copies every table; gives the rows, the seconds that writing took, and those of the processor.</summary>
    public static (long Rows, double Seconds, double Processor) Run(string from, string to, Func<double> processor)
    {
        var used = 0.0;
        using var source = Open(from);
        using var target = Open(to);
        foreach (var sql in Schema(source))
        {
            Execute(target, sql);
        }

        Execute(target, "PRAGMA journal_mode=WAL");
        Execute(target, "PRAGMA synchronous=FULL");
        Execute(target, "PRAGMA foreign_keys=ON");
        Execute(target, "PRAGMA defer_foreign_keys=ON");
        var clock = new Stopwatch();
        clock.Start();
        using var transaction = target.BeginTransaction();
        Execute(target, "PRAGMA defer_foreign_keys=ON");
        clock.Stop();
        var rows = Tables(source).Sum(table => Copy(source, target, table, new Meter(clock, processor, seconds => used += seconds)));
        clock.Start();
        transaction.Commit();
        clock.Stop();
        return (rows, clock.Elapsed.TotalSeconds, used);
    }

    private static long Copy(SqliteConnection source, SqliteConnection target, string table, Meter meter)
    {
        using var select = source.CreateCommand();
        select.CommandText = $"SELECT * FROM \"{table}\"";
        using var reader = select.ExecuteReader();
        using var insert = target.CreateCommand();
        var names = Enumerable.Range(0, reader.FieldCount).Select(i => $"@p{i}").ToList();
        insert.CommandText = $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", names)})";
        var parameters = names.ConvertAll(name => insert.Parameters.Add(new SqliteParameter { ParameterName = name }));
        insert.Prepare();
        var piece = new List<object[]>(Piece);
        long count = 0;
        while (true)
        {
            var more = reader.Read();
            if (more)
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                piece.Add(row);
            }

            if (piece.Count == Piece || !more)
            {
                count += piece.Count;
                meter.Measure(() => piece.ForEach(row => Insert(insert, parameters, row)));
                piece.Clear();
            }

            if (!more)
            {
                return count;
            }
        }
    }

    private static void Insert(SqliteCommand insert, List<SqliteParameter> parameters, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            parameters[i].Value = row[i];
        }

        insert.ExecuteNonQuery();
    }

    /// <summary>Counts the time of the writing alone.</summary>
    private sealed record Meter(Stopwatch Clock, Func<double> Processor, Action<double> Used)
    {
        public void Measure(Action work)
        {
            var begun = Processor();
            Clock.Start();
            work();
            Clock.Stop();
            Used(Processor() - begun);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static List<string> Schema(SqliteConnection source) =>
        Read(source, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'");

    private static List<string> Tables(SqliteConnection source) =>
        Read(source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");

    private static List<string> Read(SqliteConnection source, string sql)
    {
        using var command = source.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
