using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>What happens to a case: submitted, recalled, withdrawn, held, resumed, decided.</summary>
public sealed partial class Application
{
    /// <summary>
    /// Freezes the content as the next submission and sends the case to the first office. A case that was returned passes every office again:
    /// no office consents to what an earlier one never saw.
    /// </summary>
    public Outcome<Movement> Submit(string contentJson, long userId, string displayName, DateOnly today, DateTime now)
    {
        if (!IsWithApplicant)
        {
            return new NotWithApplicant();
        }

        SubmissionCount++;
        SubmittedAt = now;
        Status = ApplicationStatus.UnderWay;
        Submissions.Add(new Submission
        {
            Number = SubmissionCount,
            ContentJson = contentJson,
            Schema = DraftSchema,
            SubmittedAt = now,
            SubmittedByUserId = userId,
            SubmittedBy = displayName,
        });
        DecisionCount++;
        var own = Route.Single(s => s.Action == StepAction.Apply);
        own.Round++;
        own.EnteredAt = now;
        Decisions.Add(new Decision
        {
            Step = own.Order,
            Stage = 0,
            Round = own.Round,
            Submission = SubmissionCount,
            IsFinal = true,
            Outcome = DecisionOutcome.Submit,
            OrganisationId = ApplicantId,
            Person = displayName,
            RecordedByUserId = userId,
            RecordedBy = displayName,
            DecidedOn = today,
            RecordedAt = now,
        });
        return MoveOn(own.Order, now);
    }

    /// <summary>撤回: the applicant takes the submission back before any office has decided on it.</summary>
    public Outcome<Movement> Recall(long userId, string displayName, DateOnly today, DateTime now)
    {
        if (Status != ApplicationStatus.UnderWay)
        {
            return new NotUnderWay();
        }

        if (!MayRecall)
        {
            return new TooLateToRecall();
        }

        var own = Route.Single(s => s.Action == StepAction.Apply);
        own.Round++;
        Decisions.Add(new Decision
        {
            Step = own.Order,
            Stage = 0,
            Round = own.Round,
            Submission = SubmissionCount,
            IsFinal = true,
            Outcome = DecisionOutcome.Recall,
            OrganisationId = ApplicantId,
            Person = displayName,
            RecordedByUserId = userId,
            RecordedBy = displayName,
            DecidedOn = today,
            RecordedAt = now,
        });
        Leave(ApplicationStatus.Draft);
        return new Movement(MovementKind.Recalled, null, null);
    }

    /// <summary>
    /// 撤销: the applicant ends the case, until the government (or who consents) has said yes to this submission. A case that came back to be
    /// corrected needs a new consent in any event, so it can be ended too.
    /// </summary>
    public Outcome<Movement> Withdraw(DateTime now)
    {
        if (Status is not (ApplicationStatus.Draft or ApplicationStatus.UnderWay or ApplicationStatus.Returned))
        {
            return new NotUnderWay();
        }

        if (!MayWithdraw)
        {
            return new TooLateToWithdraw();
        }

        Leave(ApplicationStatus.Withdrawn);
        EndedAt = now;
        return new Movement(MovementKind.Withdrawn, null, null);
    }

    /// <summary>Stops the clock of the office that has the case, with a reason that the parties read.</summary>
    public Outcome<Done> Hold(string reason, DateTime now)
    {
        if (Status != ApplicationStatus.UnderWay)
        {
            return new NotUnderWay();
        }

        if (HeldAt is not null)
        {
            return new AlreadyHeld();
        }

        HeldAt = now;
        HoldReason = reason;
        return Done.Value;
    }

    /// <summary>Starts the clock again. Answers since when it stood still.</summary>
    public Outcome<DateTime> Resume()
    {
        if (HeldAt is not { } since)
        {
            return new NotHeld();
        }

        HeldAt = null;
        HoldReason = null;
        return since;
    }

