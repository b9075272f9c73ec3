using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>Which column stands where.</summary>
/// <param name="Places">Index of each column by its heading.</param>
/// <param name="Count">How many columns there are.</param>
/// <param name="Kind">The kind of all units, where a heading says it; else null.</param>
internal sealed record RosterHeadings(IReadOnlyDictionary<string, int> Places, int Count, SchoolGroupKind? Kind)
{
    private const int ShortestBeginning = 2;

    /// <summary>Columns that the file has and nobody reads.</summary>
    public IReadOnlyList<RosterFault> Unread { get; private init; } = [];

    /// <summary>
    /// The headings of the first row; null when they cannot be used. A heading that is nearly one which the file lacks is a slip and is told; any other that is not
    /// known is left unread.
    /// </summary>
    /// <param name="rows">The rows of the file.</param>
    /// <param name="otherWords">The heading that another word stands for; null for a word that stands for none.</param>
    /// <param name="report">Told of what is wrong.</param>
    public static RosterHeadings? Read(IReadOnlyList<CsvRow> rows, Func<string, string?> otherWords, RosterReport report)
    {
        if (rows.Count == 0)
        {
            report(1, null, RosterSentence.NoHeading, string.Join(",", RosterColumns.Required));
            return null;
        }

        var first = rows[0];
        if (!first.Cells.Any(cell => IsKnown(Plain(cell)) || otherWords(cell) is not null))
        {
            report(first.Line, null, RosterSentence.NoHeadings, string.Join(",", RosterColumns.Required));
            return null;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var kind = first.Cells.Select(Plain).Where(RosterColumns.Kinds.ContainsKey).Select(heading => (SchoolGroupKind?)RosterColumns.Kinds[heading]).LastOrDefault();
        var good = true;
        foreach (var (index, cell) in first.Cells.Index().Where(pair => IsKnown(Plain(pair.Item))))
        {
            if (!places.TryAdd(RosterColumns.Kinds.ContainsKey(Plain(cell)) ? RosterColumns.UnitName : Plain(cell), index))
            {
                report(first.Line, cell, RosterSentence.HeadingTwice, cell);
                good = false;
            }
        }

        List<RosterFault> unread = [];
        foreach (var (index, cell) in first.Cells.Index().Where(pair => !IsKnown(Plain(pair.Item))))
        {
            var meant = otherWords(cell);
            if (meant is not null && IsKnown(meant) && places.TryAdd(meant, index))
            {
                continue;
            }

            if (meant is null && Nearest(Plain(cell), places) is { } near)
            {
                report(first.Line, cell, RosterSentence.NearHeading, cell, near);
                good = false;
            }
            else if (cell.Length > 0 || rows.Skip(1).Any(row => index < row.Cells.Count && row.Cells[index].Length > 0))
            {
                var name = cell.Length > 0 ? cell : FormattableString.Invariant($"#{index + 1}");
                unread.Add(new RosterFault(first.Line, name, new Common.Message(RosterSentence.NotRead)));
            }
        }

        foreach (var missing in RosterColumns.Required.Where(name => !places.ContainsKey(name) && !(name == RosterColumns.UnitKind && kind is not null)))
        {
            report(first.Line, missing, RosterSentence.NoHeading, missing);
            good = false;
        }

        return good ? new RosterHeadings(places, first.Cells.Count, kind) { Unread = unread } : null;
    }

    /// <summary>The cell of a column; empty where the file has no such column.</summary>
    public string Cell(CsvRow row, string column) => Places.TryGetValue(column, out var index) ? row.Cells[index] : "";

    private static string Plain(string cell) => RosterColumns.WithoutRemark(SearchTerms.Normalise(cell));

    private static bool IsKnown(string heading) => RosterColumns.All.Contains(heading, StringComparer.Ordinal) || RosterColumns.Kinds.ContainsKey(heading);

    /// <summary>The heading of which this is the beginning, or from which one character tells it apart, among those that the file lacks.</summary>
    private static string? Nearest(string heading, Dictionary<string, int> places) => heading.Length < ShortestBeginning
        ? null
        : RosterColumns.All.FirstOrDefault(known =>
            !places.ContainsKey(known) && (known.StartsWith(heading, StringComparison.Ordinal) || NearNames.DifferByOne(known, heading)));
}
