using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Writes an official paper (GB/T 9704-2012) as a Word file, from top to bottom.</summary>
public sealed partial class OfficialPaper : IDisposable
{
    /// <summary>A table of no more rows stays on one page.</summary>
    private const int KeptTogether = 5;

    private readonly MemoryStream _stream = new();
    private readonly WordprocessingDocument _document;
    private readonly MainDocumentPart _main;
    private readonly Body _body = new();

    /// <summary>Begins a paper.</summary>
    public OfficialPaper()
    {
        _document = WordprocessingDocument.Create(_stream, WordprocessingDocumentType.Document);
        _main = _document.AddMainDocumentPart();
        PaperParts.AddTo(_main);
    }

    /// <summary>发文机关标志, in red.</summary>
    public OfficialPaper Mark(string office) => Add(PaperParts.Mark, office);

    /// <summary>发文字号 in the middle, above the red line.</summary>
    public OfficialPaper Number(string number) => Add(Ruled(Paragraph(PaperParts.Number, number)));

    /// <summary>发文字号 at the left and 签发人 at the right, as on a paper to a higher office, above the red line.</summary>
    public OfficialPaper NumberAndSigner(string number, string signer)
    {
        var paragraph = Paragraph(PaperParts.Recipient, number);
        paragraph.ParagraphProperties!.InsertAfter(
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = PaperLayout.TextWidth - 320 }), paragraph.ParagraphProperties.ParagraphStyleId);
        paragraph.Append(new Run(new TabChar()), new Run(Said(signer)));
        return Add(Ruled(paragraph));
    }

    /// <summary>标题.</summary>
    public OfficialPaper Title(string text) => Add(PaperParts.Body, "").Add(PaperParts.Title, text).Add(PaperParts.Body, "");

    /// <summary>主送机关, from the edge.</summary>
    public OfficialPaper Recipient(string office) => Add(PaperParts.Recipient, office);

    /// <summary>A paragraph of the text; line breaks in it begin further paragraphs.</summary>
    public OfficialPaper Text(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Add(PaperParts.Body, line);
        }

        return this;
    }

    /// <summary>A heading of the first level, in 黑体.</summary>
    public OfficialPaper Heading(string text) => Add(WithNext(Paragraph(PaperParts.Heading, text)));

    /// <summary>A heading of the second level, in 楷体.</summary>
    public OfficialPaper SecondHeading(string text) => Add(PaperParts.SecondHeading, text);

    /// <summary>An empty line.</summary>
    public OfficialPaper Space() => Add(PaperParts.Body, "");

    /// <summary>附件说明: a line below the text, the names one under the other.</summary>
    /// <param name="word">附件, in the paper's language.</param>
    /// <param name="names">The names, in their order.</param>
    public OfficialPaper Attached(string word, IReadOnlyList<string> names)
    {
        Add(PaperParts.Body, "");
        for (var index = 0; index < names.Count; index++)
        {
            var number = names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{index + 1}．");
            var paragraph = Paragraph(PaperParts.Body, index == 0 ? $"{word}：{number}{names[index]}" : number + names[index]);
            // The word stands two characters in, the names below each other, and what goes on in a second line below its name.
            var hanging = index == 0 ? 4 : 1;
            paragraph.ParagraphProperties!.Indentation = new Indentation
            {
                LeftChars = 600, Left = PaperLayout.Characters(6), HangingChars = hanging * 100, Hanging = PaperLayout.Characters(hanging),
            };
            Add(paragraph);
        }

        return this;
    }

    /// <summary>署名 and 成文日期, which stay on the page of the last line before them.</summary>
    public OfficialPaper Signed(string office, string day)
    {
        if (_body.LastChild is Paragraph last)
        {
            WithNext(last);
            // After a table stands an empty line: then it is the table's last row that keeps it company.
            if (last.PreviousSibling() is Table table)
            {
                table.Elements<TableRow>().Last().Descendants<Paragraph>().ToList().ForEach(paragraph => WithNext(paragraph));
            }
        }

        return Add(WithNext(Paragraph(PaperParts.Body, ""))).Add(WithNext(Paragraph(PaperParts.Signature, office))).Add(PaperParts.Signature, day);
    }

    /// <summary>A table whose rows have as many cells as there are widths; widths in percent of the text block.</summary>
    /// <param name="widths">Widths of the columns, together 100.</param>
    /// <param name="rows">The rows; the cells at <paramref name="labels"/> are labels.</param>
    /// <param name="labels">Which columns hold labels.</param>
    /// <param name="hasHead">Whether the first row is the head, repeated on each page.</param>
    public OfficialPaper Table(IReadOnlyList<int> widths, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<int> labels, bool hasHead = false)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = PaperLayout.TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = WidthOf(w) })));
        for (var index = 0; index < rows.Count; index++)
        {
            var isHead = hasHead && index == 0;
            var row = new TableRow(isHead ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
            row.Append(rows[index].Select((text, column) => CellOf(text, WidthOf(widths[column]), isHead || labels.Contains(column))));
            if (rows.Count <= KeptTogether && index < rows.Count - 1)
            {
                row.Descendants<Paragraph>().ToList().ForEach(paragraph => WithNext(paragraph));
            }

            table.Append(row);
        }

        _body.Append(table, Paragraph(PaperParts.Body, ""));
        return this;
    }

    /// <summary>The finished file.</summary>
    public byte[] Save()
    {
        _body.Append(PaperParts.Page(_main));
        _main.Document = new Document(_body);
        _document.Dispose();
        return _stream.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    private OfficialPaper Add(string style, string text) => Add(Paragraph(style, text));

    private OfficialPaper Add(Paragraph paragraph)
    {
        _body.Append(paragraph);
        return this;
    }

    /// <summary>Stays on one page with what follows.</summary>
    private static Paragraph WithNext(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        return paragraph;
    }

    private static Paragraph Paragraph(string style, string text)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0)
        {
            paragraph.Append(new Run(Said(text)));
        }

        return paragraph;
    }

    /// <summary>The red line between the head of a paper and its text.</summary>
    private static Paragraph Ruled(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.InsertAfter(
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Color = PaperLayout.Red, Size = 12, Space = 4 }),
            paragraph.ParagraphProperties.ParagraphStyleId);
        return paragraph;
    }

    private static TableCell CellOf(string text, string width, bool isLabel)
    {
        var cell = new TableCell(new TableCellProperties(
            new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa },
            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }));
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            var run = new Run(Said(line));
            if (isLabel)
            {
                run.PrependChild(new RunProperties(PaperParts.FontsOf(PaperLayout.HeadingFont)));
            }

            cell.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = PaperParts.Cell }), run));
        }

        return cell;
    }

    /// <summary>What people typed may hold characters that no XML file can; between figures and characters a paper leaves no space, as pages do.</summary>
    private static Text Said(string text) =>
        new(SpaceAtFigure().Replace(Characters.Only(text, c => !Rune.IsControl(c) && Characters.IsXml(c)), "")) { Space = SpaceProcessingModeValues.Preserve };

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs}) (?=[0-9])|(?<=[0-9]) (?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex SpaceAtFigure();

    private static string WidthOf(int percent) => (PaperLayout.TextWidth * percent / 100).ToString(CultureInfo.InvariantCulture);

    private static TableBorders Borders() => new(
        Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>());

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };
}
