using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Calendars;

/// <summary>The holidays and moved working days of one year: of the whole country, or what one region adds and changes.</summary>
/// <param name="Year">The year that all its days lie in.</param>
/// <param name="Region">Code of the region (guangxi); null for the whole country.</param>
/// <param name="Source">The notice that it was taken from.</param>
/// <param name="Holidays">Days off, weekends among them.</param>
/// <param name="WorkingDays">Days worked though they lie on a weekend or a holiday.</param>
public sealed record CalendarTable(
    int Year, string? Region, CalendarSource Source, IReadOnlyList<HolidaySpan> Holidays, IReadOnlyList<DateOnly> WorkingDays)
{
    /// <summary>The schema version that this program reads and writes.</summary>
    public const int CurrentSchema = 1;
}

/// <summary>The notice behind a table.</summary>
/// <param name="Document">Number or title of the notice.</param>
/// <param name="Address">Where it is published; null when not known.</param>
public sealed record CalendarSource(string Document, string? Address);

/// <summary>Days off in a row.</summary>
/// <param name="Name">The holiday.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record HolidaySpan(Bilingual Name, DateOnly From, DateOnly To);

/// <summary>What reading a table gave.</summary>
/// <param name="Table">The table; null exactly when there are faults.</param>
/// <param name="Faults">What is wrong, in the order of the file.</param>
public sealed record CalendarReading(CalendarTable? Table, IReadOnlyList<FileFault> Faults);

/// <summary>Reads a table from JSON, strictly and with the place of every fault. Never throws, whatever the text.</summary>
public static class CalendarReader
{
    private const int NameLength = 60;
    private const int SourceLength = 200;

    /// <summary>Reads a table or says all that is wrong with it.</summary>
    public static CalendarReading Read(string json)
    {
        var (table, faults) = JsonFile.Read(json, (_, root) => ReadTable(root));
        return new CalendarReading(table, faults);
    }

    private static CalendarTable ReadTable(JsonCursor root)
    {
        if (root.Number("schemaVersion", 1, int.MaxValue) != CalendarTable.CurrentSchema)
        {
            root.Report("schemaVersion", FaultSentence.Schema, CalendarTable.CurrentSchema);
        }

        var year = root.Number("year", 1949, 9998);
        var region = root.OptionalText("region", JsonCursor.CodeLength);
        var source = root.Object("source", c => new CalendarSource(c.Text("document", SourceLength), c.OptionalText("address", SourceLength)));
        var holidays = root.List("holidays", c => ReadSpan(c, year));
        var workingDays = root.Dates("workingDays");
        foreach (var day in workingDays.Where(d => d.Year != year))
        {
            root.Report("workingDays", FaultSentence.DayOutsideYear, day, year);
        }

        return new CalendarTable(year, region, source, holidays, workingDays);
    }

    private static HolidaySpan ReadSpan(JsonCursor c, int year)
    {
        var span = new HolidaySpan(c.Bilingual("name", NameLength), c.Date("from"), c.Date("to"));
        if (span.To < span.From)
        {
            c.Report("to", FaultSentence.EndsBeforeStart, span.To, span.From);
        }

        if (span.From.Year != year)
        {
            c.Report("from", FaultSentence.DayOutsideYear, span.From, year);
        }
        else if (span.To.Year != year)
        {
            c.Report("to", FaultSentence.DayOutsideYear, span.To, year);
        }

        return span;
    }
}
