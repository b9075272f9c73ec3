using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Rosters;

/// <summary>
/// Reads a roster from comma-separated text. Nothing is guessed: an empty cell stays unknown. The order of rows and columns does not matter, and
/// a school may belong to several units. Which schools lead is judged, not read. Never throws, whatever the text: all that is wrong is told with its line and column.
/// </summary>
public sealed class RosterReader
{
    private readonly List<RosterFault> _faults = [];
    private readonly Func<string, string?> _otherWords;
    private IReadOnlyList<RosterFault> _unread = [];

    private RosterReader(Func<string, string?>? otherWords) => _otherWords = otherWords ?? (_ => null);

    /// <summary>Reads a file (UTF-8 with or without a byte-order mark, or GB18030), or says all that is wrong with it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="otherWords">The heading that another word stands for; null for a word that stands for none.</param>
    public static RosterReading Read(ReadOnlySpan<byte> file, Func<string, string?>? otherWords = null) => TextFile.Decode(file) is { } text
        ? Read(text, otherWords)
        : new RosterReading(null, [new RosterFault(1, null, new Message(RosterSentence.NotText))]);

    /// <summary>Reads a roster, or says all that is wrong with it.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="otherWords">The heading that another word stands for; null for a word that stands for none.</param>
    public static RosterReading Read(string csv, Func<string, string?>? otherWords = null)
    {
        var reader = new RosterReader(otherWords);
        var roster = new Roster(reader.ReadUnits(csv));
        var reading = reader._faults.Count == 0 ? new RosterReading(roster, []) : new RosterReading(null, [.. reader._faults.OrderBy(f => f.Line)]);
        return reading with { Unread = reader._unread };
    }

    private IReadOnlyList<RosterUnit> ReadUnits(string csv)
    {
        var (rows, unclosed) = CsvText.Split(csv);
        if (unclosed is { } line)
        {
            Report(line, null, RosterSentence.Unclosed);
        }

        if (RosterHeadings.Read(rows, _otherWords, Report) is not { } headings)
        {
            return [];
        }

        _unread = headings.Unread;
        if (rows.Count == 1 && unclosed is null)
        {
            Report(rows[0].Line, null, RosterSentence.NoRows);
        }

        var cells = new RosterCells(headings, Report);
        return new RosterUnits(Report, oneLead: false).Group([.. rows.Skip(1).Select(cells.Row).OfType<RosterRow>()]);
    }

    private void Report(int line, string? column, string sentence, params object?[] arguments) =>
        _faults.Add(new RosterFault(line, column, new Message(sentence, arguments)));
}

/// <summary>Records a fault of a roster.</summary>
/// <param name="line">Line of the file, counted from 1.</param>
/// <param name="column">Heading of the column; null for the whole line.</param>
/// <param name="sentence">The English sentence.</param>
/// <param name="arguments">Its values.</param>
public delegate void RosterReport(int line, string? column, string sentence, params object?[] arguments);
