using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>What a person decides, with the step, stage and round that they saw when they did.</summary>
/// <param name="Step">Order of the step that the form was opened on.</param>
/// <param name="Stage">Order of the stage that the form was opened on.</param>
/// <param name="Round">Round of the step that the form was opened on.</param>
/// <param name="Outcome">One of the action's outcomes.</param>
/// <param name="OrganisationId">The office that decides, also when recorded on its behalf.</param>
/// <param name="UserId">Who enters it.</param>
/// <param name="UserName">Display name of who enters it.</param>
/// <param name="DecidedOn">The day it was decided.</param>
/// <param name="RecordedAt">Now.</param>
public sealed record Ruling(
    int Step,
    int Stage,
    int Round,
    DecisionOutcome Outcome,
    long OrganisationId,
    long UserId,
    string UserName,
    DateOnly DecidedOn,
    DateTime RecordedAt)
{
    /// <summary>Opinion or reason.</summary>
    public string? Opinion { get; init; }

    /// <summary>Conditions of an approval in principle.</summary>
    public string? Conditions { get; init; }

    /// <summary>Who decided, when not the person who enters it.</summary>
    public string? Person { get; init; }

    /// <summary>代录.</summary>
    public bool OnBehalf { get; init; }

    public string? DocumentNumber { get; init; }

    public string? Meeting { get; init; }

    /// <summary>The day the office was asked.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The day from which it takes effect; null when that is the day decided.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Why the day decided lies before the previous step's.</summary>
    public string? DateReason { get; init; }

    internal Decision ToDecision(ApplicationStep step, ApplicationStage stage, int submission, bool isFinal) => new()
    {
        Step = step.Order,
        Stage = stage.Order,
        Round = step.Round,
        Submission = submission,
        IsFinal = isFinal,
        Outcome = Outcome,
        Opinion = Opinion,
        Conditions = Conditions,
        OrganisationId = OrganisationId,
        Person = Person ?? (OnBehalf ? null : UserName),
        RecordedByUserId = UserId,
        RecordedBy = UserName,
        OnBehalf = OnBehalf,
        DocumentNumber = DocumentNumber,
        Meeting = Meeting,
        RequestedOn = RequestedOn,
        DecidedOn = DecidedOn,
        EffectiveOn = EffectiveOn,
        RecordedAt = RecordedAt,
        DateReason = DateReason,
    };
}

/// <summary>Where a case went.</summary>
/// <param name="Kind">What kind of movement it was.</param>
/// <param name="Step">The step entered; null with the applicant and at the end.</param>
/// <param name="Stage">The stage entered; null with the applicant and at the end.</param>
public sealed record Movement(MovementKind Kind, ApplicationStep? Step, ApplicationStage? Stage)
{
    /// <summary>The steps that have the case anew: more than one where offices have it side by side.</summary>
    public IReadOnlyList<ApplicationStep> Entered { get; init; } = [];

    /// <summary>The steps passed on the way whose offices are only told of the case.</summary>
    public IReadOnlyList<ApplicationStep> Informed { get; init; } = [];
}

/// <summary>The kinds of movement of a case.</summary>
public enum MovementKind
{
    /// <summary>To the next office.</summary>
    NextStep = 1,

    /// <summary>To the next stage of the same office.</summary>
    NextStage = 2,

    /// <summary>Back to an earlier office.</summary>
    ReturnedToOffice = 3,

    /// <summary>Back to the applicant to be corrected.</summary>
    ReturnedToApplicant = 4,

    /// <summary>Ended: not approved.</summary>
    Rejected = 5,

    /// <summary>Every step has said yes: to be registered in the same transaction.</summary>
    Completed = 6,

    /// <summary>Taken back by the applicant.</summary>
    Recalled = 7,

    /// <summary>Ended by the applicant.</summary>
    Withdrawn = 8,

    /// <summary>Back to the first stage of the same office.</summary>
    ReturnedInside = 9,

    /// <summary>One of several offices that have the case at once has answered; the others have it still.</summary>
    Answered = 10,
}

/// <summary>Which outcomes each action offers, and which words each outcome needs.</summary>
public static class DecisionRules
{
    /// <summary>How long after its decision a word may take effect: what is planned for a school year or two, not a slip of the year.</summary>
    public const int EffectiveWithinYears = 5;

