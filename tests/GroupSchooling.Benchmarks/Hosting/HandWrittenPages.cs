using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>A page's data by hand-written SQL: the least that the page needs of the database, read into the page's own rows.</summary>
internal interface IHandWrittenPage
{
    /// <summary>The page's route.</summary>
    string Template { get; }

    /// <summary>Reads the page's model as a request asks for it.</summary>
    Task<object> ReadAsync(HttpContext context, SqliteConnection connection);
}

/// <summary>All pages that are measured.</summary>
internal static class HandWrittenPages
{
    public static IReadOnlyList<IHandWrittenPage> All { get; } = [];
}
