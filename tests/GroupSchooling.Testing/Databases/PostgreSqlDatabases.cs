using GroupSchooling.Data.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GroupSchooling.Testing.Databases;

/// <summary>PostgreSQL: the schema is made once a process in a template database, which the server copies.</summary>
internal static class PostgreSqlDatabases
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    // The server copies a template only while nobody else does.
    private static readonly SemaphoreSlim OneCopy = new(1);

    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Template.Value;
        var name = NewName("test");
        await OneCopy.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            OneCopy.Release();
        }

        var connection = ConnectionTo(name, pooling: true);
        return new TestDatabase("PostgreSql", connection, async () =>
        {
            await using (var pooled = new NpgsqlConnection(connection))
            {
                NpgsqlConnection.ClearPool(pooled);
            }

            await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = NewName("template");
        await ExecuteAsync($"CREATE DATABASE {name}");
        await using var db = PostgreSqlEngine.Instance.NewContext(ConnectionTo(name, pooling: false));
        await db.Database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)").GetAwaiter().GetResult();
        return name;
    }

    // The name is made here of hexadecimal digits; a database's name cannot be a parameter.
    private static string NewName(string kind) => $"groupschooling_{kind}_{Guid.NewGuid():N}";

    private static async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo(null, pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionTo(string? database, bool pooling)
    {
        var server = TestEnvironment.Need(TestEnvironment.PostgresVariable, "the tests on PostgreSQL");
        var parts = new NpgsqlConnectionStringBuilder(server) { Pooling = pooling, MaxPoolSize = 30 };
        parts.Database = database ?? parts.Database ?? "postgres";
        return parts.ConnectionString;
    }
}
