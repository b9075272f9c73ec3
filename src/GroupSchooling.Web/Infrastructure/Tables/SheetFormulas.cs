using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>Which cells of a sheet are formulas or errors: the reader of values does not say so, and whoever reads a preview should know.</summary>
internal sealed class SheetFormulas
{
    /// <summary>None.</summary>
    public static readonly SheetFormulas None = new();

    private const int Most = 200_000;
    private const int FirstColumns = 26;

    private readonly HashSet<(int Line, int Column)> _formulas = [];
    private readonly Dictionary<(int Line, int Column), string> _errors = [];

    private SheetFormulas()
    {
    }

    /// <summary>Whether the cell is a formula.</summary>
    public bool Has(int line, int column) => _formulas.Count > 0 && _formulas.Contains((line, column));

    /// <summary>The error that stands in the cell; null for none.</summary>
    public string? ErrorAt(int line, int column) => _errors.Count > 0 ? _errors.GetValueOrDefault((line, column)) : null;

    /// <summary>Looks through the first visible sheet of an .xlsx file once; leaves the stream's position anywhere.</summary>
    public static SheetFormulas Of(Stream file)
    {
        file.Position = 0;
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        var sheets = workbook.WorkbookPart?.Workbook.Sheets?.Elements<Sheet>().ToList() ?? [];
        var id = (sheets.Find(sheet => sheet.State is null || sheet.State == SheetStateValues.Visible) ?? sheets.FirstOrDefault())?.Id?.Value;
        if (id is null || workbook.WorkbookPart!.GetPartById(id) is not WorksheetPart part)
        {
            return None;
        }

        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true });
        var found = new SheetFormulas();
        found.Find(xml);
        return found;
    }

    private void Find(XmlReader xml)
    {
        (int Line, int Column)? cell = null;
        var isError = false;
        while (xml.Read() && _formulas.Count + _errors.Count < Most)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "c")
            {
                cell = Place(xml.GetAttribute("r"));
                isError = xml.GetAttribute("t") == "e";
            }
            else if (xml.LocalName == "f" && cell is { } formula)
            {
                _formulas.Add(formula);
            }
            else if (xml.LocalName == "v" && isError && cell is { } error)
            {
                _errors[error] = xml.Read() ? xml.Value : "#";
            }
        }
    }

    /// <summary>AB12 is line 12, column 27 (counted from 0).</summary>
    private static (int Line, int Column)? Place(string? cell)
    {
        var column = 0;
        var at = 0;
        for (; cell is not null && at < cell.Length && char.IsAsciiLetterUpper(cell[at]) && at < 3; at++)
        {
            column = (column * FirstColumns) + (cell[at] - 'A' + 1);
        }

        return at > 0 && int.TryParse(cell.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? (line, column - 1) : null;
    }
}
