using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>
/// A founding case with the route of S0 三(一): the school applies, the bureau reviews (a clerk checks, the leader signs), the government
/// consents, the city files. Each verb is done by another person on a day of its own.
/// </summary>
internal sealed class FoundingCase
{
    public const int Apply = 0;
    public const int Review = 1;
    public const int Consent = 2;
    public const int Filing = 3;

    public const long Principal = 1;
    public const long Clerk = 2;
    public const long Leader = 3;
    public const long Government = 4;
    public const long City = 5;

    public static readonly DateOnly Today = new(2026, 3, 10);
    public static readonly DateTime Now = new(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc);

    private FoundingCase(Application application) => Application = application;

    public Application Application { get; }

    public static FoundingCase Draft(params StageKind[] bureauStages)
    {
        var application = new Application { Number = "A450102-2026-0001", Title = "朝阳路小学教育集团", ApplicantId = 10, CreatedByUserId = Principal };
        application.Steps.Add(Step(Apply, StepAction.Apply, "school", 10, StageKind.Office));
        application.Steps.Add(Step(
            Review, StepAction.Review, "bureau", 20, bureauStages.Length > 0 ? bureauStages : [StageKind.ClerkCheck, StageKind.Signature]));
        application.Steps.Add(Step(Consent, StepAction.Consent, "government", 30, StageKind.Office));
        var filing = Step(Filing, StepAction.FileForRecord, "city-bureau", 40, StageKind.Office);
        filing.ReturnsTo = Review;
        application.Steps.Add(filing);
        return new FoundingCase(application);
    }

    public static FoundingCase Submitted(params StageKind[] bureauStages)
    {
        var one = Draft(bureauStages);
        Assert.True(one.Submit().Succeeded);
        return one;
    }

    /// <summary>The case as it stands before the government.</summary>
    public static FoundingCase AtConsent()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);
        one.Do(DecisionOutcome.Approve, Leader);
        return one;
    }

    /// <summary>The case as it stands before the city.</summary>
    public static FoundingCase AtFiling()
    {
        var one = AtConsent();
        one.Do(DecisionOutcome.Approve, Government);
        return one;
    }

    /// <summary>A case in the given state, by the shortest way there.</summary>
    public static FoundingCase In(ApplicationStatus status)
    {
        var one = status == ApplicationStatus.Draft ? Draft() : Submitted();
        switch (status)
        {
            case ApplicationStatus.Returned:
                one.Do(DecisionOutcome.Return, Clerk);
                break;
            case ApplicationStatus.Rejected:
                one.Do(DecisionOutcome.Approve, Clerk);
                one.Do(DecisionOutcome.Reject, Leader);
                break;
            case ApplicationStatus.Withdrawn:
                Assert.True(one.Application.Withdraw(Now).Succeeded);
                break;
            case ApplicationStatus.Registered:
                one = AtFiling();
                one.Do(DecisionOutcome.Accept, City);
                break;
            default:
                break;
        }

        Assert.Equal(status, one.Application.Status);
        return one;
    }

    public Domain.Common.Outcome<Movement> Submit(DateTime? now = null) => Application.Submit("{}", Principal, "Principal", Today, now ?? Now);

    /// <summary>What a person would decide now, with the words that the outcome needs.</summary>
    public Ruling Ruling(DecisionOutcome outcome, long user) => new(
        Application.CurrentStep ?? Review,
        Application.CurrentStage ?? 0,
        Application.Step?.Round ?? 1,
        outcome,
        Application.Step?.OrganisationId ?? 20,
        user,
        $"User {user}",
        Today,
        Now)
    {
        Opinion = outcome is DecisionOutcome.Return or DecisionOutcome.Reject ? "Because" : null,
        Conditions = outcome == DecisionOutcome.ApproveInPrinciple ? "If" : null,
        DocumentNumber = outcome == DecisionOutcome.Accept ? "NB-1" : null,
        Meeting = Application.Stage?.Kind == StageKind.LeadersMeeting ? "第3次局长办公会" : null,
    };

    public Movement Do(DecisionOutcome outcome, long user)
    {
        var result = Application.Decide(Ruling(outcome, user), Today);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    private static ApplicationStep Step(int order, StepAction action, string office, long organisation, params StageKind[] stages)
    {
        var step = new ApplicationStep { Order = order, Action = action, OfficeCode = office, OrganisationId = organisation, Clause = "S0 三(一)" };
        step.Stages.AddRange(stages.Select((kind, index) => new ApplicationStage { Order = index, Kind = kind }));
        return step;
    }
}
