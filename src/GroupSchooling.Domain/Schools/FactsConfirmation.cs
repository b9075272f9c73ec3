using System.Globalization;

namespace GroupSchooling.Domain.Schools;

/// <summary>信息核实: the principal's statement that the register's facts of the school are up to date. One a school year.</summary>
public sealed class FactsConfirmation
{
    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The calendar year in which the round began.</summary>
    public int SchoolYear { get; set; }

    public DateTime ConfirmedAt { get; set; }

    public long ConfirmedByUserId { get; set; }
}

/// <summary>A reminder to confirm: at most one a day for a school (unique on school and day).</summary>
public sealed class FactsReminder
{
    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public int SchoolYear { get; set; }

    public DateOnly SentOn { get; set; }

    public DateTime SentAt { get; set; }

    public long SentByUserId { get; set; }
}

/// <summary>A day of every year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
public sealed record YearDay(int Month, int Day)
{
    /// <summary>Reads 09-01; null for anything that is no day of every year.</summary>
    public static YearDay? Parse(string? text) =>
        // 2023 is no leap year: 29 February is no day of every year.
        DateOnly.TryParseExact("2023-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new YearDay(day.Month, day.Day) : null;

    /// <summary>The day in this year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);
}

/// <summary>When the yearly round of confirmations opens and from when a school is late.</summary>
/// <param name="Opens">First day on which to confirm.</param>
/// <param name="Overdue">First day on which a missing confirmation is overdue; of the year after, where it stands before <paramref name="Opens"/>.</param>
public sealed record ConfirmationRound(YearDay Opens, YearDay Overdue)
{
    /// <summary>The school year of the round that runs, or ran last, on this day.</summary>
    public int YearOf(DateOnly day) => day >= Opens.In(day.Year) ? day.Year : day.Year - 1;

    /// <summary>From when a missing confirmation of this school year is overdue.</summary>
    public DateOnly OverdueFrom(int schoolYear) => Overdue.In(schoolYear) is var day && day > Opens.In(schoolYear) ? day : Overdue.In(schoolYear + 1);

    /// <summary>How urgent it is for a school that confirmed last for this school year.</summary>
    /// <param name="day">Today.</param>
    /// <param name="lastConfirmed">The newest confirmed school year; null for none.</param>
    public FactsUrgency UrgencyOf(DateOnly day, int? lastConfirmed)
    {
        var year = YearOf(day);
        return lastConfirmed >= year ? FactsUrgency.Confirmed
            : day >= OverdueFrom(year) ? FactsUrgency.Overdue
            : FactsUrgency.Due;
    }
}

/// <summary>How a school stands in the round.</summary>
public enum FactsUrgency
{
    /// <summary>Confirmed for this school year.</summary>
    Confirmed = 1,

    /// <summary>To be confirmed.</summary>
    Due = 2,

    /// <summary>Late.</summary>
    Overdue = 3,
}
