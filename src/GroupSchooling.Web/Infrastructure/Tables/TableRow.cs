using System.Text;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>What a cell was in the file, where that is worth a note.</summary>
[Flags]
public enum CellTraits
{
    /// <summary>A plain text.</summary>
    None = 0,

    /// <summary>A number, not a text.</summary>
    Number = 1,

    /// <summary>A date by its format.</summary>
    Date = 2,

    /// <summary>The value of a formula.</summary>
    Formula = 4,

    /// <summary>The value of a merged area, which the file holds only once.</summary>
    Merged = 8,

    /// <summary>A number with more digits than a spreadsheet keeps: the last ones are lost.</summary>
    LostDigits = 16,

    /// <summary>Blanks or invisible characters were taken away.</summary>
    Cleaned = 32,

    /// <summary>An error such as #REF! in place of a value.</summary>
    Error = 64,
}

/// <summary>A cell.</summary>
/// <param name="Text">Its value as text, without blanks around it; empty for none.</param>
/// <param name="Traits">What it was in the file.</param>
public readonly record struct TableCell(string Text, CellTraits Traits)
{
    /// <summary>A cell with nothing in it.</summary>
    public static readonly TableCell Empty = new("", CellTraits.None);

    /// <summary>A text without blanks around it, without invisible characters, and with one blank in place of several.</summary>
    public static TableCell Of(string raw, CellTraits traits = CellTraits.None)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (!NeedsCleaning(raw))
        {
            return new TableCell(raw, traits);
        }

        var clean = Clean(raw);
        return new TableCell(clean, clean.Length == 0 ? traits : traits | CellTraits.Cleaned);
    }

    private static bool NeedsCleaning(string raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            var blank = char.IsWhiteSpace(c);
            if ((blank && (c != ' ' || i == 0 || i == raw.Length - 1 || raw[i - 1] == ' ')) || IsInvisible(c))
            {
                return true;
            }
        }

        return false;
    }

    private static string Clean(string raw)
    {
        var kept = new StringBuilder(raw.Length);
        foreach (var c in raw.Where(c => !IsInvisible(c)))
        {
            // A line break within a cell parts names of a list; every other blank is one blank.
            if (!char.IsWhiteSpace(c))
            {
                kept.Append(c);
            }
            else if (kept.Length > 0 && kept[^1] is not (' ' or '\n'))
            {
                kept.Append(c is '\n' or '\r' ? '\n' : ' ');
            }
        }

        return kept.ToString().Trim();
    }

    private static bool IsInvisible(char c) =>
        !char.IsWhiteSpace(c) && (char.IsControl(c) || c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2064' or '\uFEFF' or '\u00AD');
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Its number in the file, from 1, as a spreadsheet shows it.</param>
/// <param name="IsHidden">Whether it is hidden in the spreadsheet.</param>
/// <param name="Cells">Its cells from the first column on; cells at the end may be missing.</param>
public sealed record TableRow(int Line, bool IsHidden, IReadOnlyList<TableCell> Cells)
{
    private static readonly HashSet<string> TotalWords = new(["合计", "总计", "小计", "共计", "总合计", "total", "subtotal"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A cell; an empty one beyond the last.</summary>
    public TableCell this[int index] => index < Cells.Count ? Cells[index] : TableCell.Empty;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Cells.All(cell => cell.Text.Length == 0);

    /// <summary>Whether it sums up other rows (合计): one of its cells says so and nothing else. It is no row of the list.</summary>
    public bool IsTotals => Cells.Any(cell => cell.Text.Length > 0 && TotalWords.Contains(string.Concat(cell.Text.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '：')))));
}
