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

    public IEnumerable<TableRow> Rows()
    {
        for (var line = 1; reader.Read(); line++)
        {
            var cells = Row(line);
            if (cells.Exists(cell => cell.Text.Length > 0))
            {
                yield return new TableRow(line, reader.RowHeight == 0, cells);
            }
        }
    }

    private List<TableCell> Row(int line)
    {
        var width = Math.Min(reader.FieldCount, options.MaximumColumns * 2);
        var cells = new List<TableCell>(width);
        for (var column = 0; column < width; column++)
        {
            cells.Add(Cell(column, line));
        }

        foreach (var area in (reader.MergeCells ?? []).Where(area => area.FromRow <= line - 1 && area.ToRow >= line - 1))
        {
            Spread(area, line, cells);
        }

        return cells;
    }

    private void Spread(CellRange area, int line, List<TableCell> cells)
    {
        // A title across the sheet is one text and no value of each column.
        if (area.FromRow == area.ToRow || area.FromColumn >= cells.Count)
        {
            return;
        }

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
