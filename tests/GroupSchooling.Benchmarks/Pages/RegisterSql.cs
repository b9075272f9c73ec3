using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Register;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>What the lists of the register read alike.</summary>
internal static class RegisterSql
{
    /// <summary>The settings of the lists.</summary>
    public static RegisterOptions Options(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<RegisterOptions>>().Value;

    /// <summary>The jurisdictions of a filter.</summary>
    public static Places Places(SqliteConnection db, DateOnly today) => new(db.Read(
        "SELECT Id, ParentId, Code, Name, FullName FROM Jurisdictions WHERE (StartsOn IS NULL OR StartsOn <= @day) AND (EndsOn IS NULL OR EndsOn >= @day) ORDER BY Code",
        r => new Place(r.GetInt64(0), r.Long(1), r.GetString(2), r.GetString(3), r.GetString(4)),
        ("@day", today)));

    /// <summary>The condition of a search on the column <c>Id</c> of a list; null when nothing is sought.</summary>
    public static string? Search(SqliteConnection db, SearchSubject subject, string? typed, int frequent)
    {
        var text = SearchTerms.Normalise(typed);
        if (text.Length == 0)
        {
            return null;
        }

        // The word is quoted here, so that the condition can stand in several statements.
        var range = $"Subject = {(int)subject} AND Term >= '{Quoted(text)}' AND Term < '{Quoted(SearchTerms.After(text) ?? text)}'";
        return db.Number($"SELECT COUNT(*) FROM (SELECT 1 FROM SearchTerms WHERE {range} LIMIT {frequent + 1})") > frequent
            ? $"EXISTS (SELECT 1 FROM SearchTerms WHERE SubjectId = x.Id AND {range})"
            : $"x.Id IN (SELECT SubjectId FROM SearchTerms WHERE {range})";
    }

    /// <summary>A page of rows by key.</summary>
    public static KeyPage<TRow> Page<TRow>(
        SqliteConnection db, string columns, string table, IReadOnlyList<string> conditions, Func<SqliteDataReader, TRow> row, Func<TRow, string> key, KeyPlace place, string join = "")
    {
        var backwards = place is { After: null, Before: not null };
        var from = place.After ?? place.Before;
        var all = from is null ? conditions : [.. conditions, backwards ? "x.Number < @from" : "x.Number > @from"];
        var rows = db.Read(
            $"SELECT {columns} FROM {table} AS x{join}{Where(all)} ORDER BY x.Number{(backwards ? " DESC" : "")} LIMIT {place.Size + 1}", row, ("@from", from));
        var more = rows.Count > place.Size;
        if (more)
        {
            rows.RemoveAt(place.Size);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        return new KeyPage<TRow>(
            rows,
            rows.Count > 0 && (more || backwards) ? key(rows[^1]) : null,
            rows.Count > 0 && (backwards ? more : from is not null) ? key(rows[0]) : null);
    }

    /// <summary>Counts up to the limit.</summary>
    public static Total Total(SqliteConnection db, string table, IReadOnlyList<string> conditions, int limit)
    {
        var count = (int)db.Number($"SELECT COUNT(*) FROM (SELECT 1 FROM {table} AS x{Where(conditions)} LIMIT {limit + 1})");
        return new Total(Math.Min(count, limit), count > limit);
    }

    /// <summary>The condition that a membership goes on.</summary>
    public const string ActiveMembership =
        "(m.StartsOn IS NULL OR m.StartsOn <= @day) AND (m.LeftOn IS NULL OR m.LeftOn >= @day) AND (m.TermEndsOn IS NULL OR m.TermEndsOn >= @day)";

    private static string Where(IReadOnlyList<string> conditions) => conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
