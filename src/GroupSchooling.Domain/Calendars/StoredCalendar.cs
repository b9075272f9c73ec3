namespace GroupSchooling.Domain.Calendars;

/// <summary>
/// A table of holidays as the installation's administrator entered it. Append-only: an edit adds the next number, and the newest one counts, before
/// the table of the same year that the program carries.
/// </summary>
public sealed class StoredCalendar
{
    public const int RegionLength = 40;
    public const int ReasonLength = 500;

    /// <summary>First year that can be entered.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year that can be entered.</summary>
    public const int LastYear = 2099;

    public long Id { get; set; }

    public int Year { get; set; }

    /// <summary>Code of the region (guangxi); empty for the whole country, so that year, region and number are unique on every engine.</summary>
    public required string Region { get; set; }

    /// <summary>Counts from 1 within year and region.</summary>
    public int Number { get; set; }

    /// <summary>The table in the form that <see cref="CalendarReader"/> reads.</summary>
    public required string Json { get; set; }

    /// <summary>Why it was entered or changed.</summary>
    public required string Reason { get; set; }

    public DateTime EnteredAt { get; set; }

    public long EnteredByUserId { get; set; }
}
