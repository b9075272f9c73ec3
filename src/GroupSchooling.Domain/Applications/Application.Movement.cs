using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>How a case goes from step to step.</summary>
public sealed partial class Application
{
    /// <summary>Whether no office has decided on the current submission yet.</summary>
    public bool MayRecall => Status == ApplicationStatus.UnderWay
        && !Decisions.Any(d => d.Submission == SubmissionCount && d.Outcome != DecisionOutcome.Submit);

    /// <summary>Whether the case can still be ended by its applicant: consent has not been given, or it came back and needs a new one.</summary>
    public bool MayWithdraw => Status is ApplicationStatus.Draft or ApplicationStatus.Returned
        || (Status == ApplicationStatus.UnderWay && !Steps.Exists(s => s.Action == StepAction.Consent && PositiveDecisionOf(s.Order) is not null));

    /// <summary>Whether the ruling would be a yes of the office that has the case, not a proposal inside it.</summary>
    public bool IsOfficesWord(Ruling ruling) =>
        ruling.Outcome is DecisionOutcome.Approve or DecisionOutcome.ApproveInPrinciple or DecisionOutcome.Accept
        && Step is { } step && CurrentStage == step.Stages.Max(s => s.Order);

    /// <summary>Whether the ruling would be the last yes that the case needs.</summary>
    public bool WouldComplete(Ruling ruling) => IsOfficesWord(ruling) && NextAfter(Step!.Order) is null or { Action: StepAction.Register };

    /// <summary>
    /// The step that a yes of this one leads to: the first later one that has not yet said yes to this very submission; null when there is none.
    /// </summary>
    public ApplicationStep? NextAfter(int order) =>
        Steps.Where(s => s.Order > order && !s.IsInformed && PositiveDecisionOf(s.Order) is null).MinBy(s => s.Order);

    /// <summary>The step that a return of this one leads to: the office that sent the case, or the applicant's own.</summary>
    public ApplicationStep ReturnTargetOf(ApplicationStep step) => Steps.SingleOrDefault(s => s.Order == step.ReturnsTo)
        ?? Steps.Where(s => s.Order < step.Order && !s.IsInformed).MaxBy(s => s.Order)!;

    /// <summary>The last positive word of a step on the current submission; null when it has none.</summary>
    public Decision? PositiveDecisionOf(int stepOrder) =>
        Decisions.Where(d => d.Step == stepOrder && d.Submission == SubmissionCount && d.IsFinal).MaxBy(d => d.Round) is { IsPositive: true } decision
            ? decision
            : null;

    /// <summary>
    /// A later stage returns to the first one of its own office, whose clock goes on; the first stage returns the office's case to the office
    /// that sent it, or to the applicant.
    /// </summary>
    private Movement GoBack(ApplicationStep step, ApplicationStage stage, DateTime now)
    {
        if (stage.Order > step.Stages.Min(s => s.Order))
        {
            Enter(step, step.EnteredAt ?? now);
            return new Movement(MovementKind.ReturnedInside, Step, Stage);
        }

        var target = ReturnTargetOf(step);
        if (target.Action == StepAction.Apply)
        {
            Leave(ApplicationStatus.Returned);
            return new Movement(MovementKind.ReturnedToApplicant, null, null);
        }

        Enter(target, now);
        return new Movement(MovementKind.ReturnedToOffice, Step, Stage);
    }

    /// <summary>
    /// Goes on to the first later step that has not yet said yes to this very submission: an office that answered a return itself sends the
    /// case straight back to who returned it.
    /// </summary>
    private Movement MoveOn(int from, DateTime now)
    {
        var next = NextAfter(from);
        var informed = Steps.Where(s => s.Order > from && s.Order < (next?.Order ?? int.MaxValue) && s.IsInformed).OrderBy(s => s.Order).ToList();
        foreach (var step in informed)
        {
            step.Round++;
            step.EnteredAt = now;
        }

        if (next is null || next.Action == StepAction.Register)
        {
            Leave(ApplicationStatus.Registered);
            EndedAt = now;
            return new Movement(MovementKind.Completed, next, null) { Informed = informed };
        }

        Enter(next, now);
        return new Movement(MovementKind.NextStep, Step, Stage) { Informed = informed };
    }

    private void Enter(ApplicationStep step, DateTime now)
    {
        step.Round++;
        step.EnteredAt = now;
        CurrentStep = step.Order;
        CurrentStage = step.Stages.Min(s => s.Order);
    }

    private void Leave(ApplicationStatus status)
    {
        Status = status;
        CurrentStep = null;
        CurrentStage = null;
        HeldAt = null;
        HoldReason = null;
    }
}
