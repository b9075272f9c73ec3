using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>A school's public page.</summary>
internal sealed class SchoolRecord : IMeasuredPage
{
    private const int Count = 400;

    public string Name => "school-page";

    public string Title => "A school's page";

    public string Template => "/register/schools/{number}";

    public string? UserName(SqliteConnection connection) => null;

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random)
    {
        var last = connection.Number("SELECT MAX(Id) FROM Schools");
        return [.. Enumerable.Range(0, Count).Select(_ => connection.Read(
            "SELECT '/register/schools/' || Number FROM Schools WHERE Id = @id", r => r.GetString(0), ("@id", random.NextInt64(1, last + 1)))[0])];
    }

    public async Task<object> ReadAsync(HttpContext context, SqliteConnection connection) =>
        await SchoolRecordSql.ReadAsync(context, connection, (string)context.Request.RouteValues["number"]!)
            ?? throw new InvalidOperationException("The school is not there.");
}

/// <summary>The limit variant of a school's page.</summary>
[Host(VariantHosts.Limit)]
[HelpTopic("school")]
public sealed class SchoolRecordLimitController(Database database) : PortalController
{
    /// <summary>One school.</summary>
    [HttpGet("/register/schools/{number}")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Schools)]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await SchoolRecordSql.ReadAsync(HttpContext, connection, number) is { } page ? View("/Features/Schools/ShowSchool.cshtml", page) : NotFound();
    }
}
