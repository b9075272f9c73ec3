namespace GroupSchooling.Domain.Applications.Charters;

/// <summary>What an application to file a charter submits: one adopted version, as it stood that day.</summary>
public sealed record CharterPacket
{
    /// <summary>The schema version of what is stored.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version's row.</summary>
    public long PaperId { get; init; }

    /// <summary>Code of the paper in the policy.</summary>
    public string RuleCode { get; init; } = "";

    /// <summary>Counts the versions of the charter in the group, from 1.</summary>
    public int Number { get; init; }

    public string Title { get; init; } = "";

    /// <summary>What is new in it; null for a first version.</summary>
    public string? Changes { get; init; }

    /// <summary>Codes of the parts that are written into it.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>The day on which it was adopted.</summary>
    public DateOnly AdoptedOn { get; init; }

    /// <summary>Number of the resolution that adopted it, or of the document that laid it down.</summary>
    public string Resolution { get; init; } = "";

    /// <summary>Votes for it.</summary>
    public int VotesFor { get; init; }

    /// <summary>Votes against it.</summary>
    public int VotesAgainst { get; init; }

    /// <summary>Abstentions.</summary>
    public int Abstained { get; init; }
}
