using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>Which column stands where.</summary>
/// <param name="Places">Index of each column by its heading.</param>
/// <param name="Count">How many columns there are.</param>
/// <param name="Kind">The kind of all units, where a heading says it; else null.</param>
internal sealed record RosterHeadings(IReadOnlyDictionary<string, int> Places, int Count, SchoolGroupKind? Kind)
{
    /// <summary>The headings of the first row; null when they cannot be used.</summary>
    public static RosterHeadings? Read(IReadOnlyList<CsvRow> rows, RosterReport report)
    {
        if (rows.Count == 0)
        {
            report(1, null, RosterSentence.NoHeading, string.Join(",", RosterColumns.Required));
            return null;
        }

        if (!rows[0].Cells.Any(IsKnown))
        {
            report(rows[0].Line, null, RosterSentence.NoHeadings, string.Join(",", RosterColumns.Required));
            return null;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        SchoolGroupKind? kind = null;
        var good = true;
        foreach (var (index, cell) in rows[0].Cells.Index())
        {
            var heading = RosterColumns.WithoutRemark(SearchTerms.Normalise(cell));
            if (RosterColumns.Kinds.TryGetValue(heading, out var named))
            {
                (heading, kind) = (RosterColumns.UnitName, named);
            }

            if (!RosterColumns.All.Contains(heading, StringComparer.Ordinal))
            {
                report(rows[0].Line, cell, RosterSentence.UnknownHeading, cell, string.Join(",", RosterColumns.All));
                good = false;
            }
            else if (!places.TryAdd(heading, index))
            {
                report(rows[0].Line, cell, RosterSentence.HeadingTwice, cell);
                good = false;
            }
        }

        foreach (var missing in RosterColumns.Required.Where(name => !places.ContainsKey(name) && !(name == RosterColumns.UnitKind && kind is not null)))
        {
            report(rows[0].Line, missing, RosterSentence.NoHeading, missing);
            good = false;
        }

        return good ? new RosterHeadings(places, rows[0].Cells.Count, kind) : null;
    }

    private static bool IsKnown(string cell) =>
        RosterColumns.WithoutRemark(SearchTerms.Normalise(cell)) is var heading
        && (RosterColumns.All.Contains(heading, StringComparer.Ordinal) || RosterColumns.Kinds.ContainsKey(heading));

    /// <summary>The cell of a column; empty where the file has no such column.</summary>
    public string Cell(CsvRow row, string column) => Places.TryGetValue(column, out var index) ? row.Cells[index] : "";
}
