using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>
/// What one person of a bureau prepares and another puts into force: a new version of a policy, or a local supplement. Nothing comes into force on a
/// day before its approval. Rows are never deleted.
/// </summary>
public abstract class PolicyPaper : IVersioned
{
    public const int DocumentTitleLength = 200;
    public const int DocumentNumberLength = 60;
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>Code of the policy, the same for all its versions.</summary>
    public required string Code { get; set; }

    public PolicyPaperStatus Status { get; private set; } = PolicyPaperStatus.Draft;

    /// <summary>First day asked for, and of what is approved the first day in force; null while nobody has said.</summary>
    public DateOnly? InForceFrom { get; set; }

    /// <summary>Title of the deciding document; null while nobody has said.</summary>
    public string? DocumentTitle { get; set; }

    /// <summary>文号; null for a document without one.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>The day on which it was decided; null while nobody has said.</summary>
    public DateOnly? DecidedOn { get; set; }

    public long EnteredByUserId { get; set; }

    public DateTime EnteredAt { get; set; }

    /// <summary>Who entered, changed or handed it over, each once; none of them approves or returns it.</summary>
    public List<Preparer> Preparers { get; } = [];

    /// <summary>Who handed it to the second person last; null before.</summary>
    public long? SubmittedByUserId { get; private set; }

    /// <summary>When that was; null before.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>The second person; null before.</summary>
    public long? CheckedByUserId { get; private set; }

    /// <summary>When the second person decided; null before.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>What the second person said to it; null where nothing had to be said.</summary>
    public string? CheckReason { get; private set; }

    public long Version { get; set; }

    /// <summary>Whether it may be changed: before it is handed over, and after a return.</summary>
    public bool IsOpen => Status is PolicyPaperStatus.Draft or PolicyPaperStatus.Returned;

    /// <summary>Hands it to the second person.</summary>
    public Refusal? Submit(long userId, DateTime now)
    {
        if (!IsOpen)
        {
            return new PaperNotOpen(Status);
        }

        Preparers.Note(userId);
        (Status, SubmittedByUserId, SubmittedAt) = (PolicyPaperStatus.Submitted, userId, now);
        return null;
    }

    /// <summary>The second person gives it back to be corrected.</summary>
    public Refusal? Return(long userId, string reason, DateTime now) => Check(userId, PolicyPaperStatus.Returned, reason, now);

    /// <summary>The second person approves it.</summary>
    /// <param name="userId">None of those who had it in hand.</param>
    /// <param name="reason">A remark; null for none.</param>
    /// <param name="today">The day of approval; the first day in force is not before it.</param>
    /// <param name="now">Now.</param>
    public Refusal? Approve(long userId, string? reason, DateOnly today, DateTime now) =>
        Status == PolicyPaperStatus.Submitted && InForceFrom < today ? new StartsBeforeApproval(InForceFrom.Value) : Check(userId, PolicyPaperStatus.Approved, reason, now);

    /// <summary>Lays it aside; it stays readable.</summary>
    public Refusal? Discard()
    {
        if (!IsOpen)
        {
            return new PaperNotOpen(Status);
        }

        Status = PolicyPaperStatus.Discarded;
        return null;
    }

    private Refusal? Check(long userId, PolicyPaperStatus status, string? reason, DateTime now)
    {
        if (Status != PolicyPaperStatus.Submitted)
        {
            return new PaperNotSubmitted(Status);
        }

        if (userId == EnteredByUserId || Preparers.Contains(userId))
        {
            return new OwnPaperNotApproved();
        }

        (Status, CheckedByUserId, CheckedAt, CheckReason) = (status, userId, now, reason);
        return null;
    }
}

/// <summary>Where a paper stands.</summary>
public enum PolicyPaperStatus
{
    /// <summary>Being prepared.</summary>
    Draft = 1,

    /// <summary>With the second person.</summary>
    Submitted = 2,

    /// <summary>Given back to be corrected.</summary>
    Returned = 3,

    /// <summary>Approved; in force from its first day on.</summary>
    Approved = 4,

    /// <summary>Laid aside.</summary>
    Discarded = 5,
}

/// <summary>A policy as somebody uploaded it, on its way to being a version. It may have faults; then it is not handed over.</summary>
public sealed class PolicyDraft : PolicyPaper
{
    public const int FileNameLength = 150;

    /// <summary>Longest file, in characters: a bound against slips, many times that of any profile.</summary>
    public const int JsonLength = 1_000_000;

    public required string FileName { get; set; }

    /// <summary>The file's text as uploaded.</summary>
    public required string Json { get; set; }

    /// <summary>The stored version that came of it; null before it is approved.</summary>
    public long? ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }
}

/// <summary>
/// 本局补充规定: what a bureau adds because the document does not say it. Marked as not from the document wherever it acts. An approved one is never
/// changed; a later one on the same subject ends it the day before its own first day, one that takes its place or one that only ends it.
/// </summary>
public sealed class LocalSupplement : PolicyPaper
{
    public const int TitleLength = 100;
    public const int TextLength = 500;
    public const int SubjectLength = 200;

    public required string Title { get; set; }

    /// <summary>Why it is needed.</summary>
    public required string Reason { get; set; }

    /// <summary>What it adds, as <see cref="SupplementContent"/> in JSON.</summary>
    public required string ContentJson { get; set; }

    /// <summary>What it is about (<see cref="SupplementContent.Subject"/>): of two on one subject the later counts.</summary>
    public required string Subject { get; set; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? InForceTo { get; private set; }

    /// <summary>The subject, while it is this one that answers it until another comes; else null. Of two that are approved at once one has it.</summary>
    public string? Holds { get; private set; }

    /// <summary>From its approval on it is this one that answers its subject.</summary>
    public void TakeSubject() => Holds = Subject;

    /// <summary>Another takes its place, or ends it: it holds to the day before that one's first day.</summary>
    public void EndBefore(DateOnly successor) => (InForceTo, Holds) = (successor.AddDays(-1), null);

    /// <summary>Whether a later one may end it, or take its place: it is approved, and nothing has ended it yet.</summary>
    public bool MayEnd => Status == PolicyPaperStatus.Approved && InForceTo is null;
}

/// <summary>It is with the second person, or decided.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record PaperNotOpen(PolicyPaperStatus Status) : Refusal("This can no longer be changed: {0}.", Status), IConflict;

/// <summary>There is nothing to approve or return.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record PaperNotSubmitted(PolicyPaperStatus Status) : Refusal("This does not wait for a second person: {0}.", Status), IConflict;

/// <summary>Who prepared it does not approve it.</summary>
public sealed record OwnPaperNotApproved() : Refusal("You uploaded, entered, changed or submitted this yourself. Somebody else of the bureau approves it.");

/// <summary>Nothing is in force before somebody approved it.</summary>
/// <param name="From">The first day asked for.</param>
public sealed record StartsBeforeApproval(DateOnly From)
    : Refusal("It was to be in force from {0}, which has passed: nothing is in force before its approval. Return it, so that a new day is chosen.", From);
