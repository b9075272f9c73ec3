using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>One line of an official roster, just as it stands there: nothing is guessed or mended.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="Unit">Name of the group or cluster; null where the text has lost it or has no such column.</param>
/// <param name="Kind">What the unit is; null where it is not stated.</param>
/// <param name="Form">组建形式; null where it is not stated.</param>
/// <param name="School">Name of the school; empty where it is lost.</param>
/// <param name="Leads">Whether it leads the unit; null where it is not stated.</param>
/// <param name="Ownership">Its ownership; unknown where it is not stated.</param>
/// <param name="TeachingPoints">Names of its teaching points.</param>
public sealed record RosterEntry(
    int Line,
    string? Unit,
    SchoolGroupKind? Kind,
    string? Form,
    string School,
    bool? Leads,
    SchoolOwnership Ownership,
    IReadOnlyList<string> TeachingPoints);

/// <summary>The totals that the document states beside its roster; null for one that it does not state.</summary>
public sealed record StatedTotals
{
    public int? Schools { get; init; }

    public int? Units { get; init; }

    public int? Clusters { get; init; }

    public int? Groups { get; init; }

    public int? TeachingPoints { get; init; }

    public int? Public { get; init; }

    public int? Private { get; init; }

    /// <summary>The stated number of one kind.</summary>
    public int? Of(RosterTotal total) => total switch
    {
        RosterTotal.Schools => Schools,
        RosterTotal.Units => Units,
        RosterTotal.Clusters => Clusters,
        RosterTotal.Groups => Groups,
        RosterTotal.TeachingPoints => TeachingPoints,
        RosterTotal.Public => Public,
        RosterTotal.Private => Private,
        _ => null,
    };
}

/// <summary>What is counted in a roster.</summary>
public enum RosterTotal
{
    Schools = 1,
    Units = 2,
    Clusters = 3,

    /// <summary>Education groups and head schools.</summary>
    Groups = 4,

    /// <summary>Outside the number of schools.</summary>
    TeachingPoints = 5,
    Public = 6,
    Private = 7,

    /// <summary>Schools of which the roster does not say whether they are public; no document states such a number.</summary>
    OwnershipNotStated = 8,
}

/// <summary>A number counted in the roster beside the one that the document states.</summary>
/// <param name="Of">What is counted.</param>
/// <param name="Stated">What the document states; null where it states none.</param>
/// <param name="Counted">What the roster holds.</param>
public sealed record RosterCount(RosterTotal Of, int? Stated, int Counted)
{
    /// <summary>Whether both agree; null where the document states nothing.</summary>
    public bool? Agrees => Stated is null ? null : Stated == Counted;
}

/// <summary>How much a finding matters.</summary>
public enum FindingWeight
{
    /// <summary>The roster contradicts itself or the document, or something is lost: it has to be corrected.</summary>
    Fault = 1,

    /// <summary>It may be right, and somebody should look.</summary>
    Doubt = 2,

    /// <summary>What the roster lets one suppose. A hint is never entered as a fact.</summary>
    Hint = 3,
}

/// <summary>The kinds of finding.</summary>
public enum FindingKind
{
    TotalDiffers = 1,
    UnitNameMissing = 2,
    SchoolNameMissing = 3,
    NoLead = 4,
    SeveralLeads = 5,
    SchoolTwice = 6,
    NamesAlike = 7,
    TeachingPointAsSchool = 8,
    TeachingPointTwice = 9,
    OwnershipFromForm = 10,
    OwnershipAgainstForm = 11,
    OwnershipNotStated = 12,
    UnitInPieces = 13,
    UnitOfOne = 14,
}

/// <summary>Something that the inspection found.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Weight">How much it matters.</param>
/// <param name="Message">What it is.</param>
/// <param name="Lines">The lines of the file that it stands in; none where it concerns the whole.</param>
public sealed record RosterFinding(FindingKind Kind, FindingWeight Weight, Message Message, IReadOnlyList<int> Lines);

/// <summary>A unit of the roster.</summary>
/// <param name="Name">Its name; null where it is lost.</param>
/// <param name="Kind">What it is; null where it is not stated.</param>
/// <param name="Form">How it was formed; null where it is not stated.</param>
/// <param name="Entries">Its schools.</param>
public sealed record InspectedUnit(string? Name, SchoolGroupKind? Kind, string? Form, IReadOnlyList<RosterEntry> Entries)
{
    /// <summary>Its lead; null where none or more than one is named.</summary>
    public RosterEntry? Lead => Entries.Count(e => e.Leads == true) == 1 ? Entries.Single(e => e.Leads == true) : null;

    /// <summary>What it is called in a finding: its name, or its lead's or first school's.</summary>
    public string Label => Name ?? $"({(Lead ?? Entries[0]).School})";
}

/// <summary>What an inspection says of a roster.</summary>
/// <param name="Counts">Each number beside the stated one.</param>
/// <param name="Findings">What was found, the heaviest first.</param>
/// <param name="Units">The units, in the roster's order; none where the roster has no units.</param>
/// <param name="Schools">How many schools it lists.</param>
public sealed record InspectionReport(
    IReadOnlyList<RosterCount> Counts, IReadOnlyList<RosterFinding> Findings, IReadOnlyList<InspectedUnit> Units, int Schools)
{
    /// <summary>Of how many schools the ownership is stated.</summary>
    public int OwnershipStated => Schools - Counts.Single(c => c.Of == RosterTotal.OwnershipNotStated).Counted;
}
