using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Work;

/// <summary>待办: something that one role of one organisation has to do on a case, a proposal or whatever its link leads to. Open until completed; never deleted.</summary>
public sealed class WorkItem : IVersioned
{
    /// <summary>Longest address of where it is done, in characters.</summary>
    public const int LinkLength = 200;

    /// <summary>Longest name of what it is about, in characters.</summary>
    public const int TitleLength = 200;

    public long Id { get; set; }

    /// <summary>The case; null for work on something else.</summary>
    public long? ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>The proposal of a school; null for work on something else.</summary>
    public long? ProposalId { get; set; }

    public SchoolProposal? Proposal { get; set; }

    /// <summary>Where it is done, a path inside the portal; null for work on a case or a proposal.</summary>
    public string? Link { get; set; }

    /// <summary>What it is about, cut where it is a longer title; null for work on a case or a proposal.</summary>
    public string? Title { get; set => field = Characters.Cut(value, TitleLength); }

    public WorkItemKind Kind { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>Who may take it up in the organisation.</summary>
    public Role Role { get; set; }

    /// <summary>转办: the one colleague it was forwarded to; null for everyone in the role.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>Order of the step it belongs to; null for what belongs to none.</summary>
    public int? Step { get; set; }

    /// <summary>Order of the stage it belongs to; null for what belongs to none.</summary>
    public int? Stage { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>Last working day by the office's own service target; null where the office has set none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>When it was done or fell away; null while open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Who did it; null while open, or when it fell away.</summary>
    public long? ClosedByUserId { get; set; }

    public long Version { get; set; }
}

/// <summary>What there is to do.</summary>
public enum WorkItemKind
{
    /// <summary>Decide the stage that the case is at.</summary>
    Decide = 1,

    /// <summary>代录: record what an office outside the portal decided.</summary>
    RecordOnBehalf = 2,

    /// <summary>退回补正: correct the application and submit it again.</summary>
    Correct = 3,

    /// <summary>Answer whether one's school agrees to be a member.</summary>
    AnswerInvitation = 4,

    /// <summary>抄送: read.</summary>
    Copy = 5,

    /// <summary>Accept or refuse what a school proposes to change in its record.</summary>
    DecideProposal = 6,

    /// <summary>存量登记: confirm or return the entry of an existing group.</summary>
    ConfirmGroup = 7,

    /// <summary>区划合并: confirm or return the entry of a merger of jurisdictions.</summary>
    ConfirmMerger = 8,

    /// <summary>Approve or return a new version of a policy.</summary>
    CheckPolicy = 21,

    /// <summary>Approve or return a local supplement.</summary>
    CheckSupplement = 22,

    /// <summary>See to a matter whose deadline is set: an unauthorised cooperation that is to be put right.</summary>
    FollowUp = 23,

    /// <summary>Give the written reason for going over a rule, where the route does not lead through whom the rule names.</summary>
    GiveReasons = 24,
}

/// <summary>A message in a person's bell. What is meant for a role is one row for each of its holders, so that each has a read state of their own.</summary>
public sealed class Notice
{
    /// <summary>Longest sentence, in characters.</summary>
    public const int SentenceLength = 200;

    /// <summary>Longest link, in characters.</summary>
    public const int LinkLength = 200;

    public long Id { get; set; }

    public long UserId { get; set; }

    /// <summary>Where the notice leads: a path inside the portal.</summary>
    public required string Link { get; set; }

    /// <summary>The English sentence with placeholders, which is the key of its translation.</summary>
    public required string Sentence { get; set; }

    /// <summary>The placeholders' values as a JSON array: strings, or references to what is worded in the reader's language.</summary>
    public required string ArgumentsJson { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When its reader read it; null while unread.</summary>
    public DateTime? ReadAt { get; set; }
}

/// <summary>催办: at most one on a working day for a case (unique on application and day).</summary>
public sealed class Reminder
{
    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    public DateOnly SentOn { get; set; }

    public DateTime SentAt { get; set; }

    public long SentByUserId { get; set; }
}

/// <summary>An office's own procedure for one action: its stages and its service target. The policy does not state them.</summary>
public sealed class OfficeProcedure : IVersioned
{
    /// <summary>Longest service target that may be set, in working days.</summary>
    public const int MaximumServiceDays = 250;

    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public Policies.StepAction Action { get; set; }

    /// <summary>Working days within which the office means to decide; null when it has set none.</summary>
    public int? ServiceDays { get; set; }

    /// <summary>The stages in order, as names of <see cref="StageKind"/> separated by commas.</summary>
    public required string Stages { get; set; }

    public long Version { get; set; }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<StageKind> StageKinds => [.. Stages.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<StageKind>)];
}

/// <summary>The last number given out for one kind in one jurisdiction and year; token-checked, so that numbers have no gaps or doubles.</summary>
public sealed class NumberCounter : IVersioned
{
    public long Id { get; set; }

    public long JurisdictionId { get; set; }

    public NumberKind Kind { get; set; }

    /// <summary>The year, or 0 for a kind that counts on over the years.</summary>
    public int Year { get; set; }

    public int Last { get; set; }

    public long Version { get; set; }
}

/// <summary>What is numbered.</summary>
public enum NumberKind
{
    School = 1,
    Group = 2,
    Application = 3,

    /// <summary>No number: counts how often names of a city were checked, as the guard of their uniqueness.</summary>
    NameCheck = 4,

    /// <summary>No number: counts how often schools of a jurisdiction became members, as the guard of who is in which group.</summary>
    MemberCheck = 5,

    /// <summary>No number: counts how often something began in a jurisdiction, as the guard against its end.</summary>
    StandingCheck = 6,
}
