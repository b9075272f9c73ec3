using System.Text;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>
/// Reads separated text (RFC 4180, with commas, semicolons or tabs) row by row. A quoted cell may hold line breaks; a row is counted by the line
/// on which it begins.
/// </summary>
internal sealed class CsvTable(Stream file, Encoding encoding, string name, TableOptions options)
{
    private const int PeekLength = 4096;

    private readonly StringBuilder _cell = new();
    private int _line = 1;

    /// <summary>Every row, an empty one too.</summary>
    public IEnumerable<TableRow> Rows()
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: PeekLength, leaveOpen: true);
        var separator = Separator();
        file.Position = 0;
        reader.DiscardBufferedData();
        while (reader.Peek() >= 0)
        {
            var line = _line;
            yield return new TableRow(line, IsHidden: false, Row(reader, separator, line));
        }
    }

    /// <summary>The separator that the first line has most of.</summary>
    private char Separator()
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: PeekLength, leaveOpen: true);
        var buffer = new char[PeekLength];
        var head = buffer.AsSpan(0, reader.ReadBlock(buffer));
        var end = head.IndexOfAny('\r', '\n');
        head = end < 0 ? head : head[..end];
        var (commas, semicolons, tabs) = (head.Count(','), head.Count(';'), head.Count('\t'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private List<TableCell> Row(StreamReader reader, char separator, int line)
    {
        var cells = new List<TableCell>();
        while (true)
        {
            var ended = Cell(reader, separator, line);
            cells.Add(TableCell.Of(_cell.ToString()));
            if (ended)
            {
                return cells;
            }
        }
    }

    /// <summary>Reads a cell; true when the row ends with it.</summary>
    private bool Cell(StreamReader reader, char separator, int line)
    {
        _cell.Clear();
        if (reader.Peek() == '"')
        {
            _ = reader.Read();
            Quoted(reader, line);
        }

        while (true)
        {
            var next = reader.Read();
            if (next == separator)
            {
                return false;
            }

            if (next is -1 or '\n' or '\r')
            {
                if (next == '\r' && reader.Peek() == '\n')
                {
                    _ = reader.Read();
                }

                _line++;
                return true;
            }

            Add((char)next, line);
        }
    }

    private void Quoted(StreamReader reader, int line)
    {
        while (true)
        {
            var next = reader.Read();
            if (next < 0)
            {
                throw new TableException(new TableQuoteOpen(name, line));
            }

            if (next == '"')
            {
                if (reader.Peek() != '"')
                {
                    return;
                }

                _ = reader.Read();
            }

            _line += next == '\n' ? 1 : 0;
            Add((char)next, line);
        }
    }

    private void Add(char c, int line)
    {
        if (_cell.Length >= options.MaximumCellLength)
        {
            throw new TableException(new TableCellTooLong(name, line, options.MaximumCellLength));
        }

        _cell.Append(c);
    }
}
