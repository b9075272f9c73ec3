using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>What a unit is made up of: of certain of its schools something is asked, of each one or of so many.</summary>
/// <param name="Code">Code.</param>
/// <param name="When">In which units.</param>
/// <param name="Of">Of which schools it is asked.</param>
/// <param name="Among">Only schools that fit this; null for all of them.</param>
/// <param name="Asked">What a school has to fit; null where only their number is asked.</param>
/// <param name="Minimum">At least so many fit; null where nothing is said.</param>
/// <param name="Maximum">At most so many fit; null where nothing is said. With neither bound every one has to fit.</param>
/// <param name="PerStage">Whether it is counted for each stage that the unit teaches.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it asks, in a sentence.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Composition(
    string Code,
    UnitCondition When,
    CompositionOf Of,
    SchoolFilter? Among,
    SchoolFilter? Asked,
    int? Minimum,
    int? Maximum,
    bool PerStage,
    Bilingual Title,
    Bilingual Text,
    RuleSource Source) : IPolicyItem
{
    /// <summary>Whether every school has to fit.</summary>
    public bool AsksEach => Minimum is null && Maximum is null;
}

/// <summary>In which units a rule is asked: each part that is given must hold; what is not given is any.</summary>
/// <param name="GroupKinds">Kinds of group; empty for any.</param>
/// <param name="FormationForms">Codes of formation forms; empty for any.</param>
public sealed record UnitCondition(IReadOnlyList<SchoolGroupKind> GroupKinds, IReadOnlyList<string> FormationForms)
{
    /// <summary>Any unit.</summary>
    public static readonly UnitCondition Any = new([], []);
}

/// <summary>Of which schools of a unit something is asked.</summary>
public enum CompositionOf
{
    /// <summary>The lead.</summary>
    Lead = 1,

    /// <summary>The members.</summary>
    Members = 2,

    /// <summary>The lead and the members.</summary>
    All = 3,
}

/// <summary>What a school has to be: each part that is given must hold.</summary>
/// <param name="Ownership">Public or private; null for any.</param>
/// <param name="Stages">One of these stages; empty for any.</param>
/// <param name="Area">In the town or in the country; null for any.</param>
/// <param name="CooperationTypes">A member of one of these types; empty for any.</param>
/// <param name="SameStageAsLead">Whether it teaches a stage that its lead teaches as well; false for any.</param>
public sealed record SchoolFilter(
    SchoolOwnership? Ownership, IReadOnlyList<SchoolStage> Stages, SchoolArea? Area, IReadOnlyList<string> CooperationTypes, bool SameStageAsLead);
