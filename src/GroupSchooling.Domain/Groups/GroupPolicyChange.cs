using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Groups;

/// <summary>The act by which a group is moved to another version of its policy. Append-only; a new version alone moves no group.</summary>
public sealed class GroupPolicyChange
{
    public const int ReasonLength = 1000;
    public const int DocumentLength = 200;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long FromVersionId { get; set; }

    public PolicyProfileVersion? FromVersion { get; set; }

    public long ToVersionId { get; set; }

    public PolicyProfileVersion? ToVersion { get; set; }

    /// <summary>From which day the group stands under the new version.</summary>
    public DateOnly EffectiveOn { get; set; }

    public required string Reason { get; set; }

    /// <summary>Title or number of the deciding document.</summary>
    public required string Document { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }
}
