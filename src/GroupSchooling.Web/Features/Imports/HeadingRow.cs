using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Tables;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>No row at the top of the file holds a heading that must be there.</summary>
/// <param name="Name">The file.</param>
/// <param name="Heading">The heading.</param>
public sealed record NoHeadings(string Name, string Heading)
    : Refusal("No row at the top of {0} has the heading {1}. Give the columns headings, or use the template.", Name, Heading);

/// <summary>Two columns were taken for the same.</summary>
/// <param name="First">The first heading.</param>
/// <param name="Second">The second one.</param>
public sealed record HeadingTwice(string First, string Second) : Refusal("The headings {0} and {1} mean the same. Take one of the two columns away.", First, Second);

/// <summary>There is nothing below the headings.</summary>
/// <param name="Name">The file.</param>
public sealed record NothingBelowHeadings(string Name) : Refusal("{0} has headings and no row below them.", Name);

/// <summary>A heading of the file and what it was taken for.</summary>
/// <param name="Letter">The column's letter in a spreadsheet.</param>
/// <param name="Heading">The heading as it stands.</param>
/// <param name="Column">The column's code; null for a heading that is not known.</param>
public sealed record TakenHeading(string Letter, string Heading, string? Column)
{
    private const int Letters = 26;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A, B … Z, AA.</summary>
    public static string LetterOf(int index) => index < Letters ? ((char)('A' + index)).ToString() : LetterOf((index / Letters) - 1) + LetterOf(index % Letters);

    /// <summary>As they are stored.</summary>
    public static string Write(IEnumerable<TakenHeading> headings) => JsonSerializer.Serialize(headings, Json);

    /// <summary>As they were stored.</summary>
    public static IReadOnlyList<TakenHeading> Read(string json) => JsonSerializer.Deserialize<List<TakenHeading>>(json, Json)!;
}

/// <summary>The row of headings of a table: found among the first rows, because titles stand above it.</summary>
public sealed class HeadingRow
{
    private const int LongestHeading = 60;

    private readonly IReadOnlyList<(int Index, string Column)> _places;

    private HeadingRow(IReadOnlyList<TakenHeading> headings, IReadOnlyList<(int Index, string Column)> places)
    {
        Headings = headings;
        _places = places;
    }

    /// <summary>The headings, those that are not known too.</summary>
    public IReadOnlyList<TakenHeading> Headings { get; }

    /// <summary>Finds it among the first rows and reads on; what follows it is left in the enumerator.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows; stands on the heading row afterwards.</param>
    /// <param name="words">The words that are understood.</param>
    /// <param name="required">Columns without which the table is of no use.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="TableException">There is none that will do.</exception>
    public static HeadingRow Find(TableFile table, IEnumerator<TableRow> rows, TableWords words, IReadOnlyCollection<string> required, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(words);
        var missing = required.First();
        var any = false;
        for (var looked = 0; looked < options.HeadingRows && rows.MoveNext(); looked++)
        {
            any = true;
            var known = rows.Current.Cells.Select(cell => words.ColumnOf(cell.Text)).ToList();
            var lacking = required.FirstOrDefault(column => !known.Contains(column));
            if (lacking is null)
            {
                return Of(table, rows.Current, known, options);
            }

            missing = known.OfType<string>().Any() ? lacking : missing;
        }

        throw new TableException(any ? new NoHeadings(table.Name, words.HeadingOf(missing)) : new TableEmpty(table.Name));
    }

    /// <summary>The cells of a row that stand in columns that are known and are not empty.</summary>
    public IEnumerable<(string Column, TableCell Cell)> Known(TableRow row)
    {
        foreach (var (index, column) in _places)
        {
            if (row[index] is { Text.Length: > 0 } cell)
            {
                yield return (column, cell);
            }
        }
    }

    /// <summary>The cell of a column; an empty one where the table has no such column.</summary>
    public TableCell Cell(TableRow row, string column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _places.Where(place => place.Column == column).Select(place => row[place.Index]).FirstOrDefault(TableCell.Empty);
    }

    private static HeadingRow Of(TableFile table, TableRow row, List<string?> known, TableOptions options)
    {
        var headings = row.Cells.Select((cell, i) => (cell.Text, Index: i)).Where(heading => heading.Text.Length > 0).ToList();
        if (headings.Count > options.MaximumColumns)
        {
            throw new TableException(new TableTooWide(table.Name, headings.Count, options.MaximumColumns));
        }

        var places = known.Select((column, i) => (Index: i, Column: column)).Where(place => place.Column is not null).Select(place => (place.Index, place.Column!)).ToList();
        if (places.GroupBy(place => place.Item2, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new TableException(new HeadingTwice(row[twice.First().Index].Text, row[twice.Last().Index].Text));
        }

        return new HeadingRow(
            [.. headings.Select(heading => new TakenHeading(TakenHeading.LetterOf(heading.Index), Cut(heading.Text), known[heading.Index]))], places);
    }

    private static string Cut(string text) => text.Length <= LongestHeading ? text : text[..LongestHeading] + "…";
}
