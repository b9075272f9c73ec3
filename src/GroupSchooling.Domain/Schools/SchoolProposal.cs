using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Schools;

/// <summary>
/// What a school proposes to change in its own record. The school's staff may fill it in, the principal sends it, and the bureau's clerk accepts or
/// refuses each field. A school has at most one that is not decided.
/// </summary>
public sealed class SchoolProposal : IVersioned
{
    public const int NoteLength = 1000;

    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public SchoolProposalState State { get; set; }

    /// <summary>The school year of the proposed figures.</summary>
    public int SchoolYear { get; set; }

    /// <summary>What the school says to it; null for nothing.</summary>
    public string? Note { get; set; }

    public DateTime CreatedAt { get; set; }

    public long CreatedByUserId { get; set; }

    /// <summary>When the principal sent it; null while it is a draft.</summary>
    public DateTime? SentAt { get; set; }

    public long? SentByUserId { get; set; }

    /// <summary>When the clerk decided it; null until then.</summary>
    public DateTime? DecidedAt { get; set; }

    public long? DecidedByUserId { get; set; }

    public long Version { get; set; }

    public List<ProposedField> Fields { get; } = [];
}

/// <summary>How far a proposal has come.</summary>
public enum SchoolProposalState
{
    /// <summary>Being filled in.</summary>
    Draft = 1,

    /// <summary>Waits for the clerk.</summary>
    Sent = 2,

    Decided = 3,

    /// <summary>Taken back by the principal.</summary>
    Withdrawn = 4,
}

/// <summary>One field of a proposal: what stood in the register, what is proposed, and what became of it.</summary>
public sealed class ProposedField
{
    public const int ValueLength = 200;
    public const int ReasonLength = 500;

    public long Id { get; set; }

    public long ProposalId { get; set; }

    public SchoolProposal? Proposal { get; set; }

    public SchoolField Field { get; set; }

    /// <summary>What stood in the register when it was proposed, as stored text; null for nothing.</summary>
    public string? Before { get; set; }

    /// <summary>What is proposed, as stored text; null to empty the field.</summary>
    public string? After { get; set; }

    public ProposedFieldOutcome Outcome { get; set; }

    /// <summary>Why it was refused; null else.</summary>
    public string? Reason { get; set; }
}

/// <summary>What became of a proposed field.</summary>
public enum ProposedFieldOutcome
{
    /// <summary>Not decided.</summary>
    Pending = 0,

    Accepted = 1,

    Refused = 2,
}

/// <summary>The fields that a school may propose.</summary>
public enum SchoolField
{
    ShortName = 1,
    Address = 2,
    PrincipalName = 3,
    FoundedOn = 4,
    CreditCode = 5,
    IdentifierCode = 6,
    Pupils = 7,
    Classes = 8,
    Teachers = 9,
    BackboneTeachers = 10,
    HighlyQualifiedTeachers = 11,
    PeAndArtsTeachers = 12,
}
