using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>One stored version of a policy profile; the JSON is immutable once an application or group stands under it.</summary>
public sealed class PolicyProfileVersion
{
    public const int CodeLength = 60;

    public long Id { get; set; }

    /// <summary>The profile's code (xingning-groups-2024), the same for all versions.</summary>
    public required string Code { get; set; }

    /// <summary>Counts from 1 within a code.</summary>
    public int Number { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    public required string Title { get; set; }

    /// <summary>The profile as published, in the schema that it names.</summary>
    public required string Json { get; set; }

    /// <summary>First day in force; null while it is not in force.</summary>
    public DateOnly? InForceFrom { get; set; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? InForceTo { get; set; }

    public List<TrialAdoption> Adoptions { get; } = [];

    /// <summary>
    /// Ends the version the day before its successor's first day. What stands under it keeps standing under it.
    /// </summary>
    /// <returns>Null, or that the successor would begin before this version did.</returns>
    public Refusal? EndBefore(DateOnly successor)
    {
        if (InForceFrom >= successor)
        {
            return new SuccessorTooEarly(Number, InForceFrom.Value);
        }

        var last = successor.AddDays(-1);
        InForceTo = InForceTo < last ? InForceTo : last;
        return null;
    }

    /// <summary>
    /// Records that a bureau uses a draft as a local trial. The first adoption is what brings a draft into force, from the day decided.
    /// </summary>
    public TrialAdoption Adopt(long organisationId, DateOnly decidedOn, string? documentNumber, string statement, DateTime recordedAt, long userId)
    {
        var adoption = new TrialAdoption
        {
            OrganisationId = organisationId,
            DecidedOn = decidedOn,
            DocumentNumber = documentNumber,
            Statement = statement,
            RecordedAt = recordedAt,
            RecordedByUserId = userId,
        };
        Adoptions.Add(adoption);
        InForceFrom ??= decidedOn;
        return adoption;
    }
}

/// <summary>A version comes into force after the one before it.</summary>
/// <param name="Number">The earlier version.</param>
/// <param name="From">Its first day.</param>
public sealed record SuccessorTooEarly(int Number, DateOnly From) : Refusal("Version {0} is in force from {1}; its successor begins later.", Number, From);

/// <summary>A bureau's record that it uses a draft document as a local trial.</summary>
public sealed class TrialAdoption
{
    public const int TextLength = 500;
    public const int DocumentNumberLength = 60;

    public long Id { get; set; }

    public long ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public DateOnly DecidedOn { get; set; }

    public string? DocumentNumber { get; set; }

    public required string Statement { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }
}
