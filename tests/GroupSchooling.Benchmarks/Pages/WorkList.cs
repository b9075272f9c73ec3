using System.Globalization;
using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>What a clerk has to do: the landing page of everybody who is signed in.</summary>
internal sealed class WorkList : IMeasuredPage
{
    private const string Columns = """
        w.Id, a.Number, a.Title, o.Name, a.Status, w.Kind, s.Action, p.Name, t.Kind, w.OpenedAt, w.DueOn, a.HeldAt IS NOT NULL
        """;

    public string Name => "work";

    public string Title => "A clerk's work";

    public string Template => "/work";

    public string? UserName(SqliteConnection connection) =>
        connection.Read("SELECT UserName FROM AspNetUsers WHERE UserName LIKE 'clerk.%' ORDER BY Id LIMIT 1", r => r.GetString(0))[0];

    public IReadOnlyList<string> Paths(SqliteConnection connection, Random random)
    {
        // What is to do, and its second page: the list is the clerk's own, so there is nothing else to choose.
        var after = connection.Read("SELECT Id FROM WorkItems WHERE ClosedAt IS NULL AND Kind = 1 ORDER BY Id LIMIT 1 OFFSET 49", r => r.GetInt64(0))[0];
        return ["/work", "/work", "/work", $"/work?after={after}"];
    }

    private const string PlaceSql = """
        SELECT j.CalendarRegion, c.Json FROM Jurisdictions AS j
        LEFT JOIN Calendars AS c ON (c.Region = '' OR c.Region = j.CalendarRegion)
            AND NOT EXISTS (SELECT 1 FROM Calendars AS l WHERE l.Year = c.Year AND l.Region = c.Region AND l.Number > c.Number)
        WHERE j.Id = @id
        """;

    public Task<object> ReadAsync(HttpContext context, SqliteConnection connection)
    {
        var filter = new WorkFilter { After = long.TryParse(context.Request.Query["after"], CultureInfo.InvariantCulture, out var after) ? after : null };
        return Task.FromResult<object>(Read(context, connection, filter));
    }

    /// <summary>Reads the page for a filter.</summary>
    public static WorkPage Read(HttpContext context, SqliteConnection db, WorkFilter filter)
    {
        var actor = context.RequestServices.GetRequiredService<CurrentActor>();
        var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
        var rows = Rows(db, actor, filter);
        var place = db.Read(PlaceSql, r => (Region: r.Text(0), Table: r.Text(1)), ("@id", actor.JurisdictionId));
        var calendar = CalendarDesk.Combine(place[0].Region, [.. place.Select(p => p.Table).OfType<string>()]);
        return new WorkPage
        {
            Tab = WorkTab.Todo,
            Filter = filter,
            Counts = Counts(db, actor, today),
            Rows = [.. rows.Take(PageSizes.List).Select(r => r with
            {
                Days = calendar.WorkingDaysBetween(DayOf(r.Since), today).Days,
                IsOverdue = !r.IsHeld && r.DueOn < today,
            })],
            Next = rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Id.ToString(CultureInfo.InvariantCulture) : null,
            CalendarNotes = rows.Count == 0 ? [] : calendar.WorkingDaysBetween(DayOf(rows.Min(r => r.Since)), today).Notes,
            MayRecordMany = actor.Can(Permission.RecordOnBehalf),
        };
    }

    private static List<WorkRow> Rows(SqliteConnection db, CurrentActor actor, WorkFilter filter) => db.Read(
        $"SELECT {Columns} FROM WorkItems AS w JOIN Applications AS a ON a.Id = w.ApplicationId JOIN Organisations AS o ON o.Id = a.ApplicantId"
            + " LEFT JOIN ApplicationSteps AS s ON s.ApplicationId = w.ApplicationId AND s.\"Order\" = w.Step LEFT JOIN Organisations AS p ON p.Id = s.OrganisationId"
            + " LEFT JOIN ApplicationStage AS t ON t.StepId = s.Id AND t.\"Order\" = w.Stage"
            + $" WHERE {Open} AND w.Id > @after ORDER BY w.Id LIMIT {PageSizes.List + 1}",
        r => new WorkRow
        {
            Id = r.GetInt64(0),
            Number = r.GetString(1),
            Title = r.GetString(2),
            Applicant = r.GetString(3),
            Status = (ApplicationStatus)r.GetInt32(4),
            Kind = (WorkItemKind)r.GetInt32(5),
            Action = (StepAction?)r.Int(6),
            Office = r.Text(7),
            Stage = (StageKind?)r.Int(8),
            Since = r.Instant(9),
            DueOn = r.Day(10),
            IsHeld = r.GetBoolean(11),
        },
        [.. Of(actor), ("@after", filter.After ?? 0)]);

    private static WorkCounts Counts(SqliteConnection db, CurrentActor actor, DateOnly today) => db.Read(
        $"""
        SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM WorkItems AS w WHERE {Open} LIMIT {WorkCounts.Most + 1})),
            (SELECT COUNT(*) FROM (SELECT 1 FROM WorkItems AS w JOIN Applications AS a ON a.Id = w.ApplicationId WHERE {Open} AND w.DueOn < @day AND a.HeldAt IS NULL LIMIT {WorkCounts.Most + 1})),
            (SELECT COUNT(*) FROM (SELECT 1 FROM WorkItems WHERE ClosedByUserId = @user AND OrganisationId = @organisation AND Kind <> 5 LIMIT {WorkCounts.Most + 1})),
            (SELECT COUNT(*) FROM (SELECT 1 FROM Applications WHERE CreatedByUserId = @user AND ApplicantId = @organisation LIMIT {WorkCounts.Most + 1})),
            (SELECT COUNT(*) FROM (SELECT 1 FROM WorkItems WHERE OrganisationId = @organisation AND Role = @role AND Kind = 5 AND ClosedAt IS NULL LIMIT {WorkCounts.Most + 1}))
        """,
        r => new WorkCounts(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4)),
        [.. Of(actor), ("@day", today)])[0];

    private const string Open =
        "w.OrganisationId = @organisation AND w.Role = @role AND w.ClosedAt IS NULL AND w.Kind <> 5 AND (w.AssigneeUserId IS NULL OR w.AssigneeUserId = @user)";

    private static (string Name, object? Value)[] Of(CurrentActor actor) =>
        [("@organisation", actor.OrganisationId), ("@role", (int)actor.Role!.Value), ("@user", actor.UserId)];

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(BusinessClock.ToShanghai(utc));
}

/// <summary>The limit variant of a clerk's work.</summary>
[Host(VariantHosts.Limit)]
[HelpTopic("work")]
[Requires(Permission.ViewWork)]
public sealed class WorkListLimitController(Database database) : PortalController
{
    /// <summary>What is to do.</summary>
    [HttpGet("/work")]
    public async Task<IActionResult> Todo([FromQuery] WorkFilter filter, bool clear, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return View("/Features/Work/Work.cshtml", WorkList.Read(HttpContext, connection, WorkMemory.Use(HttpContext, filter, clear)));
    }
}
