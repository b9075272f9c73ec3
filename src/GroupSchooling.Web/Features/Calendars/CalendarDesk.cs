using System.Collections.Concurrent;
using GroupSchooling.Data;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>The working calendar of a place: the tables that the program carries, and before them what the installation's administrator entered.</summary>
public sealed class CalendarDesk(PortalDbContext db)
{
    /// <summary>The word for the whole country in the place of a region.</summary>
    public const string WholeCountry = "";

    private static readonly ConcurrentDictionary<string, WorkingCalendar> Shipped = new(StringComparer.Ordinal);

    /// <summary>The calendar that holds in a jurisdiction; that of the country where there is no such jurisdiction.</summary>
    public async Task<WorkingCalendar> OfAsync(long? jurisdictionId, CancellationToken ct) =>
        await OfRegionAsync(await db.Jurisdictions.Where(j => j.Id == jurisdictionId).Select(j => j.CalendarRegion).SingleOrDefaultAsync(ct), ct);

    /// <summary>The calendar of a region (guangxi), or of the country alone.</summary>
    public async Task<WorkingCalendar> OfRegionAsync(string? region, CancellationToken ct) =>
        Combine(region, await Newest().Where(c => c.Region == WholeCountry || c.Region == region).Select(c => c.Json).ToListAsync(ct));

    /// <summary>What was entered last for each year and region.</summary>
    internal IQueryable<StoredCalendar> Newest() =>
        db.Calendars.Where(c => !db.Calendars.Any(later => later.Year == c.Year && later.Region == c.Region && later.Number > c.Number));

    /// <summary>A stored table; what is stored was checked when it was entered.</summary>
    internal static CalendarTable Read(string json) =>
        CalendarReader.Read(json).Table ?? throw new InvalidOperationException("A stored calendar cannot be read.");

    /// <summary>The calendar of a region by the shipped tables and the stored ones, which go before them.</summary>
    public static WorkingCalendar Combine(string? region, IReadOnlyCollection<string> stored) => stored.Count == 0
        ? Shipped.GetOrAdd(region ?? WholeCountry, static key => ShippedCalendars.For(key.Length == 0 ? null : key))
        : new WorkingCalendar(ShippedCalendars.Tables.Concat(stored.Select(Read)), region);
}
