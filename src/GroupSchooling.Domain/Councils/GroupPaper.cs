using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Councils;

/// <summary>One version of a paper by which a group governs itself: 章程, 规程, 发展规划, 年度计划, 制度汇编.</summary>
public sealed class GroupPaper : IVersioned
{
    public const int CodeLength = 40;
    public const int TitleLength = 120;
    public const int ChangesLength = 2000;
    public const int ContainsLength = 1000;
    public const int FilingLength = 100;
    public const int ReasonLength = Decision.OpinionLength;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Code of the paper in the policy.</summary>
    public required string RuleCode { get; set; }

    /// <summary>Counts the versions of this paper in the group, from 1.</summary>
    public int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>What is new in this version; null for a first one.</summary>
    public string? Changes { get; set; }

    /// <summary>Codes of the parts that are written into it, separated by commas.</summary>
    public required string Contains { get; set; }

    /// <summary>First day of what it plans; null for a paper without a period.</summary>
    public DateOnly? PeriodFrom { get; set; }

    /// <summary>Last day of what it plans; null for a paper without a period.</summary>
    public DateOnly? PeriodTo { get; set; }

    public GroupPaperStatus Status { get; private set; } = GroupPaperStatus.Draft;

    /// <summary>The resolution that adopted it, or did not; null before.</summary>
    public long? ResolutionId { get; private set; }

    public Resolution? Resolution { get; set; }

    /// <summary>The day of that resolution, or of the decision by which the lead's principal laid it down.</summary>
    public DateOnly? AdoptedOn { get; private set; }

    /// <summary>Number of the document by which the lead's principal laid it down, where no body of the group votes; null where a resolution adopted it.</summary>
    public string? AdoptedBy { get; private set; }

    /// <summary>The application by which it is filed; null where it was not sent.</summary>
    public long? ApplicationId { get; private set; }

    public Application? Application { get; set; }

    /// <summary>The day on which it went to the authority; null where nobody files it.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>The day on which the authority filed it; null before.</summary>
    public DateOnly? FiledOn { get; private set; }

    /// <summary>备案号; null where none was given.</summary>
    public string? FilingNumber { get; private set; }

    /// <summary>Why the authority sent it back; null when it did not.</summary>
    public string? ReturnReason { get; private set; }

    public DateTime CreatedAt { get; set; }

    public long CreatedByUserId { get; set; }

    public long Version { get; set; }

    public List<PaperAcknowledgement> Acknowledgements { get; } = [];

    /// <summary>Whether a resolution may adopt it now.</summary>
    public bool IsToBeAdopted => Status is GroupPaperStatus.Draft or GroupPaperStatus.Returned or GroupPaperStatus.Refused;

    /// <summary>The codes of the parts that are written into it.</summary>
    public IReadOnlyList<string> ContainedParts => Contains.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Adopted by a carried resolution.</summary>
    public Refusal? Adopt(Resolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        return !resolution.IsCarried ? new ResolutionNotCarried() : Adopt(resolution.Id, null, resolution.DecidedOn);
    }

    /// <summary>未通过: the motion to adopt it failed. It may be put to the vote again, or a corrected version.</summary>
    public Refusal? Refuse(Resolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        if (!IsToBeAdopted)
        {
            return new PaperNotIn(Status);
        }

        (Status, ResolutionId) = (GroupPaperStatus.Refused, resolution.Id);
        return null;
    }

    /// <summary>总校长负责制: laid down by the lead's principal, where the policy has no body that votes (S1 三(三)).</summary>
    public Refusal? Adopt(string documentNumber, DateOnly day) => Adopt(null, documentNumber, day);

    private Refusal? Adopt(long? resolutionId, string? documentNumber, DateOnly day)
    {
        if (!IsToBeAdopted)
        {
            return new PaperNotIn(Status);
        }

        (Status, ResolutionId, AdoptedBy, AdoptedOn, ReturnReason) = (GroupPaperStatus.Adopted, resolutionId, documentNumber, day, null);
        return null;
    }

    /// <summary>报送: to the authority for review and filing, by an application.</summary>
    public Refusal? Send(long applicationId, DateOnly today)
    {
        if (Status != GroupPaperStatus.Adopted)
        {
            return new PaperNotIn(Status);
        }

        (Status, ApplicationId, SentOn) = (GroupPaperStatus.Sent, applicationId, today);
        return null;
    }

    /// <summary>撤回、撤销: the group has it again, adopted as before.</summary>
    public Refusal? TakeBack()
    {
        if (Status != GroupPaperStatus.Sent)
        {
            return new PaperNotIn(Status);
        }

        (Status, SentOn) = (GroupPaperStatus.Adopted, null);
        return null;
    }

    /// <summary>备案: reviewed and filed.</summary>
    public Refusal? File(DateOnly day, string? number)
    {
        if (Status != GroupPaperStatus.Sent)
        {
            return new PaperNotIn(Status);
        }

        (Status, FiledOn, FilingNumber) = (GroupPaperStatus.Filed, day, number);
        return null;
    }

    /// <summary>Sent back for correction, or not filed: the group adopts it anew, or a corrected version.</summary>
    public Refusal? Return(string reason)
    {
        if (Status != GroupPaperStatus.Sent)
        {
            return new PaperNotIn(Status);
        }

        (Status, ReturnReason) = (GroupPaperStatus.Returned, reason);
        return null;
    }
}

/// <summary>How a version of a paper stands.</summary>
public enum GroupPaperStatus
{
    Draft = 1,

    /// <summary>Adopted by resolution; in force where nobody files it.</summary>
    Adopted = 2,

    /// <summary>With the authority.</summary>
    Sent = 3,

    Filed = 4,

    /// <summary>Sent back for correction.</summary>
    Returned = 5,

    /// <summary>未通过: put to the vote and not carried.</summary>
    Refused = 6,
}

/// <summary>A member's principal has taken note of the rights and duties that come with a paper. Append-only, once for each school.</summary>
public sealed class PaperAcknowledgement
{
    public long Id { get; set; }

    public long PaperId { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public long UserId { get; set; }

    /// <summary>The principal's name.</summary>
    public required string By { get; set; }

    public DateTime AcknowledgedAt { get; set; }
}

/// <summary>The paper has gone on since.</summary>
/// <param name="Status">How it stands.</param>
public sealed record PaperNotIn(GroupPaperStatus Status) : Refusal("The paper stands at “{0}”, so this cannot be done now.", Status), IConflict;

/// <summary>The motion failed.</summary>
public sealed record ResolutionNotCarried() : Refusal("This resolution was not carried, so it adopts nothing.");
