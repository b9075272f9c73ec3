using GroupSchooling.Data;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>One table in the list.</summary>
/// <param name="Table">The table.</param>
/// <param name="Number">How often it has been entered here; 0 for the one that the program carries.</param>
public sealed record CalendarRow(CalendarTable Table, int Number);

/// <summary>The tables of holidays.</summary>
/// <param name="Rows">The newest of each year and region, the latest year first.</param>
/// <param name="Regions">The regions that places of this installation lie in.</param>
/// <param name="MissingYears">This year and the next, where the country's table is not loaded.</param>
/// <param name="ThisYear">The year of today; what lies before it is folded.</param>
/// <param name="MayEdit">Whether the reader may enter and change tables.</param>
public sealed record CalendarListPage(IReadOnlyList<CalendarRow> Rows, IReadOnlyList<string> Regions, IReadOnlyList<int> MissingYears, int ThisYear, bool MayEdit);

/// <summary>Reads the tables.</summary>
public sealed class ListCalendarsQuery(PortalDbContext db, CalendarDesk calendars, CurrentActor actor, BusinessClock clock)
{
    /// <summary>All tables.</summary>
    public async Task<CalendarListPage> ReadAsync(CancellationToken ct)
    {
        var stored = await calendars.Newest().Select(c => new { c.Json, c.Number }).ToListAsync(ct);
        var own = stored.Select(c => new CalendarRow(CalendarDesk.Read(c.Json), c.Number)).ToList();
        var rows = own.Concat(ShippedCalendars.Tables.Select(t => new CalendarRow(t, 0)))
            .DistinctBy(r => (r.Table.Year, r.Table.Region))
            .OrderByDescending(r => r.Table.Year).ThenBy(r => r.Table.Region, StringComparer.Ordinal)
            .ToList();
        var loaded = rows.Where(r => r.Table.Region is null).Select(r => r.Table.Year).ToHashSet();
        var regions = await CalendarRegions.ListAsync(db, ct);
        var year = clock.Today.Year;
        return new CalendarListPage(rows, regions, [.. new[] { year, year + 1 }.Where(y => !loaded.Contains(y))], year, actor.IsSignedIn && actor.Can(Permission.EditCalendar));
    }
}

/// <summary>The regions with holidays of their own.</summary>
internal static class CalendarRegions
{
    public static async Task<IReadOnlyList<string>> ListAsync(PortalDbContext db, CancellationToken ct)
    {
        var used = await db.Jurisdictions.Where(j => j.CalendarRegion != null).Select(j => j.CalendarRegion!).Distinct().ToListAsync(ct);
        return [.. used.Union(ShippedCalendars.Regions, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
