using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>The public list of schools.</summary>
internal sealed class SchoolList : IMeasuredPage
{
    public string Name => "school-list";

    public string Title => "Public list of schools";

    public string Template => "/register/schools";

    public string? UserName(SqliteConnection connection) => null;

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random) => ListPaths.Of(connection, random, Template, "Schools", "Name", "stage=Primary");

    public Task<object> ReadAsync(HttpContext context, SqliteConnection connection)
    {
        var query = context.Request.Query;
        var filter = new SchoolFilter
        {
            Search = query["search"],
            Jurisdiction = query["jurisdiction"],
            Stage = Enum.TryParse<SchoolStage>(query["stage"], out var stage) ? stage : null,
            After = query["after"],
            Before = query["before"],
        };
        return Task.FromResult<object>(Read(context, connection, filter));
    }

    /// <summary>Reads the page for a filter.</summary>
    public static SchoolListPage Read(HttpContext context, SqliteConnection db, SchoolFilter filter)
    {
        var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
        var options = RegisterSql.Options(context);
        var places = RegisterSql.Places(db, today);
        var conditions = new List<string?>
        {
            places.Within(filter.Jurisdiction) is { } ids ? $"x.JurisdictionId IN ({HandSql.List(ids)})" : null,
            filter.Stage is { } stage ? $"x.Stage = {(int)stage}" : null,
            filter.Ownership is { } ownership ? $"x.Ownership = {(int)ownership}" : null,
            filter.Status is { } status ? $"x.Status = {(int)status}" : null,
            RegisterSql.Search(db, SearchSubject.School, filter.Search, options.FrequentUpTo),
        }.OfType<string>().ToList();
        var page = RegisterSql.Page(
            db,
            "x.Id, x.Number, x.Name, x.JurisdictionId, x.Stage, x.Ownership, x.Status",
            "Schools",
            conditions,
            r => new SchoolRow(
                r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt64(3), (SchoolStage)r.GetInt32(4), (SchoolOwnership)r.GetInt32(5), (SchoolStatus)r.GetInt32(6)),
            row => row.Number,
            new KeyPlace(filter.After, filter.Before, options.PageSize));
        var total = RegisterSql.Total(db, "Schools", conditions, options.CountLimit);
        return new SchoolListPage(filter, places, page, total, GroupsOf(context, db, page.Rows, today), RegisterDay.Of(null, today));
    }

    private static ILookup<long, GroupLink> GroupsOf(HttpContext context, SqliteConnection db, IReadOnlyList<SchoolRow> rows, DateOnly today)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        return db.Read(
            "SELECT m.SchoolId, g.Number, g.ShortName, g.FullName, l.Name FROM Memberships AS m JOIN Groups AS g ON g.Id = m.GroupId JOIN Schools AS l ON l.Id = g.LeadSchoolId"
                + $" WHERE m.SchoolId IN ({HandSql.List(rows.Select(r => r.Id))}) AND {RegisterSql.ActiveMembership} ORDER BY g.Number",
            r => (SchoolId: r.GetInt64(0), Group: new GroupLink(r.GetString(1), GroupName.Of(r.Text(2), r.Text(3), r.GetString(4), texts))),
            ("@day", today)).DistinctBy(m => (m.SchoolId, m.Group.Number)).ToLookup(m => m.SchoolId, m => m.Group);
    }
}

/// <summary>The same list, when a school is sought in it.</summary>
internal sealed class SchoolSearch : IMeasuredPage
{
    private readonly SchoolList _list = new();

    public string Name => "school-search";

    public string Title => "Search for a school";

    public string Template => _list.Template;

    public string? UserName(SqliteConnection connection) => null;

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random) => SearchPaths.Of(connection, random, Template);

    public Task<object> ReadAsync(HttpContext context, SqliteConnection connection) => _list.ReadAsync(context, connection);
}

/// <summary>The limit variant of the list of schools.</summary>
[Host(VariantHosts.Limit)]
[HelpTopic("school")]
public sealed class SchoolListLimitController(Database database) : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("/register/schools")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Schools)]
    public async Task<IActionResult> List(SchoolFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return View("/Features/Schools/ListSchools.cshtml", SchoolList.Read(HttpContext, connection, filter));
    }
}
