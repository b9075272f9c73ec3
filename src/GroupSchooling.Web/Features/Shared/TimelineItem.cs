namespace GroupSchooling.Web.Features.Shared;

/// <summary>One thing that happened, in the time line of a school, a group or a case. Newest first.</summary>
/// <param name="Day">The legal date, or the Chinese calendar day of the instant; null where no document gives a day.</param>
/// <param name="Title">What happened, in the reader's language.</param>
public sealed record TimelineItem(DateOnly? Day, string Title)
{
    /// <summary>The time of day, where it matters: <c>14:05</c>.</summary>
    public string? Time { get; init; }

    /// <summary>Who did it, acting for whom.</summary>
    public string? Who { get; init; }

    /// <summary>An opinion, a reason, a document number: more lines.</summary>
    public string? Text { get; init; }

    /// <summary>Where more stands.</summary>
    public string? Url { get; init; }

    /// <summary>What it means to the reader.</summary>
    public Tone Tone { get; init; } = Tone.Done;

    /// <summary>Another icon than the tone's.</summary>
    public string? Icon { get; init; }
}
