using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>
/// A cooperation, or a name of a group, that nobody consented to (S2 三(二)): what the bureau found, and what it did until the matter ended. Not public.
/// </summary>
public sealed class UnauthorisedCooperation : IVersioned
{
    public const int NameLength = 100;
    public const int TextLength = 1000;

    /// <summary>How the section of each step's files begins.</summary>
    public const string SectionPrefix = "step:";

    public long Id { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>The version of the policy that forbids it.</summary>
    public long ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }

    public UnauthorisedKind Kind { get; set; }

    /// <summary>The school of the jurisdiction that is concerned, as it is called.</summary>
    public required string School { get; set; }

    /// <summary>With whom it cooperates, or which name it bears.</summary>
    public required string Other { get; set; }

    public required string Description { get; set; }

    public DateOnly FoundOn { get; set; }

    public UnauthorisedStatus Status { get; private set; } = UnauthorisedStatus.Recorded;

    /// <summary>By which day it is to be put right; null while nothing was asked for.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }

    public long Version { get; set; }

    public List<UnauthorisedStep> Steps { get; } = [];

    /// <summary>Whether the deadline has passed and the matter has not ended.</summary>
    public static bool IsOverdue(UnauthorisedStatus status, DateOnly? dueOn, DateOnly today) => status != UnauthorisedStatus.Ended && dueOn < today;

    /// <summary>What was done next: written to, asked to put it right, ended.</summary>
    /// <param name="step">The step; its deadline stands exactly with <see cref="UnauthorisedStatus.RectificationAsked"/>.</param>
    public Refusal? Follow(UnauthorisedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (Status == UnauthorisedStatus.Ended)
        {
            return new MatterEnded();
        }

        if (step.DoneOn < FoundOn || Steps.Exists(s => s.DoneOn > step.DoneOn))
        {
            return new StepBeforeEarlier();
        }

        Steps.Add(step);
        (Status, DueOn) = (step.Status, step.DueOn ?? DueOn);
        return null;
    }
}

/// <summary>What is unauthorised.</summary>
public enum UnauthorisedKind
{
    /// <summary>Schools are run together without consent.</summary>
    Cooperation = 1,

    /// <summary>A group's name is borne without consent.</summary>
    Name = 2,
}

/// <summary>How far the bureau has followed it up.</summary>
public enum UnauthorisedStatus
{
    /// <summary>Recorded with its evidence.</summary>
    Recorded = 1,

    /// <summary>The school was written to.</summary>
    WrittenTo = 2,

    /// <summary>The school was asked to put it right by a day.</summary>
    RectificationAsked = 3,

    /// <summary>Ended: put right, or consented to afterwards.</summary>
    Ended = 4,
}

/// <summary>One thing that the bureau did in the matter, with its document. Append-only.</summary>
public sealed class UnauthorisedStep
{
    public const int DocumentLength = 200;
    public const int NoteLength = 1000;

    public long Id { get; set; }

    public long CooperationId { get; set; }

    public UnauthorisedStatus Status { get; set; }

    public DateOnly DoneOn { get; set; }

    /// <summary>Title or number of the document.</summary>
    public required string Document { get; set; }

    public required string Note { get; set; }

    /// <summary>By which day it is to be put right; null in other steps.</summary>
    public DateOnly? DueOn { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }

    /// <summary>The section under which its files are attached.</summary>
    public static string SectionOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{UnauthorisedCooperation.SectionPrefix}{id}");
}

/// <summary>The matter has ended.</summary>
public sealed record MatterEnded() : Refusal("This matter has ended. A new one is recorded anew."), IConflict;

/// <summary>Steps stand in the order of their days.</summary>
public sealed record StepBeforeEarlier() : Refusal("The day lies before the day on which it was found, or before an earlier step.");