    /// <summary>
    /// The outcomes of a step. A filing is accepted or returned, never refused (glossary, 备案). Inside an office a stage proposes; an approval in
    /// principle is the office's own word and so only the last stage's. A council's no goes up unless the policy says otherwise. Who is asked for an
    /// opinion has one, has none or does not reply, which are kept apart; where consensus is asked, only agreeing leads on.
    /// </summary>
    public static IReadOnlyList<DecisionOutcome> OutcomesOf(ApplicationStep step, bool isProposal) => step.Action switch
    {
        StepAction.FileForRecord => [DecisionOutcome.Accept, DecisionOutcome.Return],
        StepAction.Apply or StepAction.Register or StepAction.Copy => [],
        StepAction.Announce => [DecisionOutcome.Announce],
        StepAction.Consult when step.Consensus => [DecisionOutcome.Approve, DecisionOutcome.Return],
        StepAction.Consult => [DecisionOutcome.NoOpinion, DecisionOutcome.HasOpinion, DecisionOutcome.NoReply],
        _ when step.IsInformed => [],
        StepAction.Deliberate when !isProposal =>
            [DecisionOutcome.Approve, step.NegativeEnds ? DecisionOutcome.Reject : DecisionOutcome.Oppose, DecisionOutcome.Return],
        _ when isProposal => [DecisionOutcome.Approve, DecisionOutcome.Return, DecisionOutcome.Reject],
        _ => [DecisionOutcome.Approve, DecisionOutcome.ApproveInPrinciple, DecisionOutcome.Return, DecisionOutcome.Reject],
    };

    internal static Refusal? CheckWords(Ruling ruling, StepAction action, StageKind stage) => ruling switch
    {
        _ when (stage == StageKind.LeadersMeeting || action == StepAction.Deliberate) && string.IsNullOrWhiteSpace(ruling.Meeting)
            => new MeetingMissing { Field = nameof(Ruling.Meeting) },
        { Outcome: DecisionOutcome.Announce } when string.IsNullOrWhiteSpace(ruling.Opinion)
            => new ProofMissing { Field = nameof(Ruling.Opinion) },
        { Outcome: DecisionOutcome.Return or DecisionOutcome.Reject or DecisionOutcome.Oppose or DecisionOutcome.HasOpinion } when string.IsNullOrWhiteSpace(ruling.Opinion)
            => new ReasonMissing { Field = nameof(Ruling.Opinion) },
        { Outcome: DecisionOutcome.ApproveInPrinciple } when string.IsNullOrWhiteSpace(ruling.Conditions)
            => new ConditionsMissing { Field = nameof(Ruling.Conditions) },
        { Outcome: DecisionOutcome.Accept } when string.IsNullOrWhiteSpace(ruling.DocumentNumber)
            => new FilingNumberMissing { Field = nameof(Ruling.DocumentNumber) },
        { OnBehalf: true, Outcome: not (DecisionOutcome.NoReply or DecisionOutcome.Announce) } when string.IsNullOrWhiteSpace(ruling.DocumentNumber)
            => new DocumentNumberMissing { Field = nameof(Ruling.DocumentNumber) },
        _ => null,
    };

    /// <summary>The ruling's dates beside each other and beside today; the four dates are kept apart.</summary>
    internal static Refusal? CheckOwnDates(Ruling ruling, DateOnly today) => ruling switch
    {
        _ when ruling.DecidedOn > today => new DateInFuture(today) { Field = nameof(Ruling.DecidedOn) },
        _ when ruling.RequestedOn > ruling.DecidedOn => new RequestedAfterDecided(ruling.DecidedOn) { Field = nameof(Ruling.RequestedOn) },
        _ when ruling.EffectiveOn < ruling.DecidedOn && string.IsNullOrWhiteSpace(ruling.DateReason)
            => new EffectiveBeforeDecided(ruling.DecidedOn) { Field = nameof(Ruling.DateReason) },
        _ when ruling.EffectiveOn > ruling.DecidedOn.AddYears(EffectiveWithinYears) => new EffectiveTooLate(EffectiveWithinYears) { Field = nameof(Ruling.EffectiveOn) },
        _ => null,
    };
}
