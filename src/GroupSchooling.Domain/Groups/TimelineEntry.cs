namespace GroupSchooling.Domain.Groups;

/// <summary>Business history: what people read on a school's or group's page. Append-only and separate from the audit.</summary>
public sealed class TimelineEntry
{
    public const int SentenceLength = 200;

    public long Id { get; set; }

    public long? GroupId { get; set; }

    public long? SchoolId { get; set; }

    public long? ApplicationId { get; set; }

    /// <summary>The legal day of the event; null where the document gives none.</summary>
    public DateOnly? HappenedOn { get; set; }

    public DateTime RecordedAt { get; set; }

    /// <summary>The English sentence with placeholders, which is the key of its translation.</summary>
    public required string Sentence { get; set; }

    /// <summary>The placeholders' values as a JSON array of strings.</summary>
    public required string ArgumentsJson { get; set; }

    /// <summary>Whether the public may read it.</summary>
    public bool IsPublic { get; set; }
}
