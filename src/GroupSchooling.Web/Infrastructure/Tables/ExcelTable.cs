using System.Globalization;
using ExcelDataReader;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>
/// Reads the first visible sheet of a workbook row by row. Values are taken, formulas are not run; what a merged area holds counts for each of
/// its cells.
/// </summary>
internal sealed class ExcelTable(IExcelDataReader reader, SheetFormulas formulas, string name, TableOptions options)
{
    private const double GreatestExact = 999_999_999_999_999;

    private readonly Dictionary<CellRange, TableCell> _merged = [];
    private readonly List<CellRange> _areas = [];
    private Queue<CellRange>? _areasBelow;

    private int Width => Math.Min(reader.FieldCount, options.MaximumColumns * 2);

    /// <summary>Every row down to the last one, an empty one without cells.</summary>
    public IEnumerable<TableRow> Rows()
    {
        for (var line = 1; reader.Read(); line++)
        {
            EnterAreas(line - 1);
            yield return new TableRow(line, reader.RowHeight == 0, _areas.Count == 0 && IsBlank(line) ? [] : Row(line));
        }
    }

    /// <summary>Keeps the merged areas that the row crosses.</summary>
    private void EnterAreas(int row)
    {
        // A title across the sheet is one text and no value of each column.
        _areasBelow ??= new Queue<CellRange>((reader.MergeCells ?? []).Where(area => area.FromRow < area.ToRow && area.FromColumn < Width).OrderBy(area => area.FromRow));
        _areas.RemoveAll(area => area.ToRow < row);
        while (_areasBelow.TryPeek(out var next) && next.FromRow <= row)
        {
            _areas.Add(_areasBelow.Dequeue());
        }

        if (_areas.Count > Width)
        {
            throw new InvalidDataException("The sheet's merged areas lie over each other.");
        }
    }

    private bool IsBlank(int line)
    {
        for (var column = 0; column < Width; column++)
        {
            if (reader.GetValue(column) is not null || formulas.ErrorAt(line, column) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private List<TableCell> Row(int line)
    {
        var cells = new List<TableCell>(Width);
        for (var column = 0; column < Width; column++)
        {
            cells.Add(Cell(column, line));
        }

        _areas.ForEach(area => Spread(area, line, cells));
        return cells;
    }

    private void Spread(CellRange area, int line, List<TableCell> cells)
    {
        if (area.FromRow == line - 1)
        {
            _merged[area] = cells[area.FromColumn];
        }

        if (_merged.TryGetValue(area, out var value) && value.Text.Length > 0)
        {
            for (var column = area.FromColumn; column <= area.ToColumn && column < cells.Count; column++)
            {
                cells[column] = value with { Traits = value.Traits | CellTraits.Merged };
            }
        }
    }

    private TableCell Cell(int column, int line)
    {
        var formula = formulas.Has(line, column) ? CellTraits.Formula : CellTraits.None;
        if (formulas.ErrorAt(line, column) is { } error)
        {
            return new TableCell(error, formula | CellTraits.Error);
        }

        return reader.GetValue(column) switch
        {
            null => formula == CellTraits.None ? TableCell.Empty : new TableCell("", formula),
            string text => text.Length <= options.MaximumCellLength
                ? TableCell.Of(text, formula)
                : throw new TableException(new TableCellTooLong(name, line, options.MaximumCellLength)),
            DateTime date => new TableCell(Text(date), formula | CellTraits.Date),
            bool truth => new TableCell(truth ? "TRUE" : "FALSE", formula),
            IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture), formula),
            var other => TableCell.Of(Convert.ToString(other, CultureInfo.InvariantCulture) ?? "", formula),
        };
    }

    private static string Text(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static TableCell Number(double number, CellTraits traits)
    {
        traits |= CellTraits.Number;
        if (Math.Abs(number) > GreatestExact)
        {
            traits |= CellTraits.LostDigits;
        }

        return new TableCell(number.ToString(number == Math.Floor(number) && Math.Abs(number) < 1e28 ? "F0" : "R", CultureInfo.InvariantCulture), traits);
    }
}
