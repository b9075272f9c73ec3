using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>What each office may say, and what each word needs (S0 三(一)).</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData(DecisionOutcome.Approve, MovementKind.NextStage)]
    [InlineData(DecisionOutcome.Reject, MovementKind.NextStage)]
    [InlineData(DecisionOutcome.Return, MovementKind.ReturnedToApplicant)]
    [InlineData(DecisionOutcome.ApproveInPrinciple, null)]
    [InlineData(DecisionOutcome.Accept, null)]
    [InlineData(DecisionOutcome.Submit, null)]
    [InlineData(DecisionOutcome.Recall, null)]
    public void ClerksCheck_OffersProposalsAndReturn(DecisionOutcome outcome, MovementKind? expected) =>
        AssertOffered(Submitted(), outcome, Clerk, expected);

    [Theory]
    [InlineData(DecisionOutcome.Approve, MovementKind.NextStep)]
    [InlineData(DecisionOutcome.ApproveInPrinciple, MovementKind.NextStep)]
    [InlineData(DecisionOutcome.Reject, MovementKind.Rejected)]
    [InlineData(DecisionOutcome.Return, MovementKind.ReturnedInside)]
    [InlineData(DecisionOutcome.Accept, null)]
    [InlineData(DecisionOutcome.Submit, null)]
    public void Signature_OffersTheOfficesOwnWord(DecisionOutcome outcome, MovementKind? expected)
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);

        AssertOffered(one, outcome, Leader, expected);
    }

    [Theory]
    [InlineData(DecisionOutcome.Approve, MovementKind.NextStep)]
    [InlineData(DecisionOutcome.ApproveInPrinciple, MovementKind.NextStep)]
    [InlineData(DecisionOutcome.Reject, MovementKind.Rejected)]
    [InlineData(DecisionOutcome.Return, MovementKind.ReturnedToOffice)]
    [InlineData(DecisionOutcome.Accept, null)]
    public void Consent_OffersYesNoAndReturn(DecisionOutcome outcome, MovementKind? expected) =>
        AssertOffered(AtConsent(), outcome, Government, expected);

    [Theory]
    [InlineData(DecisionOutcome.Accept, MovementKind.Completed)]
    [InlineData(DecisionOutcome.Return, MovementKind.ReturnedToOffice)]
    [InlineData(DecisionOutcome.Approve, null)]
    [InlineData(DecisionOutcome.ApproveInPrinciple, null)]
    [InlineData(DecisionOutcome.Reject, null)]
    public void Filing_IsAcceptedOrReturnedAndNeverRefused(DecisionOutcome outcome, MovementKind? expected) =>
        AssertOffered(AtFiling(), outcome, City, expected);

    [Fact]
    public void ClerksNo_GoesUpToTheLeaderWhoMayStillApprove()
    {
        var one = Submitted();

        Assert.Equal(MovementKind.NextStage, one.Do(DecisionOutcome.Reject, Clerk).Kind);
        Assert.Equal(MovementKind.NextStep, one.Do(DecisionOutcome.Approve, Leader).Kind);
    }

    [Fact]
    public void ProposalInsideAnOffice_IsNotItsWord()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);

        Assert.Null(one.Application.PositiveDecisionOf(Review));
        one.Do(DecisionOutcome.Approve, Leader);
        Assert.Equal(Leader, one.Application.PositiveDecisionOf(Review)!.RecordedByUserId);
    }

    [Fact]
    public void FourStagesOfABureau_AreGoneThroughInOrder()
    {
        var one = Submitted(StageKind.ClerkCheck, StageKind.DivisionHead, StageKind.LeadersMeeting, StageKind.Signature);

        for (var stage = 0; stage < 3; stage++)
        {
            Assert.Equal(stage, one.Application.CurrentStage);
            Assert.Equal(MovementKind.NextStage, one.Do(DecisionOutcome.Approve, Clerk).Kind);
        }

        Assert.Equal(StageKind.Signature, one.Application.Stage!.Kind);
        Assert.Equal(MovementKind.NextStep, one.Do(DecisionOutcome.Approve, Leader).Kind);
    }

    [Theory]
    [InlineData(DecisionOutcome.Return)]
    [InlineData(DecisionOutcome.Reject)]
    public void ReturnOrNoWithoutReason_IsRefusedAtTheOpinion(DecisionOutcome outcome)
    {
        var one = Submitted();

        var refusal = one.Application.Decide(one.Ruling(outcome, Clerk) with { Opinion = " " }, Today).Refusal;

        Assert.IsType<ReasonMissing>(refusal);
        Assert.Equal(nameof(Ruling.Opinion), refusal.Field);
    }

    [Fact]
    public void ApprovalInPrincipleWithoutConditions_IsRefusedAtTheConditions()
    {
        var one = AtConsent();

        var refusal = one.Application.Decide(one.Ruling(DecisionOutcome.ApproveInPrinciple, Government) with { Conditions = null }, Today).Refusal;

        Assert.IsType<ConditionsMissing>(refusal);
        Assert.Equal(nameof(Ruling.Conditions), refusal.Field);
    }

    [Fact]
    public void AcceptanceWithoutFilingNumber_IsRefusedAtTheNumber()
    {
        var one = AtFiling();

        var refusal = one.Application.Decide(one.Ruling(DecisionOutcome.Accept, City) with { DocumentNumber = null }, Today).Refusal;

        Assert.IsType<FilingNumberMissing>(refusal);
        Assert.Equal(nameof(Ruling.DocumentNumber), refusal.Field);
    }

    [Fact]
    public void LeadersMeetingWithoutItsName_IsRefusedAtTheMeeting()
    {
        var one = Submitted(StageKind.LeadersMeeting, StageKind.Signature);

        var refusal = one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk) with { Meeting = null }, Today).Refusal;

        Assert.IsType<MeetingMissing>(refusal);
        Assert.Equal(nameof(Ruling.Meeting), refusal.Field);
    }

    [Fact]
    public void RecordedOnBehalfWithoutDocumentNumber_IsRefused()
    {
        var one = AtConsent();

        var refusal = one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk) with { OnBehalf = true }, Today).Refusal;

        Assert.IsType<DocumentNumberMissing>(refusal);
    }

    [Fact]
    public void RecordedOnBehalf_KeepsOfficeRecorderAndPersonApart()
    {
        var one = AtConsent();

        one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk) with { OnBehalf = true, DocumentNumber = "兴政函〔2026〕8号" }, Today);

        var decision = one.Application.Decisions[^1];
        Assert.True(decision.OnBehalf);
        Assert.Equal(30, decision.OrganisationId);
        Assert.Null(decision.Person);
        Assert.Equal("User 2", decision.RecordedBy);
    }

    private static void AssertOffered(FoundingCase one, DecisionOutcome outcome, long user, MovementKind? expected)
    {
        var result = one.Application.Decide(one.Ruling(outcome, user), Today);
        if (expected is { } kind)
        {
            Assert.Null(result.Refusal);
            Assert.Equal(kind, result.Value.Kind);
        }
        else
        {
            Assert.IsType<OutcomeNotOffered>(result.Refusal);
        }
    }
}
