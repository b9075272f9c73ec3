namespace GroupSchooling.Web.Features.Papers;

/// <summary>
/// The measures of an official paper (GB/T 9704-2012): A4, margins 37, 28, 35 and 26 mm, so that the text block is 156 × 225 mm and holds 22 lines
/// of 28 characters. Lengths are in twentieths of a point where nothing else is said.
/// </summary>
internal static class PaperLayout
{
    public const uint PageWidth = 11906;
    public const uint PageHeight = 16838;
    public const int Top = 2098;
    public const uint Right = 1474;
    public const int Bottom = 1984;
    public const uint Left = 1587;

    /// <summary>The page number stands 7 mm below the text block.</summary>
    public const uint Footer = 1587;

    /// <summary>28.95 pt exactly: 22 lines fit into 225 mm; with 29 pt there are 21.</summary>
    public const int Line = 579;

    /// <summary>Width of the text block.</summary>
    public const int TextWidth = 8845;

    /// <summary>What a character of 16 pt gives up so that 28 fit into 156 mm, in 4096ths of a point.</summary>
    public const int CharacterSpace = -849;

    /// <summary>
    /// The same in twentieths of a point, on the characters themselves: programs that lay a character wider than a cell of the grid over two cells
    /// would halve the line, so the text keeps to its own spacing and not to the grid.
    /// </summary>
    public const int CharacterSpacing = -5;

    /// <summary>
    /// The width of so many characters of the text: beside the measure in characters for programs that know lengths only.
    /// </summary>
    public static string Characters(int count) => (count * 320).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Size of the title (二号), in half points.</summary>
    public const string TitleSize = "44";

    /// <summary>Size of the text (三号), in half points.</summary>
    public const string BodySize = "32";

    /// <summary>Size in tables (小四), in half points.</summary>
    public const string TableSize = "24";

    /// <summary>Size of the page number (四号), in half points.</summary>
    public const string FooterSize = "28";

    /// <summary>Size of the issuing office's mark, in half points; the standard leaves it to the office.</summary>
    public const string MarkSize = "62";

    public const string Red = "FF0000";

    /// <summary>The fonts of the standard, each with what a machine without it takes instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fonts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TitleFont] = "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,SimSun",
        [BodyFont] = "仿宋,FangSong,STFangsong,SimSun",
        [HeadingFont] = "SimHei,STHeiti,Noto Sans CJK SC",
        [SecondHeadingFont] = "楷体,KaiTi,STKaiti,SimSun",
        [NumberFont] = "SimSun,STSong,Noto Serif CJK SC",
    };

    public const string TitleFont = "方正小标宋简体";
    public const string BodyFont = "仿宋_GB2312";
    public const string HeadingFont = "黑体";
    public const string SecondHeadingFont = "楷体_GB2312";
    public const string NumberFont = "宋体";
}
