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

/// <summary>A group's public page.</summary>
internal sealed class GroupRecord : IMeasuredPage
{
    private const int Count = 400;

    public string Name => "group-page";

    public string Title => "A group's page";

    public string Template => "/register/groups/{number}";

    public string? UserName(SqliteConnection connection) => null;

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random)
    {
        var last = connection.Number("SELECT MAX(Id) FROM Groups");
        return [.. Enumerable.Range(0, Count).Select(_ => connection.Read(
            "SELECT '/register/groups/' || Number FROM Groups WHERE Id = @id", r => r.GetString(0), ("@id", random.NextInt64(1, last + 1)))[0])];
    }

    public async Task<object> ReadAsync(HttpContext context, SqliteConnection connection) =>
        await GroupRecordSql.ReadAsync(context, connection, (string)context.Request.RouteValues["number"]!)
            ?? throw new InvalidOperationException("The group is not there.");
}

/// <summary>The limit variant of a group's page.</summary>
[Host(VariantHosts.Limit)]
[HelpTopic("group")]
public sealed class GroupRecordLimitController(Database database) : PortalController
{
    /// <summary>One group.</summary>
    [HttpGet("/register/groups/{number}")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Groups)]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await GroupRecordSql.ReadAsync(HttpContext, connection, number) is { } page ? View("/Features/Groups/ShowGroup.cshtml", page) : NotFound();
    }
}
