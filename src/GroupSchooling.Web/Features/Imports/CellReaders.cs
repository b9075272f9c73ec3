using System.Globalization;
using System.Text;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Tables;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>What a cell means.</summary>
/// <param name="Value">The canonical text; null where it is not understood.</param>
/// <param name="Fault">Why it is not understood; null where it is.</param>
/// <param name="Note">What is worth knowing; null for nothing.</param>
public sealed record CellReading(string? Value, Message? Fault, Message? Note = null)
{
    /// <summary>A value.</summary>
    public static CellReading Of(string value, Message? note = null) => new(value, null, note);

    /// <summary>A value that is not understood.</summary>
    public static CellReading Not(string sentence, params object?[] arguments) => new(null, new Message(sentence, arguments));
}

/// <summary>Reads a cell that is not empty.</summary>
public delegate CellReading CellReader(TableCell cell);

/// <summary>How the kinds of cell are read. Digits and letters of any width are taken; nothing is guessed.</summary>
public static class CellReaders
{
    private const char Lost = '\uFFFD';
    private const int LatestYear = 2100;

    // Days of a spreadsheet's calendar up to 2100-01-01. What may be a year, or a year and a month (1958, 1958.9), is not taken for the day of 1905 with that number.
    private const double FirstSerial = LatestYear + 1;
    private const double LastSerial = 73_051;

    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "M/d/yyyy"];

    /// <summary>A text.</summary>
    public static CellReader Text(int longest) => cell => cell.Text.Length > longest
        ? CellReading.Not(ImportSentence.TooLong, longest)
        : CellReading.Of(cell.Text.Replace('\n', ' '));

    /// <summary>One of the words that a list of the shipped words gives for the column.</summary>
    public static CellReader Word(TableWords words, string column) => cell => words.ValueOf(column, cell.Text) is { } value
        ? CellReading.Of(value)
        : CellReading.Not(ImportSentence.NotAWord, cell.Text, string.Join("、", words.WordsOf(column)));

    /// <summary>A whole number.</summary>
    public static CellReader Number(int greatest) => cell =>
    {
        var text = Narrow(cell.Text).Replace(",", "", StringComparison.Ordinal).TrimEnd('人', '个', '名', '班');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number >= 0 && number <= greatest
            ? CellReading.Of(decimal.Truncate(number).ToString("F0", CultureInfo.InvariantCulture), Width(cell.Text))
            : CellReading.Not(ImportSentence.NotANumber, cell.Text, 0, greatest);
    };

    /// <summary>The day that a text writes out; null for anything else, the number that a spreadsheet keeps for a day among it.</summary>
    public static DateOnly? DayOf(string text) =>
        DateTime.TryParseExact(Narrow(text), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DateOnly.FromDateTime(date) : null;

    /// <summary>A date of any time: the last day of a term lies ahead.</summary>
    public static CellReader Day { get; } = Date(() => DateOnly.MaxValue);

    /// <summary>A date, also as the number that a spreadsheet keeps for it.</summary>
    public static CellReader Date(Func<DateOnly> today) => cell =>
    {
        var text = Narrow(cell.Text);
        Message? note = null;
        if (!DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) || serial is < FirstSerial or > LastSerial)
            {
                return CellReading.Not(ImportSentence.NotADate, cell.Text);
            }

            date = DateTime.FromOADate(serial);
            note = new Message(ImportSentence.DateFromNumber, DateOnly.FromDateTime(date));
        }

        var day = DateOnly.FromDateTime(date);
        return day.Year is < DayBinder.EarliestYear or > LatestYear ? CellReading.Not(ImportSentence.NotADate, cell.Text)
            : day > today() ? CellReading.Not(ImportSentence.DateInFuture)
            : CellReading.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), note ?? Width(cell.Text));
    };

    /// <summary>A code: one that cannot be is refused, one that may be a slip is pointed out.</summary>
    public static CellReader Code(int length, Func<string, CodeCheck> check) => cell =>
    {
        if (cell.Traits.HasFlag(CellTraits.LostDigits))
        {
            return CellReading.Not(ImportSentence.LostDigits);
        }

        var code = string.Concat(Narrow(cell.Text).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return check(code) switch
        {
            CodeCheck.Right => CellReading.Of(code, Width(cell.Text)),
            CodeCheck.WrongCheckCharacter => CellReading.Of(code, new Message(ImportSentence.WrongCheckCharacter)),
            CodeCheck.WrongLength => CellReading.Not(ImportSentence.CodeLength, code.Length, length),
            _ => CellReading.Not(ImportSentence.CodeCharacter),
        };
    };

    /// <summary>Several names, parted by semicolons, commas or line breaks.</summary>
    public static CellReader Names(int longest) => cell =>
    {
        var names = RosterEntries.Points(cell.Text);
        return names.Any(name => name.Length > longest) ? CellReading.Not(ImportSentence.TooLong, longest) : CellReading.Of(string.Join('\n', names));
    };

    /// <summary>Reads a cell of a column: first what ails every kind of cell, then its own kind.</summary>
    public static StagedCell Read(ImportColumn column, TableCell cell)
    {
        ArgumentNullException.ThrowIfNull(column);
        var staged = new StagedCell { Column = column.Code };
        Note(staged, cell.Traits);
        var reading = cell.Traits.HasFlag(CellTraits.Error) ? CellReading.Not(ImportSentence.ErrorValue, cell.Text)
            : cell.Text.Contains(Lost, StringComparison.Ordinal) ? CellReading.Not(ImportSentence.LostCharacter)
            : column.Read(cell);
        staged.New = reading.Value;
        staged.Typed = reading.Value == cell.Text ? null : cell.Text.Length > MostTyped ? cell.Text[..MostTyped] + "…" : cell.Text;
        staged.Fault = reading.Fault is null ? null : StagedSentence.Of(reading.Fault);
        if (reading.Note is not null)
        {
            staged.Note(reading.Note);
        }

        return staged;
    }

    /// <summary>Half-width digits, letters and marks.</summary>
    public static string Narrow(string text) => string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).Trim();

    private const int MostTyped = 200;

    private static Message? Width(string text) => text.Any(c => c is >= '\uFF01' and <= '\uFF5E') ? new Message(ImportSentence.HalfWidth) : null;

    private static void Note(StagedCell cell, CellTraits traits)
    {
        if (traits.HasFlag(CellTraits.Formula))
        {
            cell.Note(new Message(ImportSentence.Formula));
        }

        if (traits.HasFlag(CellTraits.Merged))
        {
            cell.Note(new Message(ImportSentence.Merged));
        }

        if (traits.HasFlag(CellTraits.Cleaned))
        {
            cell.Note(new Message(ImportSentence.Cleaned));
        }
    }
}
