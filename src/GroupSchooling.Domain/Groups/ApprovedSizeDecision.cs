namespace GroupSchooling.Domain.Groups;

/// <summary>核定规模: the size that the bureau sets for one group; the newest row counts.</summary>
public sealed class ApprovedSizeDecision
{
    public const int ReasonLength = 1000;

    /// <summary>Largest size that may be entered: a bound against slips, not a policy's.</summary>
    public const int MaximumSize = 200;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Number of schools (campuses), counted as the policy's reading says.</summary>
    public int Size { get; set; }

    public required string Reason { get; set; }

    public DateOnly DecidedOn { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }
}
