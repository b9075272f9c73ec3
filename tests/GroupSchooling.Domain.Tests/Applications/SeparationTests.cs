using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>Who wrote or checked a case does not sign it; and which role acts in which stage.</summary>
public sealed class SeparationTests
{
    [Fact]
    public void WhoCheckedTheCase_DoesNotSignIt()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);

        Assert.IsType<WroteOrChecked>(one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk), Today).Refusal);
    }

    [Fact]
    public void WhoWroteTheCase_DoesNotSignIt()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);

        Assert.IsType<WroteOrChecked>(one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Principal), Today).Refusal);
    }

    [Fact]
    public void WhoCheckedAnEarlierRoundOfTheSubmission_DoesNotSignItEither()
    {
        var one = Submitted();
        one.Do(DecisionOutcome.Approve, Clerk);
        one.Do(DecisionOutcome.Return, Leader);
        one.Do(DecisionOutcome.Approve, 98);

        Assert.IsType<WroteOrChecked>(one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk), Today).Refusal);
        one.Do(DecisionOutcome.Approve, Leader);
    }

    [Fact]
    public void WhoCheckedTheCaseInTheBureau_MayRecordWhatTheGovernmentDecided()
    {
        var one = AtConsent();
        var ruling = one.Ruling(DecisionOutcome.Approve, Clerk) with { OnBehalf = true, DocumentNumber = "兴政函〔2026〕8号" };

        Assert.True(one.Application.Decide(ruling, Today).Succeeded);
    }

    [Theory]
    [InlineData(StageKind.ClerkCheck, StepAction.Review, OrganisationKind.Bureau, Role.BureauClerk)]
    [InlineData(StageKind.DivisionHead, StepAction.Review, OrganisationKind.Bureau, Role.DivisionHead)]
    [InlineData(StageKind.LeadersMeeting, StepAction.Review, OrganisationKind.Bureau, Role.BureauClerk)]
    [InlineData(StageKind.Signature, StepAction.Review, OrganisationKind.Bureau, Role.BureauLeader)]
    [InlineData(StageKind.Office, StepAction.Apply, OrganisationKind.School, Role.Principal)]
    [InlineData(StageKind.Office, StepAction.Review, OrganisationKind.Bureau, Role.BureauLeader)]
    [InlineData(StageKind.Office, StepAction.Consent, OrganisationKind.Government, Role.GovernmentOfficer)]
    [InlineData(StageKind.Office, StepAction.Consent, OrganisationKind.ManagementCommittee, Role.GovernmentOfficer)]
    [InlineData(StageKind.Office, StepAction.Consult, OrganisationKind.StaffingOffice, Role.GovernmentOfficer)]
    [InlineData(StageKind.Office, StepAction.FileForRecord, OrganisationKind.Bureau, Role.FilingOfficer)]
    [InlineData(StageKind.Office, StepAction.Copy, OrganisationKind.Bureau, Role.BureauClerk)]
    public void Stage_IsDecidedByOneRole(StageKind stage, StepAction action, OrganisationKind office, Role expected) =>
        Assert.Equal(expected, StageRoles.Of(stage, action, office));

    [Fact]
    public void OfficeWithoutAProcedureOfItsOwn_ActsAsAWholeUnlessItIsABureauThatJudges()
    {
        Assert.Equal([StageKind.ClerkCheck, StageKind.Signature], StageRoles.Default(StepAction.Review, OrganisationKind.Bureau));
        Assert.Equal([StageKind.Office], StageRoles.Default(StepAction.FileForRecord, OrganisationKind.Bureau));
        Assert.Equal([StageKind.Office], StageRoles.Default(StepAction.Consent, OrganisationKind.Government));
    }
}
