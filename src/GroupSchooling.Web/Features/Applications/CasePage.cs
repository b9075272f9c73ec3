using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Papers;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>A case as one of its parties sees it.</summary>
public sealed record CasePage
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required ApplicationKind Kind { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Version of the case that the page shows.</summary>
    public required long Version { get; init; }

    /// <summary>Name of the organisation that applies.</summary>
    public required string Applicant { get; init; }

    /// <summary>Code of the policy that it stands under.</summary>
    public required string PolicyCode { get; init; }

    /// <summary>Title of the policy that it stands under.</summary>
    public required string PolicyTitle { get; init; }

    /// <summary>When it was last submitted, in UTC; null before.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>How many times it has been submitted.</summary>
    public int SubmissionCount { get; init; }

    /// <summary>What was submitted last; null before, and where it cannot be read.</summary>
    public CasePacket? Packet { get; init; }

    /// <summary>What may be done now.</summary>
    public required CaseActions Actions { get; init; }

    /// <summary>The form of the decision; null when it is not the reader's turn.</summary>
    public DecisionPanel? Decision { get; init; }

    /// <summary>The reasons that the reader may give apart from any decision; null where none is asked.</summary>
    public ReasonsPanel? Reasons { get; init; }

    /// <summary>Who has it; null with nobody.</summary>
    public Waiting? Waiting { get; init; }

    /// <summary>The drawn route; null before the first submission.</summary>
    public RouteView? Route { get; init; }

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineItem> History { get; init; } = [];

    /// <summary>Reasons given for going over rules.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];

    /// <summary>Papers of the decisions.</summary>
    public IReadOnlyList<AttachmentRow> Papers { get; init; } = [];

    /// <summary>Number of the registered group; null before.</summary>
    public string? GroupNumber { get; init; }

    /// <summary>The typed form of a decision that lost against another, so that its words are not lost.</summary>
    public DecideForm? Kept { get; init; }
}

/// <summary>What the reader may do with a case now; the commands check again.</summary>
public sealed record CaseActions
{
    /// <summary>Whether the case is the reader's own to fill in.</summary>
    public bool Fill { get; init; }

    /// <summary>Whether an authority decides on what it took up itself, so that nobody applies.</summary>
    public bool IsOwnDecision { get; init; }

    public bool Recall { get; init; }

    public bool Withdraw { get; init; }

    public bool Remind { get; init; }

    /// <summary>The offices whose word may be recorded, with the order of their steps.</summary>
    public IReadOnlyList<(int Step, string Office)> Record { get; init; } = [];

    /// <summary>The colleagues to whom it may be forwarded; empty when it may not.</summary>
    public IReadOnlyList<Choice> Colleagues { get; init; } = [];

    public bool TakeBack { get; init; }

    public bool Hold { get; init; }

    public bool Resume { get; init; }

    /// <summary>The papers that can be made from it.</summary>
    public bool Papers { get; init; }

    /// <summary>The papers, each as it is called in its address.</summary>
    public IReadOnlyList<PaperKind> Kinds { get; init; } = [];

    /// <summary>Whether there is anything besides deciding.</summary>
    public bool Any => Fill || Recall || Withdraw || Remind || Record.Count > 0 || Colleagues.Count > 0 || TakeBack || Hold || Resume || Papers;
}

/// <summary>Who has a case that is not the reader's turn.</summary>
/// <param name="Office">The office, or the applicant.</param>
/// <param name="Since">Since when, in UTC; null when not known.</param>
/// <param name="Due">Until when by the office's own service target; null where it has set none.</param>
/// <param name="Overdue">Whether that day is over.</param>
/// <param name="WithApplicant">Whether it is with the applicant.</param>
public sealed record Waiting(string Office, DateTime? Since, DateOnly? Due, bool Overdue, bool WithApplicant)
{
    /// <summary>The stage inside the office.</summary>
    public StageKind? Stage { get; init; }

    /// <summary>The colleague to whom it was forwarded.</summary>
    public string? Assignee { get; init; }

    /// <summary>Why it is held; null while it is not.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Since when it is held, in UTC.</summary>
    public DateTime? HeldAt { get; init; }

    /// <summary>Years of the deadline that were counted without their holidays.</summary>
    public IReadOnlyList<Message> CalendarNotes { get; init; } = [];
}

/// <summary>The form of a decision with what choosing each outcome will cause.</summary>
public sealed record DecisionPanel
{
    public required DecideForm Form { get; init; }

    /// <summary>What is decided: 审核 · 经办核查.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<Choice> Outcomes { get; init; }

    /// <summary>Common phrases of the opinion.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Rules that ask for a written reason, in the order of <see cref="DecideForm.Overrides"/>.</summary>
    public IReadOnlyList<VerdictView> Reasons { get; init; } = [];

    /// <summary>Rules that ask for a written reason which is not this person's to give now.</summary>
    public IReadOnlyList<ReasonOfOther> ReasonsOfOthers { get; init; } = [];

    /// <summary>Whether a meeting decides.</summary>
    public bool AsksMeeting { get; init; }

    /// <summary>Whether a resolution has to come first: until then there is no opinion to give.</summary>
    public bool NeedsResolution { get; init; }

    /// <summary>What a body resolved, on which the opinion rests; null before, and where none is needed.</summary>
    public ResolvedOpinion? Resolved { get; init; }

    /// <summary>Whether the decision carries a document number.</summary>
    public bool AsksNumber { get; init; }

    /// <summary>Whether it is recorded that something was made public.</summary>
    public bool IsAnnouncement { get; init; }

    /// <summary>Whether the number is the filing number.</summary>
    public bool IsFiling { get; init; }

    /// <summary>Whether the office's own word is given, with its dates.</summary>
    public bool AsksDates { get; init; }

    public Waiting? Waiting { get; init; }
}

/// <summary>A rule that is gone over only with the written reason of somebody else.</summary>
/// <param name="Rule">What the rule says.</param>
/// <param name="Office">Who may give the reason.</param>
/// <param name="IsLater">Whether they are asked for it at a later stage; else they give it apart from any decision.</param>
public sealed record ReasonOfOther(VerdictView Rule, Bilingual Office, bool IsLater);

/// <summary>Where an attachment of a decision belongs.</summary>
public static class DecisionPapers
{
    /// <summary>Whether a file is a paper of a decision.</summary>
    public static bool IsPaper(AttachmentRow file) => IsSection(file.Section) && file.Section.Length <= Attachment.SectionLength;

    /// <summary>Whether files at this place of a case are papers of a decision.</summary>
    public static bool IsSection(string section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.StartsWith(DecisionDesk.SectionPrefix, StringComparison.Ordinal);
    }
}
