using System.Globalization;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Calendars;

namespace GroupSchooling.Data.Calendars;

/// <summary>The tables of holidays and moved working days that the program carries.</summary>
public static class ShippedCalendars
{
    private static readonly Lazy<IReadOnlyList<CalendarTable>> All = new(() => [.. ShippedFile.Calendars().Select(Read)]);

    /// <summary>All tables, national and regional.</summary>
    public static IReadOnlyList<CalendarTable> Tables => All.Value;

    /// <summary>The regions that have tables of their own.</summary>
    public static IReadOnlyList<string> Regions { get; } = [.. Tables.Select(t => t.Region).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The calendar of a region (guangxi), or of the country alone.</summary>
    public static WorkingCalendar For(string? region) => new(Tables, region);

    private static CalendarTable Read(ShippedFile file)
    {
        var reading = CalendarReader.Read(file.Text);
        return reading.Table ?? throw new SeedingException(
            string.Join("; ", reading.Faults.Select(f => $"{file.Name}, line {f.Line}: {f.Message.Format(CultureInfo.InvariantCulture)}")));
    }
}
