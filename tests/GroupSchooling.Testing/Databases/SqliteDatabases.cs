using GroupSchooling.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Testing.Databases;

/// <summary>SQLite: the schema is made once a process and copied as a file.</summary>
internal static class SqliteDatabases
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    public static async Task<TestDatabase> CreateAsync()
    {
        var file = TemporaryFolder.NewPath(".db");
        File.Copy(await Template.Value, file);
        return new TestDatabase("Sqlite", $"Data Source={file}", () => DropAsync(file));
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var file = TemporaryFolder.NewPath(".template.db");
        // Without pooling the last connection closes the file, and its write-ahead log is folded into it.
        await using var db = SqliteEngine.Instance.NewContext($"Data Source={file};Pooling=False");
        await db.Database.MigrateAsync();
        return file;
    }

    private static Task DropAsync(string file)
    {
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }

        return Task.CompletedTask;
    }
}
