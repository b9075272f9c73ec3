using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>What an import does with a column.</summary>
public enum ColumnUse
{
    /// <summary>Its values are entered.</summary>
    Entered = 1,

    /// <summary>Tells which school or person a row means.</summary>
    Finds = 2,

    /// <summary>Belongs to rosters: the inspector of rosters uses it.</summary>
    ForInspector = 3,

    /// <summary>Known, and of no use here.</summary>
    PassedOver = 4,
}

/// <summary>A column that an import understands.</summary>
/// <param name="Code">Its code, under which the words of its headings are shipped.</param>
/// <param name="Label">What it is called: a key of the catalogue.</param>
/// <param name="Read">How its cells are read.</param>
public sealed record ImportColumn(string Code, string Label, CellReader Read)
{
    /// <summary>What is done with it.</summary>
    public ColumnUse Use { get; init; } = ColumnUse.Entered;

    /// <summary>Whether a file without it cannot be imported, and a row without it is wrong.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What the template shows as an example; null for a column that it leaves out.</summary>
    public string? Example { get; init; }

    /// <summary>What the template shows in a second row; null where it shows the same.</summary>
    public string? NextExample { get; init; }

    /// <summary>How a canonical value is shown; as it stands where this is null.</summary>
    public Func<IStringLocalizer, string, string>? Shown { get; init; }

    /// <summary>A canonical value as people read it; a dash for none.</summary>
    public string Show(IStringLocalizer texts, string? value) => value is null ? "—" : Shown?.Invoke(texts, value) ?? value;

    /// <summary>A column that is known and of no use.</summary>
    public static ImportColumn Unused(string code, string label, ColumnUse use) => new(code, label, cell => CellReading.Of(cell.Text)) { Use = use };
}
