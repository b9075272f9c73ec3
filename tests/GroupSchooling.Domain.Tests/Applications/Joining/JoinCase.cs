using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Applications.Joining;

/// <summary>A joining with a route of S0 三(二)1: offices are numbered by their step, 100 + its order.</summary>
internal sealed class JoinCase
{
    public const long Applicant = 1;

    public static readonly DateOnly Today = new(2026, 3, 10);

    private long _officer = 1000;
    private DateTime _now = new(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc);

    private JoinCase(Application application) => Application = application;

    public Application Application { get; }

    /// <summary>Submitted, with these steps after the applicant's own.</summary>
    public static JoinCase Submitted(params ApplicationStep[] steps)
    {
        var one = new JoinCase(new Application { Number = "A450102-2026-0001", Kind = ApplicationKind.Join, Title = "那垌小学加入朝阳路小学教育集团", ApplicantId = 100 });
        foreach (var (step, order) in steps.Prepend(Step(StepAction.Apply)).Select((s, i) => (s, i)))
        {
            step.Order = order;
            step.OrganisationId = 100 + order;
            one.Application.Steps.Add(step);
        }

        one.Submit();
        return one;
    }

    /// <summary>S0 三(二)1(1): council, bureau, government, city; the other side is told beside bureau and government.</summary>
    public static JoinCase District(bool crosses = false, bool asksConsent = false, bool negativeEnds = false) => crosses
        ? Submitted(
            Step(StepAction.Deliberate, s => s.NegativeEnds = negativeEnds),
            Step(StepAction.Review),
            Step(StepAction.SubmitInParallel, s => (s.Parallel, s.AsksConsent) = (true, asksConsent)),
            Step(StepAction.Consent),
            Step(StepAction.SubmitInParallel, s => (s.Parallel, s.AsksConsent) = (true, asksConsent)),
            Step(StepAction.FileForRecord, s => s.ReturnsTo = 2),
            Step(StepAction.Announce))
        : Submitted(
            Step(StepAction.Deliberate, s => s.NegativeEnds = negativeEnds),
            Step(StepAction.Review),
            Step(StepAction.Consent),
            Step(StepAction.FileForRecord, s => s.ReturnsTo = 2),
            Step(StepAction.Announce));

    /// <summary>S0 三(二)1(2): four departments at once, the city bureau, the city government.</summary>
    public static JoinCase Municipal(bool consensus = false) => Submitted(
        Step(StepAction.Consult, s => s.Consensus = consensus),
        Step(StepAction.Consult, s => (s.Parallel, s.Consensus) = (true, consensus)),
        Step(StepAction.Consult, s => (s.Parallel, s.Consensus) = (true, consensus)),
        Step(StepAction.Consult, s => (s.Parallel, s.Consensus) = (true, consensus)),
        Step(StepAction.Review),
        Step(StepAction.Consent));

    public static ApplicationStep Step(StepAction action, Action<ApplicationStep>? change = null)
    {
        var step = new ApplicationStep { Action = action, OfficeCode = action.ToString() };
        step.Stages.Add(new ApplicationStage { Kind = StageKind.Office });
        change?.Invoke(step);
        return step;
    }

    public void Submit()
    {
        _now = _now.AddMinutes(1);
        Assert.True(Application.Submit("{}", Applicant, "Applicant", Today, _now).Succeeded);
    }

    public Movement Do(int step, DecisionOutcome outcome, bool onBehalf = false)
    {
        var result = Try(step, outcome, onBehalf);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public Domain.Common.Outcome<Movement> Try(int step, DecisionOutcome outcome, bool onBehalf = false)
    {
        _now = _now.AddMinutes(1);
        return Application.Decide(RulingOf(step, outcome, onBehalf), Today);
    }

    /// <summary>What an office would decide now, with the words that the outcome needs.</summary>
    public Ruling RulingOf(int step, DecisionOutcome outcome, bool onBehalf = false)
    {
        var at = Application.StepAt(step)!;
        return new Ruling(step, at.OpenStage ?? 0, Math.Max(at.Round, 1), outcome, at.OrganisationId, ++_officer, "Officer", Today, _now)
        {
            Opinion = "Because",
            Conditions = "If",
            DocumentNumber = "号",
            Meeting = "第3次会议",
            OnBehalf = onBehalf,
        };
    }
}
