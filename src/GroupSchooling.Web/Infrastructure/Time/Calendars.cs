using System.Collections.Concurrent;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;

namespace GroupSchooling.Web.Infrastructure.Time;

/// <summary>The working calendar of each region, put together once.</summary>
public static class Calendars
{
    private static readonly ConcurrentDictionary<string, WorkingCalendar> ByRegion = new(StringComparer.Ordinal);

    /// <summary>The calendar of a region (guangxi), or of the country alone.</summary>
    public static WorkingCalendar For(string? region) => ByRegion.GetOrAdd(region ?? "", static key => ShippedCalendars.For(key.Length == 0 ? null : key));
}
