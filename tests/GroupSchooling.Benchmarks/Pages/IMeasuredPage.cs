using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>
/// A page that is measured: which addresses are asked for, and its data by hand-written SQL. Beside each stands a controller of the limit variant, with
/// the same route, which shows that data with the portal's own view.
/// </summary>
internal interface IMeasuredPage
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Its name in the report.</summary>
    string Title { get; }

    /// <summary>The page's route.</summary>
    string Template { get; }

    /// <summary>Who asks for it; null for the public.</summary>
    string? UserName(SqliteConnection connection);

    /// <summary>The addresses that are asked for: random ones, the same each time for one database.</summary>
    IReadOnlyList<string> Paths(SqliteConnection connection, Random random);

    /// <summary>Reads the page's model as a request asks for it, with the least that it needs of the database.</summary>
    Task<object> ReadAsync(HttpContext context, SqliteConnection connection);
}

/// <summary>All pages that are measured.</summary>
internal static class MeasuredPages
{
    public static IReadOnlyList<IMeasuredPage> All { get; } = [new GroupList(), new GroupRecord(), new SchoolList(), new SchoolSearch(), new SchoolRecord(), new WorkList()];
}
