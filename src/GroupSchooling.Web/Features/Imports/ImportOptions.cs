using GroupSchooling.Web.Infrastructure;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>The numbers of imports, which are ours and not a policy's (section <c>Imports</c>).</summary>
public sealed class ImportOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Imports";

    /// <summary>Rows that are judged and written at once.</summary>
    public int Piece { get; set; } = 500;

    /// <summary>Up to how many schools of a register names that are alike are looked for.</summary>
    public int AlikeUpTo { get; set; } = 20_000;

    /// <summary>Rows of a page of the preview.</summary>
    public int PageSize { get; set; } = 25;

    /// <summary>Most accounts of one file: each password takes a tenth of a second to be hashed.</summary>
    public int MaximumAccounts { get; set; } = 2000;

    /// <summary>Most rows of one file of existing groups, which is judged as a whole.</summary>
    public int MaximumMembers { get; set; } = 2000;

    /// <inheritdoc />
    public string? Fault() => Piece is < 1 or > 1000 || AlikeUpTo < 0 || PageSize < 1 || MaximumAccounts < 1 || MaximumMembers < 1
        ? $"{Section}: {nameof(Piece)} must be from 1 to 1000, and every other number at least 1."
        : null;
}
