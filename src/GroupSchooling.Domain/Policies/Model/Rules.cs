using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Which schools may lead or be members.</summary>
/// <param name="Code">Code.</param>
/// <param name="Applies">The kinds of application in which it is judged.</param>
/// <param name="Of">Of whom it is asked.</param>
/// <param name="Required">The ownership asked for.</param>
/// <param name="MoreThanPercent">For <see cref="OwnershipOf.MembersTogether"/>: the share of such schools must be greater; null otherwise.</param>
/// <param name="Title">Its name.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record OwnershipRule(
    string Code, IReadOnlyList<ApplicationKind> Applies, OwnershipOf Of, SchoolOwnership Required, int? MoreThanPercent, Bilingual Title, RuleSource Source)
    : IPolicyItem;

/// <summary>Of whom an ownership is asked.</summary>
public enum OwnershipOf
{
    /// <summary>The lead.</summary>
    Lead = 1,

    /// <summary>Each member.</summary>
    Member = 2,

    /// <summary>The members taken together: a share.</summary>
    MembersTogether = 3,
}

/// <summary>Something asked of each member.</summary>
/// <param name="Code">Code.</param>
/// <param name="Applies">The kinds of application in which it is judged.</param>
/// <param name="Need">What is asked.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it asks, in a sentence.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record MemberRequirement(
    string Code, IReadOnlyList<ApplicationKind> Applies, MemberNeed Need, Bilingual Title, Bilingual Text, RuleSource Source) : IPolicyItem;

/// <summary>What can be asked of a member.</summary>
public enum MemberNeed
{
    /// <summary>A reason why it is new or relatively weak.</summary>
    NewOrWeak = 1,

    /// <summary>Its written agreement.</summary>
    Agreement = 2,

    /// <summary>That it is in no other group of the kind.</summary>
    NoOtherGroupOfKind = 3,

    /// <summary>Nothing: that it may be in a group of another kind as well is its right, and is said of those that are.</summary>
    OtherKindToo = 4,
}

/// <summary>A number that bounds how many there are of something.</summary>
/// <param name="Code">Code.</param>
/// <param name="Scope">Within what is counted.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="CooperationType">Only members of this type; null for all.</param>
/// <param name="UnitReading">Code of the reading that decides what is counted as one; null where the document says so.</param>
/// <param name="CountsLead">Whether the lead is counted.</param>
/// <param name="CountsLeadReading">Code of the reading that decides whether the lead is counted; null where the document says so.</param>
/// <param name="Minimum">At least so many; null where no least number is stated.</param>
/// <param name="Maximum">At most so many; null where no greatest number is stated.</param>
/// <param name="Title">Its name.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Cap(
    string Code,
    CapScope Scope,
    CapUnit Unit,
    string? UnitReading,
    string? CooperationType,
    bool CountsLead,
    string? CountsLeadReading,
    int? Minimum,
    int? Maximum,
    Bilingual Title,
    RuleSource Source) : IPolicyItem;

/// <summary>Within what is counted.</summary>
public enum CapScope
{
    /// <summary>One group.</summary>
    Group = 1,

    /// <summary>One core (lead school) with all that it leads.</summary>
    Core = 2,

    /// <summary>The jurisdiction.</summary>
    District = 3,
}

/// <summary>What is counted.</summary>
public enum CapUnit
{
    /// <summary>Schools and campuses: a school of several campuses counts as so many.</summary>
    SchoolsAndCampuses = 1,

    /// <summary>Schools alone.</summary>
    Schools = 2,

    /// <summary>Campuses alone.</summary>
    Campuses = 3,

    /// <summary>Groups.</summary>
    Groups = 4,

    /// <summary>Members: each school or campus that belongs to the group counts once, however many campuses a school has.</summary>
    Members = 5,
}

/// <summary>核定规模: the size that the bureau sets for one group.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="CountsLead">Whether the lead is counted.</param>
/// <param name="CountsLeadReading">Code of the reading that decides it; null where the document says so.</param>
/// <param name="SetBy">Code of the office that sets it.</param>
/// <param name="Text">By what it is set.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record ApprovedSizeRule(CapUnit Unit, bool CountsLead, string? CountsLeadReading, string SetBy, Bilingual Text, RuleSource Source) : IPolicyItem
{
    /// <inheritdoc/>
    public string Code => "approved-size";
}

