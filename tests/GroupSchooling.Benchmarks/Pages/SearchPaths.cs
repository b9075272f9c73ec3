using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Schools;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>What people type to find a school, each of something that some school has.</summary>
internal static class SearchPaths
{
    private const int Count = 400;
    private const int FewestInitials = 3;

    /// <summary>
    /// Of ten searches: four are for a part of a name (two to four characters, of which few or many rows have it, as it happens to be), three for pinyin initials,
    /// one for a code, two for the beginning of a number or code; every other one of them in one district.
    /// </summary>
    public static IReadOnlyList<string> Of(SqliteConnection db, Random random, string path)
    {
        var rows = db.Number("SELECT MAX(Id) FROM Schools");
        var districts = db.Read("SELECT Code FROM Jurisdictions WHERE ParentId IS NOT NULL ORDER BY Code", r => r.GetString(0));
        return [.. Enumerable.Range(0, Count).Select(i =>
        {
            var typed = (i % 20 / 2) switch
            {
                < 4 => Part(One("Name")),
                < 7 => Initials(One("Name")),
                7 => One("IdentifierCode"),
                8 => One("IdentifierCode")[..8],
                _ => One("Number")[..9],
            };
            var place = i % 2 == 0 ? "" : $"&jurisdiction={districts[random.Next(districts.Count)]}";
            return $"{path}?search={Uri.EscapeDataString(typed)}{place}";
        })];

        string Part(string name)
        {
            var length = Math.Min(random.Next(2, 5), name.Length);
            return name.Substring(random.Next(name.Length - length + 1), length);
        }

        string Initials(string name)
        {
            var initials = Pinyin.InitialsOf(name) is [var first, ..] ? first : name;
            return initials.Length <= FewestInitials ? initials : initials[random.Next(initials.Length - FewestInitials)..];
        }

        string One(string column) =>
            db.Read($"SELECT {column} FROM Schools WHERE Id = @id", r => r.GetString(0), ("@id", random.NextInt64(1, rows + 1)))[0];
    }
}