    /// <summary>
    /// Decides the stage that the case is at. Answers where the case went, or why not: somebody decided first, the outcome is not one of this
    /// action's, a reason or condition is missing, a date lies in the future or before the previous step without a reason, or the person wrote or
    /// checked the case and may not sign it.
    /// </summary>
    public Outcome<Movement> Decide(Ruling ruling, DateOnly today)
    {
        if (Precheck(ruling, today) is { } refusal)
        {
            return refusal;
        }

        var step = StepAt(ruling.Step)!;
        var stage = step.Stage!;
        var isReturn = ruling.Outcome == DecisionOutcome.Return;
        var isFinal = stage.Order == (isReturn ? step.FirstStage : step.LastStage);
        DecisionCount++;
        Decisions.Add(ruling.ToDecision(step, stage, SubmissionCount, isFinal));
        if (isReturn)
        {
            return GoBack(step, stage, ruling.RecordedAt);
        }

        if (!isFinal)
        {
            step.GoTo(step.Stages.Where(s => s.Order > stage.Order).Min(s => s.Order));
            return new Movement(MovementKind.NextStage, step, step.Stage) { Entered = [step] };
        }

        if (ruling.Outcome == DecisionOutcome.Reject)
        {
            Leave(ApplicationStatus.Rejected);
            EndedAt = ruling.RecordedAt;
            return new Movement(MovementKind.Rejected, null, null);
        }

        step.Close();
        return MoveOn(step.Order, ruling.RecordedAt);
    }

    /// <summary>Why a ruling comes too late: somebody decided first, the case moved on or ended; null when it still meets what its form showed.</summary>
    public Refusal? OvertakenBy(Ruling ruling)
    {
        if (Decisions.Find(d => d.Step == ruling.Step && d.Stage == ruling.Stage && d.Round == ruling.Round) is { } earlier)
        {
            return new AlreadyDecided(earlier.RecordedBy, earlier.RecordedAt, earlier.Outcome);
        }

        if (Status != ApplicationStatus.UnderWay || CurrentStep is null)
        {
            return new NotUnderWay();
        }

        return StepAt(ruling.Step) is { IsOpen: true } step && step.OpenStage == ruling.Stage && step.Round == ruling.Round ? null : new CaseMovedOn();
    }

    private Refusal? Precheck(Ruling ruling, DateOnly today)
    {
        if (OvertakenBy(ruling) is { } first)
        {
            return first;
        }

        var step = StepAt(ruling.Step)!;
        var stage = step.Stage!;
        if (HeldAt is not null)
        {
            return new OnHold();
        }

        // An office that says something has replied, so only who waits for it can say that it has not.
        if (!step.Outcomes.Contains(ruling.Outcome) || (ruling.Outcome == DecisionOutcome.NoReply && !ruling.OnBehalf))
        {
            return new OutcomeNotOffered();
        }

        return DecisionRules.CheckWords(ruling, step.Action, stage.Kind)
            ?? DecisionRules.CheckOwnDates(ruling, today) ?? CheckOrder(ruling, step) ?? CheckSeparation(ruling, step, stage);
    }

    private Refusal? CheckOrder(Ruling ruling, ApplicationStep step)
    {
        var row = RowOf(step)[0].Order;
        var previous = Decisions.Where(d => d.Step < row && d.Submission == SubmissionCount && d.IsFinal).Select(d => (DateOnly?)d.DecidedOn).Max();
        return ruling.DecidedOn < previous && string.IsNullOrWhiteSpace(ruling.DateReason)
            ? new DateBeforePreviousStep(previous.Value) { Field = nameof(Ruling.DateReason) }
            : null;
    }

    /// <summary>Who wrote or checked a case does not sign it.</summary>
    private Refusal? CheckSeparation(Ruling ruling, ApplicationStep step, ApplicationStage stage)
    {
        if (ruling.OnBehalf || stage.Kind != StageKind.Signature)
        {
            return null;
        }

        var wrote = CreatedByUserId == ruling.UserId || Submissions.Any(s => s.SubmittedByUserId == ruling.UserId);
        var checkedIt = Decisions.Any(d => d.RecordedByUserId == ruling.UserId && !d.OnBehalf
            && d.Step == step.Order && d.Submission == SubmissionCount && d.Stage < stage.Order);
        return wrote || checkedIt ? new WroteOrChecked() : null;
    }
}
