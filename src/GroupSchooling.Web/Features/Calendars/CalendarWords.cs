using System.Globalization;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>How the calendar's days and regions are written.</summary>
public static class CalendarWords
{
    /// <summary>A region's name; a region without one in the shipped tables is called by its code.</summary>
    public static string Region(IStringLocalizer<Texts> texts, string? region) => region is null
        ? texts["Whole country"]
        : ShippedCalendars.Tables.FirstOrDefault(t => t.Region == region)?.RegionName?.ToString() ?? region;

    /// <summary>The days of a holiday, without the year that the row tells.</summary>
    public static string Span(HolidaySpan holiday) =>
        holiday.From == holiday.To ? ShortDay(holiday.From) : $"{ShortDay(holiday.From)} – {ShortDay(holiday.To)}";

    /// <summary>Month and day.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The weekday in the reader's language.</summary>
    public static string Weekday(DateOnly day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day.DayOfWeek);
}
