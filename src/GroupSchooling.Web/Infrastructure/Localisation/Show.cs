using System.Globalization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>How dates, instants and numbers are written on pages, the same in both languages.</summary>
public static class Show
{
    /// <summary>China Standard Time. A fixed offset, since there has been no summer time after 1991 and small hosts lack the time zone table.</summary>
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>A legal date as 2026-11-21; a dash when there is none.</summary>
    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The Chinese calendar day of an instant given in UTC.</summary>
    public static string Day(DateTime? utc) => InChina(utc)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>An instant given in UTC, to the minute of the Chinese clock; a dash when there is none.</summary>
    public static string Instant(DateTime? utc) => InChina(utc)?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>An instant given in UTC as a machine reads it, for the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thousands separated.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static DateTime? InChina(DateTime? utc) => utc?.Add(ChinaOffset);
}
