namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>How long the lists of accounts, notices and the audit are (section <c>Lists</c>).</summary>
public sealed class ListOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Lists";

    /// <summary>Rows of a page.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Most choices offered for a name that was looked up.</summary>
    public int Choices { get; set; } = 50;

    /// <summary>Most rows of an exported file.</summary>
    public int ExportRows { get; set; } = 50_000;

    /// <inheritdoc />
    public string? Fault() => PageSize < 1 || Choices < 1 || ExportRows < 1
        ? $"{Section}:{nameof(PageSize)}, {nameof(Choices)} and {nameof(ExportRows)} must be at least 1."
        : null;
}
