using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Calendars;

/// <summary>
/// 工作日: which days are worked, by the national tables and what a region adds. A year without a table is counted with weekends only, and every
/// answer that used such a year says so.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>Most working days that are added at once: some forty years.</summary>
    public const int MostDays = 10_000;

    private readonly Dictionary<int, YearDays> _national = [];
    private readonly Dictionary<int, YearDays> _regional = [];

    /// <summary>Puts tables together. Of two tables for the same year and region the later one counts.</summary>
    /// <param name="tables">National tables, and regional ones of any region.</param>
    /// <param name="region">The region whose own days count (guangxi); null for the country alone.</param>
    public WorkingCalendar(IEnumerable<CalendarTable> tables, string? region = null)
    {
        Region = region;
        foreach (var table in tables)
        {
            if (table.Region is null)
            {
                _national[table.Year] = new YearDays(table);
            }
            else if (table.Region == region)
            {
                _regional[table.Year] = new YearDays(table);
            }
        }
    }

    /// <summary>The region whose own days count; null for the country alone.</summary>
    public string? Region { get; }

    /// <summary>Whether the national table of a year is loaded.</summary>
    public bool HasTable(int year) => _national.ContainsKey(year);

    /// <summary>Whether a day is worked. The region goes before the country, and both before the weekend.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _regional.GetValueOrDefault(day.Year)?.Says(day)
        ?? _national.GetValueOrDefault(day.Year)?.Says(day)
        ?? !IsWeekend(day);

    /// <summary>The holiday that a day is off for; null for a working day and for a plain weekend.</summary>
    public Bilingual? HolidayOf(DateOnly day) =>
        IsWorkingDay(day) ? null : _regional.GetValueOrDefault(day.Year)?.NameOf(day) ?? _national.GetValueOrDefault(day.Year)?.NameOf(day);

    /// <summary>
    /// The day so many working days after another. The first day is not counted; with none to add, a day that is not worked moves to the next
    /// that is.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="days">Working days to add, from 0 to 10,000.</param>
    public WorkingDate AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return new WorkingDate(day, NotesFor(from, day));
    }

    /// <summary>The way to the day that <see cref="AddWorkingDays"/> answers, day by day: which were counted, and why the others were not.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="days">Working days to add, from 0 to 10,000.</param>
    public IReadOnlyList<ReckonedDay> Explain(DateOnly from, int days)
    {
        var due = AddWorkingDays(from, days).Date;
        List<ReckonedDay> way = [new(from, ReckonedDayKind.First, null, null)];
        var counted = 0;
        for (var day = from.AddDays(1); day <= due; day = day.AddDays(1))
        {
            way.Add(!IsWorkingDay(day) ? new ReckonedDay(day, IsHoliday(day) ? ReckonedDayKind.Holiday : ReckonedDayKind.Weekend, HolidayOf(day), null)
                : new ReckonedDay(day, IsWeekend(day) || IsHoliday(day) ? ReckonedDayKind.MovedWorkingDay : ReckonedDayKind.WorkingDay, null, ++counted));
        }

        return way;
    }

    /// <summary>The working days after one day up to and with another; none when the other is not later.</summary>
    public WorkingDayCount WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return new WorkingDayCount(count, to < from ? [] : NotesFor(from, to));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Whether a table names a holiday on the day, worked or not.</summary>
    private bool IsHoliday(DateOnly day) =>
        (_regional.GetValueOrDefault(day.Year)?.NameOf(day) ?? _national.GetValueOrDefault(day.Year)?.NameOf(day)) is not null;

    private IReadOnlyList<Message> NotesFor(DateOnly from, DateOnly to)
    {
        List<Message> notes = [];
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!HasTable(year))
            {
                notes.Add(new Message(CalendarSentence.NoTable, year));
            }
            else if (Region is not null && !_regional.ContainsKey(year))
            {
                notes.Add(new Message(CalendarSentence.NoRegionalTable, year));
            }
        }

        return notes;
    }

    private sealed class YearDays
    {
        private readonly Dictionary<DateOnly, Bilingual> _off = [];
        private readonly HashSet<DateOnly> _worked;

        public YearDays(CalendarTable table)
        {
            _worked = [.. table.WorkingDays];
            foreach (var span in table.Holidays)
            {
                for (var day = span.From; day <= span.To; day = day.AddDays(1))
                {
                    _off[day] = span.Name;
                }
            }
        }

        public bool? Says(DateOnly day) => _worked.Contains(day) ? true : _off.ContainsKey(day) ? false : null;

        public Bilingual? NameOf(DateOnly day) => _off.GetValueOrDefault(day);
    }
}

/// <summary>A day that was reckoned in working days.</summary>
/// <param name="Date">The day.</param>
/// <param name="Notes">What to say beside it: years that were counted without their holidays.</param>
public sealed record WorkingDate(DateOnly Date, IReadOnlyList<Message> Notes);

/// <summary>One day on the way to a deadline.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Why it counts or does not.</param>
/// <param name="Holiday">The holiday that it is off for; null for any other day.</param>
/// <param name="Number">The how-manieth working day it is, from 1; null where it is not counted.</param>
public sealed record ReckonedDay(DateOnly Date, ReckonedDayKind Kind, Bilingual? Holiday, int? Number);

/// <summary>Why a day counts or does not.</summary>
public enum ReckonedDayKind
{
    /// <summary>The first day, which is never counted.</summary>
    First = 1,

    WorkingDay = 2,

    /// <summary>调休上班: a weekend or holiday that is worked.</summary>
    MovedWorkingDay = 3,

    Weekend = 4,

    Holiday = 5,
}

/// <summary>A number of working days.</summary>
/// <param name="Days">The number.</param>
/// <param name="Notes">What to say beside it: years that were counted without their holidays.</param>
public sealed record WorkingDayCount(int Days, IReadOnlyList<Message> Notes);

/// <summary>The sentences of the calendar: keys of their translations.</summary>
public static class CalendarSentence
{
    /// <summary>A year without a national table.</summary>
    public const string NoTable = "The holidays of {0} are not loaded: only weekends were taken out.";

    /// <summary>A year without the region's table.</summary>
    public const string NoRegionalTable = "The region's own holidays of {0} are not loaded: only the national ones were taken out.";
}
