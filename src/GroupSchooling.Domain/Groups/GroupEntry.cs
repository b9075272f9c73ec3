using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Groups;

/// <summary>
/// 存量登记: a group that exists already, or that the authority decided by itself (S1 五(一), S3 四(一)2, S4), on its way into the register. One person
/// enters what the deciding document says, another confirms it; only then is there a group. What the document does not say stays empty.
/// </summary>
public sealed class GroupEntry : IVersioned
{
    public const int DocumentTitleLength = 200;
    public const int DocumentNumberLength = 60;
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>The version of the policy that the group will stand under.</summary>
    public long ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }

    public SchoolGroupKind Kind { get; set; }

    /// <summary>全称; null where the document gives none.</summary>
    public string? FullName { get; set; }

    /// <summary>简称; null where the document gives none.</summary>
    public string? ShortName { get; set; }

    public long LeadSchoolId { get; set; }

    public School? LeadSchool { get; set; }

    /// <summary>组建形式 as the document words it; null where it states none.</summary>
    public string? FormationForm { get; set; }

    /// <summary>Title of the deciding document.</summary>
    public required string DocumentTitle { get; set; }

    /// <summary>文号; null for a document without one.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>The day on which it was decided.</summary>
    public DateOnly DecidedOn { get; set; }

    /// <summary>First day of the group; null where the document gives none.</summary>
    public DateOnly? EffectiveOn { get; set; }

    public GroupEntryStatus Status { get; set; } = GroupEntryStatus.Draft;

    public long EnteredByUserId { get; set; }

    public DateTime EnteredAt { get; set; }

    /// <summary>Who confirmed or returned it last; null before.</summary>
    public long? CheckedByUserId { get; set; }

    /// <summary>When that was; null before.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>Why it was returned, or a remark; null where nothing was said.</summary>
    public string? CheckReason { get; set; }

    /// <summary>The group that came of it; null before it is confirmed.</summary>
    public long? GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long Version { get; set; }

    public List<GroupEntryMember> Members { get; } = [];

    public List<GroupEntryStep> Steps { get; } = [];

    /// <summary>Everybody who entered, changed or sent it: none of them confirms it.</summary>
    public List<Preparer> Preparers { get; } = [];

    /// <summary>Whether it may be changed: before it is sent, and after a return.</summary>
    public bool IsOpen => Status is GroupEntryStatus.Draft or GroupEntryStatus.Returned;

    /// <summary>Somebody changes it.</summary>
    public Refusal? Change(long userId)
    {
        if (!IsOpen)
        {
            return new EntryNotOpen(Status);
        }

        Preparers.Note(userId);
        return null;
    }

    /// <summary>Sends it to the second person.</summary>
    public Refusal? Send(long userId)
    {
        if (Change(userId) is { } closed)
        {
            return closed;
        }

        Status = GroupEntryStatus.Sent;
        return null;
    }

    /// <summary>Lays it aside; it stays readable.</summary>
    public Refusal? Discard(long userId)
    {
        if (Change(userId) is { } closed)
        {
            return closed;
        }

        Status = GroupEntryStatus.Discarded;
        return null;
    }

    /// <summary>The second person gives it back to be corrected.</summary>
    public Refusal? Return(long userId, string reason, DateTime now) => Check(userId, GroupEntryStatus.Returned, reason, now);

    /// <summary>The second person confirms it.</summary>
    /// <param name="userId">None of those who had it in hand.</param>
    /// <param name="reason">A remark; null for none.</param>
    /// <param name="now">Now.</param>
    public Refusal? Confirm(long userId, string? reason, DateTime now) => Check(userId, GroupEntryStatus.Registered, reason, now);

    private Refusal? Check(long userId, GroupEntryStatus status, string? reason, DateTime now)
    {
        if (Status != GroupEntryStatus.Sent)
        {
            return new EntryNotSent(Status);
        }

        if (Preparers.Contains(userId))
        {
            return new OwnEntryNotChecked();
        }

        (Status, CheckedByUserId, CheckedAt, CheckReason) = (status, userId, now, reason);
        return null;
    }
}

/// <summary>Where an entry stands.</summary>
public enum GroupEntryStatus
{
    /// <summary>Being entered.</summary>
    Draft = 1,

    /// <summary>With the second person.</summary>
    Sent = 2,

    /// <summary>Given back to be corrected.</summary>
    Returned = 3,

    /// <summary>Confirmed: the group stands in the register.</summary>
    Registered = 4,

    /// <summary>Laid aside.</summary>
    Discarded = 5,
}

/// <summary>A member as the deciding document names it.</summary>
public sealed class GroupEntryMember
{
    public long Id { get; set; }

    public long EntryId { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>Code of the cooperation type; null where the document names none.</summary>
    public string? CooperationType { get; set; }

    /// <summary>First day; null where the document gives none.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day of the term; null where the document gives none.</summary>
    public DateOnly? TermEndsOn { get; set; }

    /// <summary>What its plate says; null when it has none.</summary>
    public string? PlateText { get; set; }

    /// <summary>Day on which the plate was put up; null when that is not known or it has none.</summary>
    public DateOnly? PlatePutUpOn { get; set; }
}

/// <summary>A step of the authority's own route, as it was taken: heard opinions, discussed, decided, announced.</summary>
public sealed class GroupEntryStep
{
    public const int ProofLength = 300;

    public long Id { get; set; }

    public long EntryId { get; set; }

    /// <summary>Its place in the policy's route, from 1.</summary>
    public int Order { get; set; }

    public DateOnly DoneOn { get; set; }

    /// <summary>What shows it: minutes, announcement, address of the page.</summary>
    public required string Proof { get; set; }
}

/// <summary>The entry is with the second person, or registered.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record EntryNotOpen(GroupEntryStatus Status) : Refusal("The entry can no longer be changed: {0}.", Status), IConflict;

/// <summary>There is nothing to confirm or return.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record EntryNotSent(GroupEntryStatus Status) : Refusal("The entry does not wait for a second person: {0}.", Status), IConflict;

/// <summary>Who entered, changed or sent it does not confirm it.</summary>
public sealed record OwnEntryNotChecked() : Refusal("You entered, changed or sent this yourself. Somebody else of the bureau confirms it.");
