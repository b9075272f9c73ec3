using GroupSchooling.Benchmarks.Hosting;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>Addresses of a list of the register: what people ask of it, in about the shares in which they do.</summary>
internal static class ListPaths
{
    private const int Count = 400;

    /// <summary>
    /// Of ten addresses: one is the first page, three are pages from somewhere, two a district's, one by a further filter, three a search: for a part of a
    /// name of which few or many rows have it, as it happens to be.
    /// </summary>
    public static IReadOnlyList<string> Of(SqliteConnection db, Random random, string path, string table, string nameColumn, string filter)
    {
        var rows = db.Number($"SELECT MAX(Id) FROM {table}");
        var districts = db.Read("SELECT Code FROM Jurisdictions WHERE ParentId IS NOT NULL ORDER BY Code", r => r.GetString(0));
        return [.. Enumerable.Range(0, Count).Select(i => (i % 10) switch
        {
            0 => path,
            1 or 2 or 3 => $"{path}?after={Number()}",
            4 => $"{path}?jurisdiction={districts[random.Next(districts.Count)]}",
            5 => $"{path}?jurisdiction={districts[random.Next(districts.Count)]}&after={Number()}",
            6 => $"{path}?{filter}&after={Number()}",
            _ => $"{path}?search={Uri.EscapeDataString(Word())}",
        })];

        string Number() => Random("Number");

        string Word()
        {
            var name = Random(nameColumn);
            return name[random.Next(name.Length - 1)..][..2];
        }

        string Random(string column) =>
            db.Read($"SELECT {column} FROM {table} WHERE Id = @id", r => r.GetString(0), ("@id", random.NextInt64(1, rows + 1)))[0];
    }
}
