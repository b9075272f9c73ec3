namespace GroupSchooling.Domain.Applications;

/// <summary>A frozen submission: what the offices judge. Append-only.</summary>
public sealed class Submission
{
    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>Counts from 1.</summary>
    public int Number { get; set; }

    public required string ContentJson { get; set; }

    public int Schema { get; set; }

    public DateTime SubmittedAt { get; set; }

    public long SubmittedByUserId { get; set; }

    /// <summary>Display name of who submitted it.</summary>
    public required string SubmittedBy { get; set; }
}
