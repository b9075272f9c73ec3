using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>Which verb is allowed in which state, and where each leads.</summary>
public sealed class ApplicationVerbTests
{
    private const string Ok = "";

    [Theory]
    [InlineData(ApplicationStatus.Draft, "Submit", Ok)]
    [InlineData(ApplicationStatus.UnderWay, "Submit", nameof(NotWithApplicant))]
    [InlineData(ApplicationStatus.Returned, "Submit", Ok)]
    [InlineData(ApplicationStatus.Registered, "Submit", nameof(NotWithApplicant))]
    [InlineData(ApplicationStatus.Rejected, "Submit", nameof(NotWithApplicant))]
    [InlineData(ApplicationStatus.Withdrawn, "Submit", nameof(NotWithApplicant))]
    [InlineData(ApplicationStatus.Draft, "Recall", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.UnderWay, "Recall", Ok)]
    [InlineData(ApplicationStatus.Returned, "Recall", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Registered, "Recall", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Rejected, "Recall", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Withdrawn, "Recall", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Draft, "Withdraw", Ok)]
    [InlineData(ApplicationStatus.UnderWay, "Withdraw", Ok)]
    [InlineData(ApplicationStatus.Returned, "Withdraw", Ok)]
    [InlineData(ApplicationStatus.Registered, "Withdraw", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Rejected, "Withdraw", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Withdrawn, "Withdraw", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Draft, "Hold", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.UnderWay, "Hold", Ok)]
    [InlineData(ApplicationStatus.Returned, "Hold", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Registered, "Hold", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Rejected, "Hold", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Withdrawn, "Hold", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.Draft, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.UnderWay, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.Returned, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.Registered, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.Rejected, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.Withdrawn, "Resume", nameof(NotHeld))]
    [InlineData(ApplicationStatus.Draft, "Decide", nameof(NotUnderWay))]
    [InlineData(ApplicationStatus.UnderWay, "Decide", Ok)]
    [InlineData(ApplicationStatus.Returned, "Decide", nameof(AlreadyDecided))]
    [InlineData(ApplicationStatus.Registered, "Decide", nameof(AlreadyDecided))]
    [InlineData(ApplicationStatus.Rejected, "Decide", nameof(AlreadyDecided))]
    [InlineData(ApplicationStatus.Withdrawn, "Decide", nameof(NotUnderWay))]
    public void Verb_InEachState_IsDoneOrRefusedByName(ApplicationStatus status, string verb, string expected)
    {
        var one = In(status);
        var application = one.Application;

        var refusal = verb switch
        {
            "Submit" => one.Submit().Refusal,
            "Recall" => application.Recall(Principal, "Principal", Today, Now).Refusal,
            "Withdraw" => application.Withdraw(Now).Refusal,
            "Hold" => application.Hold("A paper is missing", Now).Refusal,
            "Resume" => application.Resume().Refusal,
            _ => application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk), Today).Refusal,
        };

        Assert.Equal(expected, refusal?.Code ?? Ok);
        if (refusal is not null)
        {
            Assert.Equal(status, application.Status);
        }
    }

    [Fact]
    public void Submitted_FreezesTheContentAndGoesToTheFirstOffice()
    {
        var one = Draft();

        var movement = one.Application.Submit("""{"a":1}""", Principal, "Principal", Today, Now).Value;

        Assert.Equal(MovementKind.NextStep, movement.Kind);
        Assert.Equal((Review, 0), (one.Application.CurrentStep, one.Application.CurrentStage));
        var submission = Assert.Single(one.Application.Submissions);
        Assert.Equal("""{"a":1}""", submission.ContentJson);
        Assert.Equal(1, submission.Number);
        Assert.Equal(Now, one.Application.SubmittedAt);
        Assert.False(one.Application.IsWithApplicant);
    }

    [Fact]
    public void Recalled_GoesBackToTheDraftAndCanBeSubmittedAgain()
    {
        var one = Submitted();

        var movement = one.Application.Recall(Principal, "Principal", Today, Now).Value;

        Assert.Equal(MovementKind.Recalled, movement.Kind);
        Assert.Equal(ApplicationStatus.Draft, one.Application.Status);
        Assert.True(one.Submit().Succeeded);
        Assert.Equal(2, one.Application.SubmissionCount);
        Assert.Equal(2, one.Application.Step!.Round);
    }

    [Fact]
    public void RecallAfterAClerksProposal_IsTooLate()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);

        Assert.IsType<TooLateToRecall>(one.Application.Recall(Principal, "Principal", Today, Now).Refusal);
    }

    [Fact]
    public void RecallAfterResubmission_IsAllowedUntilTheFirstDecisionOnIt()
    {
        var one = In(ApplicationStatus.Returned);
        one.Submit();

        Assert.True(one.Application.Recall(Principal, "Principal", Today, Now).Succeeded);
    }

    [Fact]
    public void WithdrawAfterTheLastYes_IsTooLate_AlsoWhileItWaitsToBeAnnounced()
    {
        var one = Draft(StageKind.Office);
        one.Application.Steps.RemoveAll(s => s.Action is StepAction.Consent or StepAction.FileForRecord);
        var announcement = new ApplicationStep { Order = Consent, Action = StepAction.Announce, OfficeCode = "bureau", OrganisationId = 20, Clause = "S0 三(二)5" };
        announcement.Stages.Add(new ApplicationStage { Order = 0, Kind = StageKind.Office });
        one.Application.Steps.Add(announcement);
        Assert.True(one.Submit().Succeeded);
        Assert.True(one.Application.MayWithdraw);

        Assert.Equal(MovementKind.NextStep, one.Do(DecisionOutcome.Approve, Leader).Kind);

        Assert.IsType<TooLateToWithdraw>(one.Application.Withdraw(Now).Refusal);
        Assert.Equal(ApplicationStatus.UnderWay, one.Application.Status);
    }

    [Fact]
    public void WithdrawBeforeConsent_Ends()
    {
        var one = AtConsent();

        Assert.True(one.Application.Withdraw(Now).Succeeded);
        Assert.Equal(ApplicationStatus.Withdrawn, one.Application.Status);
        Assert.Equal(Now, one.Application.EndedAt);
        Assert.Null(one.Application.CurrentStep);
    }

    [Theory]
    [InlineData(DecisionOutcome.Approve)]
    [InlineData(DecisionOutcome.ApproveInPrinciple)]
    public void WithdrawAfterConsent_IsTooLate(DecisionOutcome consent)
    {
        var one = AtConsent();
        one.Do(consent, Government);

        Assert.IsType<TooLateToWithdraw>(one.Application.Withdraw(Now).Refusal);
    }

    [Fact]
    public void WithdrawOfACaseThatCameBackAfterConsent_IsAllowed()
    {
        var one = AtFiling();
        one.Do(DecisionOutcome.Return, City);
        one.Do(DecisionOutcome.Return, Clerk);

        Assert.Equal(ApplicationStatus.Returned, one.Application.Status);
        Assert.True(one.Application.Withdraw(Now).Succeeded);
    }

    [Fact]
    public void HeldCase_IsNotDecidedUntilResumed()
    {
        var one = Submitted();
        one.Application.Hold("A paper is missing", Now);

        Assert.IsType<OnHold>(one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk), Today).Refusal);
        Assert.IsType<AlreadyHeld>(one.Application.Hold("Again", Now).Refusal);
        Assert.Equal(Now, one.Application.Resume().Value);
        Assert.Null(one.Application.HoldReason);
        one.Do(DecisionOutcome.Approve, Clerk);
    }

    [Fact]
    public void HeldCase_CanStillBeRecalled()
    {
        var one = Submitted();
        one.Application.Hold("A paper is missing", Now);

        Assert.True(one.Application.Recall(Principal, "Principal", Today, Now).Succeeded);
        Assert.Null(one.Application.HeldAt);
    }
}
