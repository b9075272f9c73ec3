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
    /// <summary>What the region is called; null for the whole country, and where the file does not say.</summary>
    public Bilingual? RegionName { get; init; }

    /// <summary>The schema version that this program reads and writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Longest name of a holiday.</summary>
    public const int NameLength = 60;

    /// <summary>Longest title or address of a source.</summary>
    public const int SourceLength = 200;

    /// <summary>The table as a file that <see cref="CalendarReader"/> reads.</summary>
    public string ToJson() => CalendarWriter.Write(this);
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
        var regionName = root.OptionalBilingual("regionName", CalendarTable.NameLength);
        var source = root.Object("source", c => new CalendarSource(c.Text("document", CalendarTable.SourceLength), c.OptionalText("address", CalendarTable.SourceLength)));
        var holidays = root.List("holidays", c => ReadSpan(c, year));
        var workingDays = root.Dates("workingDays");
        foreach (var day in workingDays.Where(d => d.Year != year))
        {
            root.Report("workingDays", FaultSentence.DayOutsideYear, day, year);
        }

        return new CalendarTable(year, region, source, holidays, workingDays) { RegionName = regionName };
    }

    private static HolidaySpan ReadSpan(JsonCursor c, int year)
    {
        var span = new HolidaySpan(c.Bilingual("name", CalendarTable.NameLength), c.Date("from"), c.Date("to"));
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
