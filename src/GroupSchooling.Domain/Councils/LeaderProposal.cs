using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Councils;

/// <summary>
/// A nomination of an executive principal, the lead's proposal to appoint or remove a member's leader, the authority's appointment of a general principal, or what
/// a general principal is to decide on a member's people or money. It walks the steps of the policy's procedure one by one; an appointment that fills no seat
/// follows the rules for cadres, outside the portal.
/// </summary>
public sealed class LeaderProposal : IVersioned
{
    public const int PersonLength = 60;
    public const int PostLength = 60;
    public const int ReasonLength = 1000;
    public const int SubjectLength = 150;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Which procedure of the policy it walks.</summary>
    public ProcedureUse Use { get; set; }

    public LeaderAct Act { get; set; }

    /// <summary>The member whose leader it is about.</summary>
    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>Who is to be appointed or removed; null for a decision that is about no one person.</summary>
    public string? PersonName { get; set; }

    /// <summary>The post at that school; null as above.</summary>
    public string? Post { get; set; }

    /// <summary>What is to be decided, where it is about no one person; null otherwise.</summary>
    public string? Subject { get; set; }

    public required string Reason { get; set; }

    public ProposalOutcome Outcome { get; private set; } = ProposalOutcome.UnderWay;

    public DateOnly ProposedOn { get; set; }

    /// <summary>First day of the appointment, or last day of who is removed, as the last step set it; null before, and where no seat follows.</summary>
    public DateOnly? EffectiveOn { get; set; }

    public long ProposedByUserId { get; set; }

    public long Version { get; set; }

    public List<ProposalStep> Steps { get; } = [];

    /// <summary>What lists call it.</summary>
    public string Title => Subject ?? $"{PersonName} · {Post}";

    /// <summary>The step of the procedure that is to be taken next; null when it has come to its end.</summary>
    public RouteStep? NextStep(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return Outcome == ProposalOutcome.UnderWay && Steps.Count < procedure.Steps.Count ? procedure.Steps[Steps.Count] : null;
    }

    /// <summary>Whether the step that is to be taken next is the last and fills a post, so that it sets the day from which that holds.</summary>
    public bool SetsTheDay(Procedure procedure) => NextStep(procedure) is not null && Steps.Count == procedure.Steps.Count - 1 && procedure.Fills is not null;

    /// <summary>Takes the next step. The last yes agrees, a no ends it.</summary>
    public Refusal? Take(Procedure procedure, ProposalStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (NextStep(procedure) is null || step.Order != Steps.Count + 1)
        {
            return new ProposalNotHere();
        }

        if (Steps.Count > 0 && Steps.Max(s => s.DecidedOn) is var last && step.DecidedOn < last)
        {
            return new StepBeforeTheLast(last);
        }

        Steps.Add(step);
        Outcome = !step.Agrees ? ProposalOutcome.Refused : Steps.Count == procedure.Steps.Count ? ProposalOutcome.Agreed : ProposalOutcome.UnderWay;
        return null;
    }
}

/// <summary>What is proposed.</summary>
public enum LeaderAct
{
    /// <summary>任.</summary>
    Appoint = 1,

    /// <summary>免.</summary>
    Remove = 2,

    /// <summary>决定: people or money of a member, and no one person's post.</summary>
    Decide = 3,
}

/// <summary>How a proposal stands.</summary>
public enum ProposalOutcome
{
    UnderWay = 1,

    Agreed = 2,

    Refused = 3,
}

/// <summary>What one office said. Append-only, one for each step.</summary>
public sealed class ProposalStep
{
    public const int OpinionLength = 1000;
    public const int DocumentLength = 100;

    public long Id { get; set; }

    public long ProposalId { get; set; }

    /// <summary>Place in the procedure, from 1.</summary>
    public int Order { get; set; }

    public bool Agrees { get; set; }

    public string? Opinion { get; set; }

    public string? DocumentNumber { get; set; }

    public DateOnly DecidedOn { get; set; }

    /// <summary>The council's resolution; null for an office's word.</summary>
    public long? ResolutionId { get; set; }

    public Resolution? Resolution { get; set; }

    /// <summary>Name of who entered it.</summary>
    public required string By { get; set; }

    /// <summary>代录: an office outside the portal said it, and the bureau entered it.</summary>
    public bool OnBehalf { get; set; }

    public long ByUserId { get; set; }

    public DateTime RecordedAt { get; set; }
}

/// <summary>The steps follow each other.</summary>
/// <param name="Last">The day of the step before.</param>
public sealed record StepBeforeTheLast(DateOnly Last) : Refusal("This lies before the step that was taken on {0}.", Last);

/// <summary>The step has been taken, or another one comes first.</summary>
public sealed record ProposalNotHere() : Refusal("The proposal is at another step now."), IConflict;
