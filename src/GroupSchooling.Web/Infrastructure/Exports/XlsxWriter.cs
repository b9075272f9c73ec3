using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Infrastructure.Exports;

/// <summary>A cell that is written: a text, or a whole number.</summary>
/// <param name="Text">The text; null for an empty cell or a number.</param>
/// <param name="Number">The number; null for a text.</param>
public readonly record struct SheetCell(string? Text, long? Number = null)
{
    /// <summary>A text is a cell.</summary>
    public static implicit operator SheetCell(string? text) => new(text);

    /// <summary>A number is a cell.</summary>
    public static implicit operator SheetCell(int? number) => new(null, number);

    /// <summary>The value as text.</summary>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? "";
}

/// <summary>
/// Writes a workbook row by row, so that memory does not grow with it: the parts go into the zip one after the other, texts stand in their cells.
/// A text that begins like a formula is marked as a text (CWE-1236) and stays one when somebody edits it. A full sheet is followed by another.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    /// <summary>Most rows of a sheet (ECMA-376).</summary>
    private const int SheetRows = 1_048_576;
    private const int LongestText = 32_767;
    private const uint Plain = 0;
    private const uint Head = 1;
    private const uint Quoted = 2;
    private const uint Numeric = 3;

    private readonly ZipArchive _zip;
    private readonly IReadOnlyList<SheetCell> _head;
    private readonly IReadOnlyList<double> _widths;
    private readonly string _title;
    private int _sheets;
    private int _rows;
    private OpenXmlPartWriter? _writer;
    private Stream? _part;

    /// <summary>Begins a workbook.</summary>
    /// <param name="file">Where it is written; stays open.</param>
    /// <param name="title">The sheet's name.</param>
    /// <param name="head">The columns' titles.</param>
    /// <param name="widths">The columns' widths in characters; 14 for one that is not given.</param>
    public XlsxWriter(Stream file, string title, IEnumerable<string> head, IReadOnlyList<double>? widths = null)
    {
        ArgumentNullException.ThrowIfNull(head);
        _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        _title = title;
        _head = [.. head.Select(text => (SheetCell)text)];
        _widths = widths ?? [];
        BeginSheet();
    }

    /// <summary>Writes a row.</summary>
    public void Write(IReadOnlyList<SheetCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (_rows >= SheetRows)
        {
            EndSheet();
            BeginSheet();
        }

        WriteRow(cells, Plain);
    }

    /// <summary>Ends the workbook.</summary>
    public void Finish()
    {
        EndSheet();
        var sheets = Enumerable.Range(1, _sheets).ToList();
        Part("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + string.Concat(sheets.Select(n => $"<sheet name=\"{Escape(n == 1 ? _title : $"{_title} {n}")}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")) + "</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", Relations(
            [.. sheets.Select(n => ($"rId{n}", "worksheet", $"worksheets/sheet{n}.xml")), ($"rId{_sheets + 1}", "styles", "styles.xml")]));
        Part("xl/styles.xml", Styles);
        Part("_rels/.rels", Relations([("rId1", "officeDocument", "xl/workbook.xml")]));
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Spreadsheet}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Spreadsheet}.styles+xml\"/>"
            + string.Concat(sheets.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Spreadsheet}.worksheet+xml\"/>")) + "</Types>");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writer?.Dispose();
        _part?.Dispose();
        _zip.Dispose();
    }

    private void BeginSheet()
    {
        _sheets++;
        _rows = 0;
        _part = _zip.CreateEntry($"xl/worksheets/sheet{_sheets}.xml", CompressionLevel.Fastest).Open();
        _writer = new OpenXmlPartWriter(_part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _writer.WriteStartDocument(standalone: true);
        _writer.WriteStartElement(new Worksheet());
        _writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        _writer.WriteElement(new Columns(_head.Select((_, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = i < _widths.Count ? _widths[i] : DefaultWidth,
            CustomWidth = true,
        })));
        _writer.WriteStartElement(new SheetData());
        WriteRow(_head, Head);
    }

    private void EndSheet()
    {
        _writer!.WriteEndElement();
        _writer.WriteEndElement();
        _writer.Dispose();
        _part!.Dispose();
    }

    private void WriteRow(IReadOnlyList<SheetCell> cells, uint style)
    {
        _rows++;
        _writer!.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            if (cell.Number is { } number)
            {
                _writer.WriteElement(new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { StyleIndex = Numeric });
            }
            else
            {
                WriteText(cell.Text ?? "", style);
            }
        }

        _writer.WriteEndElement();
    }

    private void WriteText(string text, uint style)
    {
        var clean = Characters.Only(Characters.Cut(text, LongestText), Characters.IsXml);
        _writer!.WriteElement(clean.Length == 0
            ? new Cell { StyleIndex = style }
            : new Cell(new InlineString(new Text(clean) { Space = SpaceProcessingModeValues.Preserve }))
            {
                DataType = CellValues.InlineString,
                StyleIndex = style == Plain && FormulaGuard.IsFormula(clean) ? Quoted : style,
            });
    }

    private void Part(string name, string xml)
    {
        using var stream = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
    }

    private static string Relations(IEnumerable<(string Id, string Kind, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(relations.Select(r =>
            $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text) ?? "";

    private const double DefaultWidth = 14;

    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Plain, heading in bold, text that keeps being text, and numbers. A column of codes stays text when somebody types into it.</summary>
    private const string Styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"4\"><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}
