using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>The limits of tables that are read (.xlsx, .xls, .csv), which are ours and not a policy's (section <c>Tables</c>).</summary>
public sealed class TableOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Tables";

    /// <summary>Largest file, in bytes.</summary>
    public long MaximumBytes { get; set; } = 20L * 1024 * 1024;

    /// <summary>Most bytes that a workbook may unpack to.</summary>
    public long MaximumUnpackedBytes { get; set; } = 96L * 1024 * 1024;

    /// <summary>Most rows with anything in them, the headings not counted.</summary>
    public int MaximumRows { get; set; } = 20_000;

    /// <summary>
    /// Most empty rows between the others and below them. A sheet has them by the thousand where somebody coloured a whole column, and by the million where a
    /// single cell stands far away.
    /// </summary>
    public int MaximumEmptyRows { get; set; } = 40_000;

    /// <summary>Most columns with a heading.</summary>
    public int MaximumColumns { get; set; } = 100;

    /// <summary>Longest cell, in characters; what a spreadsheet itself holds at most.</summary>
    public int MaximumCellLength { get; set; } = 32_767;

    /// <summary>Among how many rows at the top the headings are looked for.</summary>
    public int HeadingRows { get; set; } = 15;

    /// <inheritdoc />
    public string? Fault() => MaximumBytes < 1 || MaximumUnpackedBytes < 1 || MaximumRows < 1 || MaximumEmptyRows < 1 || MaximumColumns < 1 || MaximumCellLength < 1 || HeadingRows < 1
        ? $"{Section}: every limit must be at least 1."
        : null;

    internal UploadOptions AsUpload() => new() { MaximumBytes = MaximumBytes, MaximumUnpackedBytes = MaximumUnpackedBytes };
}
