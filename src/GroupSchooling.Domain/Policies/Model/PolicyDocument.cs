using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>The document behind a profile.</summary>
public sealed record PolicyDocument
{
    /// <summary>Short name used in every clause: S0.</summary>
    public required string Short { get; init; }

    /// <summary>What the document is called; a Chinese title is kept as published.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>文号; null where it has none or the text lost it.</summary>
    public string? Number { get; init; }

    /// <summary>Who issued it.</summary>
    public required Bilingual Issuer { get; init; }

    /// <summary>Administrative code of the jurisdiction where it applies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Draft for comment, or issued.</summary>
    public required DocumentStanding Standing { get; init; }

    /// <summary>Day of publication; null where the text names none.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>What it is about, in a sentence.</summary>
    public required Bilingual Summary { get; init; }

    /// <summary>Whether the text leaves out which jurisdiction it is of; the one named here then stands for it and is marked so.</summary>
    public bool JurisdictionUnnamed { get; init; }

    /// <summary>What the text as published has lost or leaves off; null where it is whole.</summary>
    public Bilingual? Damage { get; init; }

    /// <summary>How opinions were asked of a draft; null where the text says nothing of it.</summary>
    public Consultation? Consultation { get; init; }
}

/// <summary>Whether a document binds.</summary>
public enum DocumentStanding
{
    /// <summary>征求意见稿: a bureau that uses it records its adoption as a local trial first.</summary>
    DraftForComment = 1,

    /// <summary>Issued.</summary>
    Issued = 2,
}

/// <summary>The answers to a request for comments.</summary>
/// <param name="WithOpinion">Replies that proposed a change.</param>
/// <param name="WithoutOpinion">Replies without one.</param>
/// <param name="NoReply">No reply, counted as none.</param>
/// <param name="Clause">Where the document says so.</param>
public sealed record Consultation(int WithOpinion, int WithoutOpinion, int NoReply, string Clause);

/// <summary>A kind of group that the document knows.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Formation">How a group of this kind comes about.</param>
/// <param name="Name">What the document calls it.</param>
/// <param name="Text">What it is, in a sentence.</param>
/// <param name="UnitName">What such a group is called; null where nothing is said.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record GroupKindRule(SchoolGroupKind Kind, Formation Formation, Bilingual Name, Bilingual Text, TextRule? UnitName, RuleSource Source) : IPolicyItem
{
    /// <inheritdoc/>
    public string Code => Kind.ToString();
}

/// <summary>How a group comes about.</summary>
public enum Formation
{
    /// <summary>A school applies.</summary>
    ByApplication = 1,

    /// <summary>The government's plan forms it; it is entered as existing (存量登记).</summary>
    ByPlan = 2,

    /// <summary>The authority decides and names it.</summary>
    ByAuthority = 3,

    /// <summary>The document does not say.</summary>
    Unstated = 4,
}

/// <summary>组建形式: how a cluster is formed. Not a membership's cooperation type.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">What the document calls it.</param>
/// <param name="Text">What it is made of.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record FormationForm(string Code, Bilingual Name, Bilingual Text, RuleSource Source) : IPolicyItem;

/// <summary>An office that a route or an override names; which organisation that is follows from the case.</summary>
/// <param name="Code">Code (bureau, city-bureau).</param>
/// <param name="Name">What it is called.</param>
/// <param name="Organisation">The kind of organisation.</param>
/// <param name="Of">Whose it is.</param>
/// <param name="Body">Code of the group's body that acts (council); null where the organisation itself does.</param>
/// <param name="Capacity">Who in the organisation decides alone (the leader signs an override); null where its own stages do.</param>
public sealed record Office(string Code, Bilingual Name, OrganisationKind Organisation, OfficeSide Of, string? Body = null, OfficeCapacity? Capacity = null)
{
    /// <summary>What the organisation of one group is called (理事会): only for <see cref="OrganisationKind.Council"/>; null elsewhere.</summary>
    public NameTemplate? NamePattern { get; init; }
}

/// <summary>Whose office it is.</summary>
public enum OfficeSide
{
    /// <summary>The school that applies or that the case is about.</summary>
    Applicant = 1,

    /// <summary>The group's lead school.</summary>
    Lead = 2,

    /// <summary>The jurisdiction that the group belongs to.</summary>
    Group = 3,

    /// <summary>The jurisdiction of the school that joins or leaves: the other side when the case crosses jurisdictions.</summary>
    School = 4,

    /// <summary>The city: the group's jurisdiction if it is a city, else the one above it.</summary>
    City = 5,
}

/// <summary>Who in an office acts alone.</summary>
public enum OfficeCapacity
{
    /// <summary>The office's leader.</summary>
    Leader = 1,
}

/// <summary>A question that the text leaves open.</summary>
/// <param name="Code">Code that items refer to.</param>
/// <param name="Question">The question.</param>
/// <param name="Taken">The answer taken here.</param>
/// <param name="Alternative">The answer that was not taken; null where there is no single one.</param>
/// <param name="Why">Why this one.</param>
/// <param name="Clause">The open clause.</param>
public sealed record Reading(string Code, Bilingual Question, Bilingual Taken, Bilingual? Alternative, Bilingual Why, string Clause)
{
    /// <summary>Whether the profile says what changes with the other answer, so that a bureau can take it by a supplement.</summary>
    public bool CanSwitch { get; init; }

    /// <summary>Code of the supplement by which the bureau reads it so; null where it is the profile's own reading.</summary>
    public string? Supplement { get; init; }
}

/// <summary>What the bureau added because the document does not say it.</summary>
/// <param name="Code">Code that items refer to.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Why">Why it is needed.</param>
public sealed record Supplement(string Code, Bilingual Title, Bilingual Text, Bilingual Why)
{
    /// <summary>Code of the reading that it answers; null where it adds what the document does not say.</summary>
    public string? Reading { get; init; }
}

/// <summary>Something that the document does not say.</summary>
/// <param name="Code">Code.</param>
/// <param name="Kind">A limit, which then does not bind, or a procedure, which nobody may make up.</param>
/// <param name="Procedure">The kind of application whose procedure is missing; null for a limit.</param>
/// <param name="When">In which cases it is missing.</param>
/// <param name="Text">What is not said.</param>
/// <param name="Document">Code of the outside document that the text points to instead; null where it points to none.</param>
/// <param name="Clause">The clause that comes nearest; null where there is none.</param>
public sealed record Silence(
    string Code, SilenceKind Kind, ApplicationKind? Procedure, RouteCondition When, Bilingual Text, string? Document, string? Clause);

/// <summary>What a silence is about.</summary>
public enum SilenceKind
{
    /// <summary>A limit that is not stated does not bind.</summary>
    Limit = 1,

    /// <summary>A procedure that is not stated needs the bureau's local supplement.</summary>
    Procedure = 2,
}

/// <summary>A document that the policy points to.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Number">文号; null where none is given.</param>
/// <param name="Known">What is known of it and what it decides.</param>
/// <param name="Clause">Where it is named.</param>
public sealed record OutsideDocument(string Code, Bilingual Title, string? Number, Bilingual Known, string Clause);
