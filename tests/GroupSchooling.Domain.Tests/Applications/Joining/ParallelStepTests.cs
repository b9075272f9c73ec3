using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Applications.Joining;

/// <summary>Offices that have a case at once (S0 三(二)1), and a council's opinion.</summary>
public sealed class ParallelStepTests
{
    [Fact]
    public void FourDepartmentsOfS0_HaveTheCaseAtOnce_AndItMovesOnWhenAllHaveAnswered()
    {
        var one = JoinCase.Municipal();
        Assert.Equal([1, 2, 3, 4], one.Application.OpenSteps.Select(s => s.Order));

        Assert.Equal(MovementKind.Answered, one.Do(3, DecisionOutcome.HasOpinion).Kind);
        Assert.Equal(MovementKind.Answered, one.Do(1, DecisionOutcome.NoOpinion).Kind);
        Assert.Equal(2, one.Application.CurrentStep);
        Assert.Equal(MovementKind.Answered, one.Do(4, DecisionOutcome.NoReply, onBehalf: true).Kind);
        var last = one.Do(2, DecisionOutcome.NoOpinion);

        Assert.Equal((MovementKind.NextStep, 5), (last.Kind, last.Step!.Order));
        Assert.Equal([5], one.Application.OpenSteps.Select(s => s.Order));
        Assert.Equal(
            [DecisionOutcome.NoOpinion, DecisionOutcome.NoOpinion, DecisionOutcome.HasOpinion, DecisionOutcome.NoReply],
            Enumerable.Range(1, 4).Select(step => one.Application.PositiveDecisionOf(step)!.Outcome));
    }

    [Fact]
    public void EachAnswer_ChangesTheCaseItself_SoThatTwoAtOnceMeetOnItsToken()
    {
        var one = JoinCase.Municipal();
        var before = one.Application.DecisionCount;

        one.Do(3, DecisionOutcome.NoOpinion);

        Assert.Equal(before + 1, one.Application.DecisionCount);
    }

    [Fact]
    public void OfficeItself_CannotSayThatItDidNotReply() =>
        Assert.IsType<OutcomeNotOffered>(JoinCase.Municipal().Try(1, DecisionOutcome.NoReply).Refusal);

    [Fact]
    public void DepartmentAnswersTwice_IsToldThatItHasAnswered()
    {
        var one = JoinCase.Municipal();
        one.Do(1, DecisionOutcome.NoOpinion);

        Assert.IsType<AlreadyDecided>(one.Try(1, DecisionOutcome.HasOpinion).Refusal);
    }

    [Fact]
    public void WhereConsensusIsAsked_OnlyAgreeingLeadsOn()
    {
        var one = JoinCase.Municipal(consensus: true);

        Assert.IsType<OutcomeNotOffered>(one.Try(1, DecisionOutcome.NoOpinion).Refusal);
        Assert.Equal(MovementKind.Answered, one.Do(1, DecisionOutcome.Approve).Kind);
        Assert.Equal(MovementKind.ReturnedToApplicant, one.Do(2, DecisionOutcome.Return).Kind);
        Assert.Empty(one.Application.OpenSteps);
    }

    [Fact]
    public void ReviewAfterAConsultation_ReturnsToTheApplicant_AndEveryDepartmentIsAskedAgain()
    {
        var one = JoinCase.Municipal();
        Enumerable.Range(1, 4).ToList().ForEach(step => one.Do(step, DecisionOutcome.NoOpinion));

        Assert.Equal(MovementKind.ReturnedToApplicant, one.Do(5, DecisionOutcome.Return).Kind);
        one.Submit();

        Assert.Equal([(1, 2), (2, 2), (3, 2), (4, 2)], one.Application.OpenSteps.Select(s => (s.Order, s.Round)));
    }

    [Theory]
    [InlineData(false, MovementKind.NextStep)]
    [InlineData(true, MovementKind.Rejected)]
    public void CouncilsNo_GoesUpUnlessTheProfileSaysOtherwise(bool negativeEnds, MovementKind expected)
    {
        var one = JoinCase.District(negativeEnds: negativeEnds);
        var no = negativeEnds ? DecisionOutcome.Reject : DecisionOutcome.Oppose;

        Assert.IsType<OutcomeNotOffered>(one.Try(1, negativeEnds ? DecisionOutcome.Oppose : DecisionOutcome.Reject).Refusal);
        Assert.Equal(expected, one.Do(1, no).Kind);
    }

    [Fact]
    public void CouncilsOpinion_NamesItsMeeting() =>
        Assert.IsType<MeetingMissing>(JoinCase.District() is var one ? one.Application.Decide(one.RulingOf(1, DecisionOutcome.Approve) with { Meeting = null }, JoinCase.Today).Refusal : null);

    [Fact]
    public void OtherSide_IsToldTogetherWithTheBureauAndTheGovernment_AndNotWaitedFor()
    {
        var one = JoinCase.District(crosses: true);

        Assert.Equal([3], one.Do(1, DecisionOutcome.Approve).Informed.Select(s => s.Order));
        Assert.Equal([5], one.Do(2, DecisionOutcome.Approve).Informed.Select(s => s.Order));
        Assert.Equal([4], one.Application.OpenSteps.Select(s => s.Order));
    }

    [Fact]
    public void OtherSide_ConsentsToo_WhereTheProfileReadsItSo()
    {
        var one = JoinCase.District(crosses: true, asksConsent: true);
        one.Do(1, DecisionOutcome.Approve);
        Assert.Equal([2, 3], one.Application.OpenSteps.Select(s => s.Order));

        Assert.Equal(MovementKind.Answered, one.Do(3, DecisionOutcome.Approve).Kind);
        Assert.Equal(MovementKind.NextStep, one.Do(2, DecisionOutcome.Approve).Kind);
        Assert.Equal(MovementKind.Rejected, one.Do(5, DecisionOutcome.Reject).Kind);
    }

    [Fact]
    public void LastYes_IsTheFilings_AndTheAnnouncementFollows()
    {
        var one = JoinCase.District();
        one.Do(1, DecisionOutcome.Approve);
        one.Do(2, DecisionOutcome.Approve);
        Assert.False(one.Application.WouldComplete(one.RulingOf(3, DecisionOutcome.Approve)));
        one.Do(3, DecisionOutcome.Approve);

        Assert.True(one.Application.WouldComplete(one.RulingOf(4, DecisionOutcome.Accept)));
        Assert.Equal((MovementKind.NextStep, StepAction.Announce), one.Do(4, DecisionOutcome.Accept) is var moved ? (moved.Kind, moved.Step!.Action) : default);
        Assert.False(one.Application.WouldComplete(one.RulingOf(5, DecisionOutcome.Announce)));
        Assert.IsType<ProofMissing>(one.Application.Decide(one.RulingOf(5, DecisionOutcome.Announce) with { Opinion = " " }, JoinCase.Today).Refusal);
        Assert.Equal(MovementKind.Completed, one.Do(5, DecisionOutcome.Announce).Kind);
    }
}
