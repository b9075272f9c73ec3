using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>No office consents to what an earlier one never saw; a higher office returns to the office that sent the case.</summary>
public sealed class ReturnTests
{
    [Fact]
    public void ReturnedToTheApplicant_PassesEveryOfficeAgain()
    {
        var one = AtFiling();
        one.Do(DecisionOutcome.Return, City);
        one.Do(DecisionOutcome.Return, Clerk);
        Assert.Equal(ApplicationStatus.Returned, one.Application.Status);

        one.Submit();

        Assert.Equal(Review, one.Application.CurrentStep);
        one.Do(DecisionOutcome.Approve, Clerk);
        one.Do(DecisionOutcome.Approve, Leader);
        Assert.Equal(Consent, one.Application.CurrentStep);
        one.Do(DecisionOutcome.Approve, Government);
        Assert.Equal(Filing, one.Application.CurrentStep);
        Assert.Equal(MovementKind.Completed, one.Do(DecisionOutcome.Accept, City).Kind);
    }

    [Fact]
    public void ReturnOfTheFiling_GoesToTheBureauThatSentIt()
    {
        var one = AtFiling();

        var movement = one.Do(DecisionOutcome.Return, City);

        Assert.Equal(MovementKind.ReturnedToOffice, movement.Kind);
        Assert.Equal((Review, 0, 2), (one.Application.CurrentStep, one.Application.CurrentStage, one.Application.Step!.Round));
    }

    [Fact]
    public void BureauThatAnswersAReturnItself_SendsTheCaseStraightBack()
    {
        var one = AtFiling();
        one.Do(DecisionOutcome.Return, City);
        one.Do(DecisionOutcome.Approve, Clerk);

        var movement = one.Do(DecisionOutcome.Approve, Leader);

        Assert.Equal(Filing, movement.Step!.Order);
        Assert.Equal(2, movement.Step.Round);
    }

    [Fact]
    public void ReturnOfTheGovernment_GoesToTheStepBefore()
    {
        var one = AtConsent();

        one.Do(DecisionOutcome.Return, Government);

        Assert.Equal(Review, one.Application.CurrentStep);
        one.Do(DecisionOutcome.Approve, Clerk);
        one.Do(DecisionOutcome.Approve, Leader);
        Assert.Equal((Consent, 2), (one.Application.CurrentStep, one.Application.Step!.Round));
    }

    [Fact]
    public void ReturnInsideAnOffice_IsNotItsWordAndItsClockGoesOn()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);
        var since = one.Application.Step!.EnteredAt;

        var later = one.Ruling(DecisionOutcome.Return, Leader) with { RecordedAt = Now.AddDays(2) };
        var movement = one.Application.Decide(later, Today).Value;

        Assert.Equal(MovementKind.ReturnedInside, movement.Kind);
        Assert.False(one.Application.Decisions[^1].IsFinal);
        Assert.Equal((Review, 0, 2), (one.Application.CurrentStep, one.Application.CurrentStage, one.Application.Step.Round));
        Assert.Equal(since, one.Application.Step.EnteredAt);
    }

    [Fact]
    public void Rounds_AreUniqueForEachStepAndStage()
    {
        var one = AtFiling();
        one.Do(DecisionOutcome.Return, City);
        one.Do(DecisionOutcome.Approve, Clerk);
        one.Do(DecisionOutcome.Return, Leader);
        one.Do(DecisionOutcome.Return, Clerk);
        one.Submit();
        one.Application.Recall(Principal, "Principal", Today, Now);
        one.Submit();
        one.Do(DecisionOutcome.Approve, Clerk);

        var keys = one.Application.Decisions.Select(d => (d.Step, d.Stage, d.Round)).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void SecondDecisionOnTheSameRound_IsToldWhoWasFirst()
    {
        var one = Submitted();
        var late = one.Ruling(DecisionOutcome.Reject, 99);
        one.Do(DecisionOutcome.Approve, Clerk);

        var refusal = one.Application.Decide(late, Today).Refusal;

        var first = Assert.IsType<AlreadyDecided>(refusal);
        Assert.Equal(("User 2", Now, DecisionOutcome.Approve), (first.By, first.At, first.What));
    }

    [Fact]
    public void FormOpenedBeforeARecall_HasBeenOvertaken()
    {
        var one = Submitted();
        var late = one.Ruling(DecisionOutcome.Approve, Clerk);
        one.Application.Recall(Principal, "Principal", Today, Now);
        one.Submit();

        Assert.IsType<CaseMovedOn>(one.Application.Decide(late, Today).Refusal);
    }

    [Fact]
    public void OfficesThatAreOnlyTold_AreEnteredOnTheWayAndNeverWaitedFor()
    {
        var one = Draft();
        foreach (var step in one.Application.Steps.Where(s => s.Order >= Consent))
        {
            step.Order++;
        }

        one.Application.Steps.Add(new ApplicationStep { Order = 2, Action = StepAction.Copy, OfficeCode = "other-bureau", OrganisationId = 50 });
        one.Submit();
        one.Do(DecisionOutcome.Approve, Clerk);

        var movement = one.Do(DecisionOutcome.Approve, Leader);

        Assert.Equal(3, movement.Step!.Order);
        Assert.Equal(2, Assert.Single(movement.Informed).Order);
        Assert.Equal(Now, movement.Informed[0].EnteredAt);
    }
}
