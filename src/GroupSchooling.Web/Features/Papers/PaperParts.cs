using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>The parts of a Word file that are the same for every paper: fonts, styles, page numbers, the page itself.</summary>
internal static class PaperParts
{
    public const string Body = "Normal";
    public const string Mark = "Mark";
    public const string Number = "DocumentNumber";
    public const string Title = "Title";
    public const string Recipient = "Recipient";
    public const string Heading = "Heading1";
    public const string SecondHeading = "Heading2";
    public const string Signature = "Signature";
    public const string Cell = "TableText";

    /// <summary>Adds fonts, styles and settings.</summary>
    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<FontTablePart>().Fonts = new Fonts(PaperLayout.Fonts.Select(font =>
            new Font(new AltName { Val = font.Value }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Auto }) { Name = font.Key }));
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders());
    }

    /// <summary>The page: size, margins, page numbers outside, and the grid of 22 lines of 28 characters.</summary>
    public static SectionProperties Page(MainDocumentPart main) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = Footer(main, JustificationValues.Right) },
        new FooterReference { Type = HeaderFooterValues.Even, Id = Footer(main, JustificationValues.Left) },
        new PageSize { Width = PaperLayout.PageWidth, Height = PaperLayout.PageHeight },
        new PageMargin
        {
            Top = PaperLayout.Top,
            Right = PaperLayout.Right,
            Bottom = PaperLayout.Bottom,
            Left = PaperLayout.Left,
            Header = PaperLayout.Footer,
            Footer = PaperLayout.Footer,
            Gutter = 0,
        },
        new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = PaperLayout.Line, CharacterSpace = PaperLayout.CharacterSpace });

    /// <summary>The fonts of a run, Latin letters and figures included.</summary>
    public static RunFonts FontsOf(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font };

    /// <summary>— 1 — in 宋体, one character in from the edge.</summary>
    private static string Footer(MainDocumentPart main, JustificationValues side)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(
                new Indentation { LeftChars = 100, Left = PaperLayout.Characters(1), RightChars = 100, Right = PaperLayout.Characters(1) },
                new Justification { Val = side }),
            FooterRun(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(FooterRun(new Text("1"))) { Instruction = "PAGE" },
            FooterRun(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));
        return main.GetIdOfPart(part);
    }

    private static Run FooterRun(Text text) => new(
        new RunProperties(FontsOf(PaperLayout.NumberFont), new FontSize { Val = PaperLayout.FooterSize }, new FontSizeComplexScript { Val = PaperLayout.FooterSize }),
        text);

    private static Styles Styles()
    {
        var defaults = new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                FontsOf(PaperLayout.BodyFont),
                new Spacing { Val = PaperLayout.CharacterSpacing },
                new FontSize { Val = PaperLayout.BodySize },
                new FontSizeComplexScript { Val = PaperLayout.BodySize },
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SnapToGrid { Val = false }, Lines())));
        return new Styles(
            defaults,
            Style(Body, PaperLayout.BodyFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 200, FirstLine = PaperLayout.Characters(2) }, JustificationValues.Both, isDefault: true),
            Style(Mark, PaperLayout.TitleFont, PaperLayout.MarkSize, null, JustificationValues.Center, color: PaperLayout.Red, exact: false),
            Style(Number, PaperLayout.BodyFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 0, FirstLine = "0" }, JustificationValues.Center),
            Style(Title, PaperLayout.TitleFont, PaperLayout.TitleSize, new Indentation { FirstLineChars = 0, FirstLine = "0" }, JustificationValues.Center, level: 0, exact: false),
            Style(Recipient, PaperLayout.BodyFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 0, FirstLine = "0" }, JustificationValues.Left),
            Style(Heading, PaperLayout.HeadingFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 200, FirstLine = PaperLayout.Characters(2) }, JustificationValues.Left, level: 0),
            Style(SecondHeading, PaperLayout.SecondHeadingFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 200, FirstLine = PaperLayout.Characters(2) }, JustificationValues.Left, level: 1),
            Style(Signature, PaperLayout.BodyFont, PaperLayout.BodySize, new Indentation { FirstLineChars = 0, FirstLine = "0", RightChars = 400, Right = PaperLayout.Characters(4) }, JustificationValues.Right),
            Style(Cell, PaperLayout.BodyFont, PaperLayout.TableSize, new Indentation { FirstLineChars = 0, FirstLine = "0" }, JustificationValues.Left, exact: false));
    }

    private static Style Style(
        string id, string font, string size, Indentation? indentation, JustificationValues side, string? color = null, int? level = null, bool exact = true, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties(exact ? Lines() : new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto });
        if (indentation is not null)
        {
            paragraph.Append(indentation);
        }

        paragraph.Append(new Justification { Val = side });
        if (level is { } depth)
        {
            paragraph.Append(new OutlineLevel { Val = depth });
        }

        var run = new StyleRunProperties(FontsOf(font));
        if (color is not null)
        {
            run.Append(new Color { Val = color });
        }

        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        var style = new Style(new StyleName { Val = id }) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = Body });
        }

        style.Append(paragraph, run);
        return style;
    }

    private static SpacingBetweenLines Lines() => new()
    {
        Before = "0",
        After = "0",
        Line = PaperLayout.Line.ToString(System.Globalization.CultureInfo.InvariantCulture),
        LineRule = LineSpacingRuleValues.Exact,
    };
}