/// <summary>A condition that the applicant answers.</summary>
/// <param name="Code">Code.</param>
/// <param name="Applies">The kinds of application that ask it.</param>
/// <param name="Title">The condition in our own words.</param>
/// <param name="Text">What to say about it.</param>
/// <param name="NeedsStatement">Whether a statement is asked for.</param>
/// <param name="Evidence">How much evidence is asked for; null for none.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Condition(
    string Code, IReadOnlyList<ApplicationKind> Applies, Bilingual Title, Bilingual Text, bool NeedsStatement, EvidenceNeed? Evidence, RuleSource Source)
    : IPolicyItem;

/// <summary>How many files of evidence are asked for.</summary>
/// <param name="Minimum">At least so many.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record EvidenceNeed(int Minimum, RuleSource Source);

/// <summary>A document that an application carries.</summary>
/// <param name="Code">Code.</param>
/// <param name="Applies">The kinds of application that carry it.</param>
/// <param name="When">In which of them.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it has to hold.</param>
/// <param name="MadeBy">Who makes it.</param>
/// <param name="Parts">What it must hold, each to be ticked; empty where nothing is stated.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record RequiredDocument(
    string Code,
    IReadOnlyList<ApplicationKind> Applies,
    RouteCondition When,
    Bilingual Title,
    Bilingual Text,
    DocumentMaker MadeBy,
    IReadOnlyList<DocumentPart> Parts,
    RuleSource Source) : IPolicyItem
{
    /// <summary>The code under which a part of a document is ticked in <see cref="FoundingFacts.Documents"/>.</summary>
    public string PartCode(DocumentPart part) => $"{Code}.{part.Code}";
}

/// <summary>Something that a document must hold.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">What it is.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record DocumentPart(string Code, Bilingual Title, RuleSource Source) : IPolicyItem;

/// <summary>Who makes a document.</summary>
public enum DocumentMaker
{
    /// <summary>The applicant prepares and attaches it.</summary>
    Applicant = 1,

    /// <summary>The portal makes it from the case.</summary>
    Portal = 2,
}

/// <summary>Names of groups.</summary>
/// <param name="Full">Template of 全称; null where nothing is said.</param>
/// <param name="Short">Template of 简称; null where nothing is said.</param>
/// <param name="Length">Greatest lengths; null where nothing is said.</param>
/// <param name="Forbidden">Words that a name may not hold; null where nothing is said.</param>
/// <param name="Unique">What becomes of a name that is taken; null where nothing is said.</param>
/// <param name="Similar">From which likeness a name is pointed out; null where nothing is said.</param>
/// <param name="Change">What becomes of changing a name; null where nothing is said.</param>
public sealed record NamingRules(
    TextRule? Full, TextRule? Short, NameLength? Length, ForbiddenWords? Forbidden, RuleSource? Unique, NameLikeness? Similar, RuleSource? Change);

/// <summary>Greatest lengths of a name, in characters.</summary>
/// <param name="Full">Of 全称.</param>
/// <param name="Short">Of 简称.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record NameLength(int Full, int Short, RuleSource Source);

/// <summary>Words that a group's name may not hold beside the lead's own name.</summary>
/// <param name="Words">The words.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record ForbiddenWords(IReadOnlyList<string> Words, RuleSource Source);

/// <summary>From which likeness on a name is pointed out.</summary>
/// <param name="Percent">Likeness in percent; 100 is the same name.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record NameLikeness(int Percent, RuleSource Source);

/// <summary>合作期限.</summary>
/// <param name="Code">Code.</param>
/// <param name="CooperationTypes">Codes of the types that have this term.</param>
/// <param name="MinimumYears">At least so many years.</param>
/// <param name="MaximumYears">At most so many years.</param>
/// <param name="EndsMembership">Whether the membership ends by itself with the term.</param>
/// <param name="Extension">How long it may be extended; null where nothing is said.</param>
/// <param name="Source">Clause and strength of the length.</param>
public sealed record TermRule(
    string Code, IReadOnlyList<string> CooperationTypes, int MinimumYears, int MaximumYears, bool EndsMembership, TermExtension? Extension, RuleSource Source)
    : IPolicyItem;

/// <summary>延期.</summary>
/// <param name="MaximumYears">At most so many years.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record TermExtension(int MaximumYears, RuleSource Source);
