using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>办学模式: how a member stands to its group.</summary>
public sealed record CooperationType : IPolicyItem
{
    /// <inheritdoc/>
    public required string Code { get; init; }

    /// <summary>What the document calls it (紧密型).</summary>
    public required Bilingual Name { get; init; }

    /// <summary>What it means, in a sentence.</summary>
    public required Bilingual Text { get; init; }

    /// <summary>Whether lead and members are one legal person.</summary>
    public required LegalPerson LegalPerson { get; init; }

    /// <summary>What the unit of such a membership is; null where the type may take either.</summary>
    public UnitKind? Unit { get; init; }

    /// <summary>Whose the people are; null where the document does not say.</summary>
    public Bilingual? Personnel { get; init; }

    /// <summary>Whose the money is; null where the document does not say.</summary>
    public Bilingual? Finance { get; init; }

    /// <summary>Who is above the member; null where the document does not say.</summary>
    public Bilingual? Authority { get; init; }

    /// <summary>Whether the member keeps its seal; null where the document does not say.</summary>
    public bool? KeepsSeal { get; init; }

    /// <summary>Whether the member keeps its own statistics; null where the document does not say.</summary>
    public bool? KeepsStatistics { get; init; }

    /// <summary>Whether the member keeps its name; null where the document does not say.</summary>
    public bool? KeepsName { get; init; }

    /// <summary>What becomes of adding such a member, where the type keeps its present size; null where nothing is said.</summary>
    public AdditionRule? Addition { get; init; }

    /// <summary>What the member is called; null where the document does not say.</summary>
    public TextRule? MemberName { get; init; }

    /// <summary>What the plate beside its name says; null where there is none.</summary>
    public TextRule? Plate { get; init; }

    /// <summary>Who is sent between the lead and each such member.</summary>
    public required IReadOnlyList<SentStaff> Staff { get; init; }

    /// <inheritdoc/>
    public required RuleSource Source { get; init; }
}

/// <summary>Who is the legal person.</summary>
public enum LegalPerson
{
    /// <summary>One for all.</summary>
    One = 1,

    /// <summary>Each its own.</summary>
    Each = 2,

    /// <summary>The document allows both.</summary>
    OneOrSeveral = 3,

    /// <summary>The document does not say.</summary>
    Unstated = 4,
}

/// <summary>What a membership's unit is.</summary>
public enum UnitKind
{
    /// <summary>A school, its own legal person.</summary>
    School = 1,

    /// <summary>A campus of the lead.</summary>
    Campus = 2,
}

/// <summary>A text made from a template.</summary>
/// <param name="Template">The template.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record TextRule(NameTemplate Template, RuleSource Source);

/// <summary>People who are sent from the lead to a member, or back.</summary>
/// <param name="Code">Code of the post or team.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Movement">What kind of movement it is.</param>
/// <param name="ToLead">Whether the member sends them to the lead; else the lead sends them to the member.</param>
/// <param name="Minimum">At least so many; null where the document does not say.</param>
/// <param name="Maximum">At most so many; null where the document does not say.</param>
/// <param name="Text">What is said of them.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record SentStaff(
    string Code, Bilingual Name, StaffMovement Movement, bool ToLead, int? Minimum, int? Maximum, Bilingual Text, RuleSource Source) : IPolicyItem;

/// <summary>Movements of staff, which the documents tell apart.</summary>
public enum StaffMovement
{
    /// <summary>派出 / 派驻: to a post in the other school.</summary>
    Secondment = 1,

    /// <summary>跟岗: learns at the other school.</summary>
    Shadowing = 2,

    /// <summary>顶岗: works in the other school's post.</summary>
    PostReplacement = 3,

    /// <summary>挂职: holds a leading post for a time.</summary>
    TemporaryPost = 4,

    /// <summary>轮岗交流: regular movement.</summary>
    Rotation = 5,

    /// <summary>支教: supports teaching and returns.</summary>
    SupportTeaching = 6,

    /// <summary>走教: teaches at several schools.</summary>
    ItinerantTeaching = 7,
}

/// <summary>What becomes of adding a member to a type that keeps its present size.</summary>
/// <param name="Applies">The kinds of application that add; empty for each.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record AdditionRule(IReadOnlyList<ApplicationKind> Applies, RuleSource Source)
{
    /// <summary>Whether an application of the kind adds to the size.</summary>
    public bool Concerns(ApplicationKind kind) => Applies.Count == 0 || Applies.Contains(kind);
}
