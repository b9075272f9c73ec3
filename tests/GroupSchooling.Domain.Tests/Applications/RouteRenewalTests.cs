using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>S2 三(二): a case that comes back changed so that other offices have to consent goes to them, whatever the first ones said.</summary>
public sealed class RouteRenewalTests
{
    private const long Committee = 50;

    [Fact]
    public void NewRoute_IsTakenFromItsStart_AndTheOldOneStaysAsHistory()
    {
        var one = ReturnedWithNewRoute();

        Assert.True(one.Submit().Succeeded);

        var application = one.Application;
        Assert.Equal([4, 5, 6], application.Route.Select(s => s.Order));
        Assert.Equal(7, application.Steps.Count);
        Assert.Equal((5, 0), (application.CurrentStep, application.CurrentStage));
        Assert.Equal([5, 6], application.OpenSteps.Select(s => s.Order));
        Assert.Contains(application.Decisions, d => d.Step == Review);
    }

    [Fact]
    public void ReturnFromTheNewRoute_GoesToTheApplicant_NotToAnOfficeOfTheOldOne()
    {
        var one = ReturnedWithNewRoute();
        one.Submit();

        Assert.Equal(MovementKind.ReturnedToApplicant, one.Do(DecisionOutcome.Return, Committee).Kind);
    }

    [Fact]
    public void TwoConsents_TakeEffectWithTheLaterOne()
    {
        var one = ReturnedWithNewRoute();
        one.Submit();
        var first = one.Ruling(DecisionOutcome.Approve, Committee) with { EffectiveOn = Today.AddDays(10), DocumentNumber = "委函1号" };
        Assert.True(one.Application.Decide(first, Today).Succeeded);

        var last = one.Do(DecisionOutcome.Approve, Government);

        Assert.Equal(MovementKind.Completed, last.Kind);
        Assert.Equal(new ConsentReply(Today.AddDays(10), "委函1号", null), ConsentReply.Of(one.Application));
    }

    [Fact]
    public void EffectBeyondTheBound_IsASlipOfTheYear()
    {
        var one = AtConsent();

        var late = one.Ruling(DecisionOutcome.Approve, Government) with { EffectiveOn = DateOnly.MaxValue };

        var refusal = Assert.IsType<EffectiveTooLate>(one.Application.Decide(late, Today).Refusal);
        Assert.Equal((DecisionRules.EffectiveWithinYears, nameof(Ruling.EffectiveOn)), (refusal.Years, refusal.Field));
    }

    /// <summary>Sent back by the bureau's clerk; now committee and government have to consent side by side.</summary>
    private static FoundingCase ReturnedWithNewRoute()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Return, Clerk);
        var start = one.Application.BeginRoute();
        one.Application.Steps.AddRange([Step(start, StepAction.Apply, 10), Step(start + 1, StepAction.Consent, 50), Step(start + 2, StepAction.Consent, 30, parallel: true)]);
        return one;
    }

    private static ApplicationStep Step(int order, StepAction action, long organisation, bool parallel = false)
    {
        var step = new ApplicationStep { Order = order, Action = action, OfficeCode = $"office-{organisation}", OrganisationId = organisation, Clause = "S2 三(二)", Parallel = parallel };
        step.Stages.Add(new ApplicationStage { Kind = StageKind.Office });
        return step;
    }
}
