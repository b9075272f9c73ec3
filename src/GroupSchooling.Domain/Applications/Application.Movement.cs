using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>How a case goes from step to step.</summary>
public sealed partial class Application
{
    /// <summary>Whether no office has decided on the current submission yet.</summary>
    public bool MayRecall => Status == ApplicationStatus.UnderWay
        && !Decisions.Any(d => d.Submission == SubmissionCount && d.Outcome != DecisionOutcome.Submit);

    /// <summary>
    /// Whether the case can still be ended by its applicant: neither consent nor the last yes, by which it is registered, has been given, or it came back and
    /// needs a new one.
    /// </summary>
    public bool MayWithdraw => Status is ApplicationStatus.Draft or ApplicationStatus.Returned
        || (Status == ApplicationStatus.UnderWay && !IsAgreed && !Steps.Exists(s => s.Action == StepAction.Consent && PositiveDecisionOf(s.Order) is not null));

    /// <summary>
    /// Leaves the route copied so far, because the case has changed so that another holds for it: what comes next is its route, and every office of it
    /// judges the case anew. Answers the order of its first step.
    /// </summary>
    public int BeginRoute() => RouteStart = Steps.Count == 0 ? 0 : Steps.Max(s => s.Order) + 1;

    /// <summary>The step with this order; null where there is none.</summary>
    public ApplicationStep? StepAt(int order) => Steps.SingleOrDefault(s => s.Order == order);

    /// <summary>Whether the ruling would be a yes of an office that has the case, not a proposal inside it.</summary>
    public bool IsOfficesWord(Ruling ruling) =>
        ruling.Outcome is DecisionOutcome.Approve or DecisionOutcome.ApproveInPrinciple or DecisionOutcome.Accept
        && StepAt(ruling.Step) is { IsOpen: true } step && step.OpenStage == step.LastStage;

    /// <summary>Whether the ruling would be the last yes that the case needs: what is left is to announce it, or to register it.</summary>
    public bool WouldComplete(Ruling ruling) => IsOfficesWord(ruling) && !OpenSteps.Any(s => s.Order != ruling.Step) && NothingToDecideAfter(ruling.Step);

    /// <summary>
    /// The step that a yes of this one leads to: the first later one that has not yet said yes to this very submission; null when there is none.
    /// </summary>
    public ApplicationStep? NextAfter(int order) =>
        Steps.Where(s => s.Order > order && !s.IsInformed && PositiveDecisionOf(s.Order) is null).MinBy(s => s.Order);

    /// <summary>The steps that have the case at the same time as this one, itself among them, in order.</summary>
    public IReadOnlyList<ApplicationStep> RowOf(ApplicationStep step)
    {
        var ordered = Steps.OrderBy(s => s.Order).ToList();
        var at = ordered.IndexOf(step);
        var first = ordered.FindLastIndex(at, s => !s.Parallel);
        var after = ordered.FindIndex(at + 1, s => !s.Parallel);
        return ordered[Math.Max(first, 0)..(after < 0 ? ordered.Count : after)];
    }

    /// <summary>
    /// The step that a return of this one leads to: the office that sent the case, or the applicant's own. Those who are asked for an opinion send
    /// nothing.
    /// </summary>
    public ApplicationStep ReturnTargetOf(ApplicationStep step)
    {
        var row = RowOf(step)[0].Order;
        return Steps.SingleOrDefault(s => s.Order == step.ReturnsTo)
            ?? Steps.Where(s => s.Order < row && !s.IsInformed && s.Action != StepAction.Consult).MaxBy(s => s.Order)!;
    }

    /// <summary>The last positive word of a step on the current submission; null when it has none.</summary>
    public Decision? PositiveDecisionOf(int stepOrder) =>
        Decisions.Where(d => d.Step == stepOrder && d.Submission == SubmissionCount && d.IsFinal).MaxBy(d => d.Round) is { IsPositive: true } decision
            ? decision
            : null;

    private bool IsAgreed => NothingToDecideAfter(Steps.Where(s => s.Action == StepAction.Apply).Max(s => s.Order));

    private bool NothingToDecideAfter(int order) => !Steps.Exists(s => s.Order > order && !s.IsInformed
        && s.Action is not (StepAction.Announce or StepAction.Register) && PositiveDecisionOf(s.Order) is null);

    /// <summary>
    /// A later stage returns to the first one of its own office, whose clock goes on; the first stage returns the case to the office that sent it,
    /// or to the applicant, also from those who have it at the same time.
    /// </summary>
    private Movement GoBack(ApplicationStep step, ApplicationStage stage, DateTime now)
    {
        if (stage.Order > step.FirstStage)
        {
            step.Round++;
            step.GoTo(step.FirstStage);
            return new Movement(MovementKind.ReturnedInside, step, step.Stage) { Entered = [step] };
        }

        var target = ReturnTargetOf(step);
        if (target.Action == StepAction.Apply)
        {
            Leave(ApplicationStatus.Returned);
            return new Movement(MovementKind.ReturnedToApplicant, null, null);
        }

        CloseAll();
        target.Enter(now);
        CurrentStep = target.Order;
        return new Movement(MovementKind.ReturnedToOffice, target, target.Stage) { Entered = [target] };
    }

    /// <summary>
    /// Waits while others have the case as well; then goes on to the first later step that has not yet said yes to this very submission: an office
    /// that answered a return itself sends the case straight back to who returned it.
    /// </summary>
    private Movement MoveOn(int from, DateTime now)
    {
        if (OpenSteps is [var open, ..])
        {
            CurrentStep = open.Order;
            return new Movement(MovementKind.Answered, open, open.Stage);
        }

        var next = NextAfter(from);
        var passed = Steps.Where(s => s.Order > from && s.Order < (next?.Order ?? int.MaxValue) && s.IsInformed);
        var row = next is null ? [] : RowOf(next);
        var informed = passed.Concat(row.Where(s => s.IsInformed)).Distinct().Where(s => !IsTold(s)).OrderBy(s => s.Order).ToList();
        informed.ForEach(s => s.Enter(now));
        if (next is null || next.Action == StepAction.Register)
        {
            Leave(ApplicationStatus.Registered);
            EndedAt = now;
            return new Movement(MovementKind.Completed, next, null) { Informed = informed };
        }

        var entered = row.Where(s => !s.IsInformed && PositiveDecisionOf(s.Order) is null).ToList();
        entered.ForEach(s => s.Enter(now));
        CurrentStep = entered[0].Order;
        return new Movement(MovementKind.NextStep, entered[0], entered[0].Stage) { Entered = entered, Informed = informed };
    }

    /// <summary>Whether the office was already told of this very submission.</summary>
    private bool IsTold(ApplicationStep step) => step.EnteredAt >= SubmittedAt;

    private void CloseAll() => Steps.ForEach(s => s.Close());

    private void Leave(ApplicationStatus status)
    {
        Status = status;
        CurrentStep = null;
        CloseAll();
        HeldAt = null;
        HoldReason = null;
    }
}
