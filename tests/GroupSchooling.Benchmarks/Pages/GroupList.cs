using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>The public list of groups.</summary>
internal sealed class GroupList : IMeasuredPage
{
    public string Name => "groups-list";

    public string Title => "Public list of groups";

    public string Template => "/register/groups";

    public string? UserName(SqliteConnection connection) => null;

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random) =>
        ListPaths.Of(connection, random, Template, "Groups", "ShortName", "kind=EducationGroup");

    public Task<object> ReadAsync(HttpContext context, SqliteConnection connection)
    {
        var query = context.Request.Query;
        var filter = new GroupFilter
        {
            Search = query["search"],
            Jurisdiction = query["jurisdiction"],
            Kind = Enum.TryParse<SchoolGroupKind>(query["kind"], out var kind) ? kind : null,
            After = query["after"],
            Before = query["before"],
        };
        return Task.FromResult<object>(Read(context, connection, filter));
    }

    /// <summary>Reads the page for a filter.</summary>
    public static GroupListPage Read(HttpContext context, SqliteConnection db, GroupFilter filter)
    {
        var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
        var options = RegisterSql.Options(context);
        var places = RegisterSql.Places(db, today);
        var conditions = new List<string?>
        {
            places.Within(filter.Jurisdiction) is { } ids ? $"x.JurisdictionId IN ({HandSql.List(ids)})" : null,
            filter.Kind is { } kind ? $"x.Kind = {(int)kind}" : null,
            filter.Level is { } level ? $"x.Level = {(int)level}" : null,
            RegisterSql.Search(db, SearchSubject.Group, filter.Search, options.FrequentUpTo),
        }.OfType<string>().ToList();
        var page = RegisterSql.Page(
            db,
            "x.Id, x.Number, x.ShortName, x.FullName, x.Kind, x.Level, x.JurisdictionId, l.Number, l.Name, x.EffectiveOn, x.EndsOn",
            "Groups",
            conditions,
            RowOf,
            row => row.Number,
            new KeyPlace(filter.After, filter.Before, options.PageSize),
            " JOIN Schools AS l ON l.Id = x.LeadSchoolId");
        var total = RegisterSql.Total(db, "Groups", conditions, options.CountLimit);
        var units = db.Read(
            $"SELECT m.GroupId, COUNT(*) FROM Memberships AS m WHERE m.GroupId IN ({HandSql.List(page.Rows.Select(r => r.Id))}) AND {RegisterSql.ActiveMembership} GROUP BY m.GroupId",
            r => (Id: r.GetInt64(0), Count: r.GetInt32(1)),
            ("@day", today)).ToDictionary(u => u.Id, u => u.Count);
        return new GroupListPage(filter, places, page, total, units, RegisterDay.Of(null, today));
    }

    private static GroupRow RowOf(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.Text(2), r.Text(3), (SchoolGroupKind)r.GetInt32(4), (GroupLevel)r.GetInt32(5), r.GetInt64(6), r.GetString(7), r.GetString(8), r.Day(9), r.Day(10));
}

/// <summary>The limit variant of the list of groups.</summary>
[Host(VariantHosts.Limit)]
[HelpTopic("group")]
public sealed class GroupListLimitController(Database database) : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("/register/groups")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Groups)]
    public async Task<IActionResult> List(GroupFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return View("/Features/Groups/ListGroups.cshtml", GroupList.Read(HttpContext, connection, filter));
    }
}
