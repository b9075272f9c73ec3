using System.Text;

namespace GroupSchooling.Domain.Rosters;

/// <summary>One line of a table in comma-separated text (RFC 4180), which may run over several lines of the file.</summary>
/// <param name="Line">The line of the file on which it begins, counted from 1.</param>
/// <param name="Cells">Its cells.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Splits comma-separated text into rows and cells. Empty lines are passed over; a quotation mark that is never closed ends the reading.</summary>
public sealed class CsvText
{
    private readonly string _text;
    private int _position;
    private int _line = 1;

    private CsvText(string text) => _text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    /// <summary>The rows, and the line on which an unclosed quotation mark stands, if one does.</summary>
    public static (IReadOnlyList<CsvRow> Rows, int? Unclosed) Split(string text)
    {
        var csv = new CsvText(text);
        var rows = new List<CsvRow>();
        while (csv._position < csv._text.Length)
        {
            var line = csv._line;
            if (csv.Row() is not { } cells)
            {
                return (rows, line);
            }

            if (cells is not [""])
            {
                rows.Add(new CsvRow(line, cells));
            }
        }

        return (rows, null);
    }

    private List<string>? Row()
    {
        var cells = new List<string>();
        while (true)
        {
            if (Cell() is not { } cell)
            {
                return null;
            }

            cells.Add(cell);
            if (_position >= _text.Length || _text[_position++] == '\n')
            {
                _line++;
                return cells;
            }
        }
    }

    private string? Cell() => _position < _text.Length && _text[_position] == '"' ? Quoted() : Plain();

    private string Plain()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is not (',' or '\n'))
        {
            _position++;
        }

        return _text[start.._position].Trim();
    }

    private string? Quoted()
    {
        var cell = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            var current = _text[_position];
            if (current != '"')
            {
                _line += current == '\n' ? 1 : 0;
                cell.Append(current);
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == '"')
            {
                cell.Append('"');
                _position++;
            }
            else
            {
                _position++;
                return cell.Append(Plain()).ToString().Trim();
            }
        }

        return null;
    }
}
