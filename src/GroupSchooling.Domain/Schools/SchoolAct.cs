using System.Globalization;

namespace GroupSchooling.Domain.Schools;

/// <summary>An act that changes what a school is, with its date and its deciding document. Append-only.</summary>
public sealed class SchoolAct
{
    public const int DocumentNumberLength = 100;
    public const int ValueLength = 200;
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public SchoolActKind Kind { get; set; }

    /// <summary>The first day on which it holds; of an end, the first day without the school.</summary>
    public DateOnly EffectiveOn { get; set; }

    /// <summary>Number of the deciding document; null where it bears none.</summary>
    public string? DocumentNumber { get; set; }

    public DateOnly DocumentOn { get; set; }

    /// <summary>The school merged into, the school split off, or the school that takes over; null for none.</summary>
    public long? OtherSchoolId { get; set; }

    public School? OtherSchool { get; set; }

    /// <summary>What was: the name, or stage and identifier code; null for an act that replaces nothing.</summary>
    public string? Before { get; set; }

    /// <summary>What is; null for an act that replaces nothing.</summary>
    public string? After { get; set; }

    /// <summary>Why, in the clerk's words; null where nothing was said.</summary>
    public string? Reason { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }

    /// <summary>The section under which its document is attached to the school.</summary>
    public string EvidenceSection => string.Create(CultureInfo.InvariantCulture, $"act:{Id}");
}

/// <summary>The acts on a school.</summary>
public enum SchoolActKind
{
    /// <summary>更名: the codes stay.</summary>
    Rename = 1,

    /// <summary>变更办学类型: another stage, and a new identifier code.</summary>
    ChangeType = 2,

    /// <summary>合并: into another school.</summary>
    Merge = 3,

    /// <summary>分立: a new school is made from an old one, which goes on.</summary>
    Split = 4,

    /// <summary>撤销: the school ends.</summary>
    Close = 5,

    /// <summary>建成开办: a planned school becomes a real one; its number stays.</summary>
    Open = 6,
}

/// <summary>A school that is not built yet: where and when it is to be, and what its developer owes.</summary>
public sealed class SchoolPlan
{
    public const int SiteLength = 200;
    public const int DeveloperLength = 100;
    public const int ObligationsLength = 2000;

    /// <summary>The planned school.</summary>
    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The plot of land.</summary>
    public string? Site { get; set; }

    /// <summary>The first day that is expected; null while unknown.</summary>
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>Who builds it; null where the government does.</summary>
    public string? Developer { get; set; }

    /// <summary>What the developer has undertaken.</summary>
    public string? Obligations { get; set; }

    /// <summary>Classes that it is planned for; null while unknown.</summary>
    public int? PlannedClasses { get; set; }
}
