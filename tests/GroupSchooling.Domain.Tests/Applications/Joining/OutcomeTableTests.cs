using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Applications.Joining;

/// <summary>The table of state, action and role: each cell is declared here, and what is not declared is refused.</summary>
public sealed class OutcomeTableTests
{
    private const string Yes = "Approve ApproveInPrinciple Return Reject";

    /// <summary>Each action with the outcomes that an office has; a dash for none.</summary>
    public static TheoryData<StepAction, string> Outcomes => new()
    {
        { StepAction.Apply, "-" },
        { StepAction.Deliberate, "Approve Oppose Return" },
        { StepAction.Review, Yes },
        { StepAction.Consult, "NoOpinion HasOpinion NoReply" },
        { StepAction.SubmitInParallel, "-" },
        { StepAction.Copy, "-" },
        { StepAction.Consent, Yes },
        { StepAction.FileForRecord, "Accept Return" },
        { StepAction.Announce, "Announce" },
        { StepAction.Register, "-" },
    };

    /// <summary>Each action in each kind of office, with the role that has it.</summary>
    public static TheoryData<StepAction, OrganisationKind, Role> Roles => new()
    {
        { StepAction.Deliberate, OrganisationKind.Council, Role.CouncilSecretary },
        { StepAction.Consult, OrganisationKind.StaffingOffice, Role.GovernmentOfficer },
        { StepAction.Consult, OrganisationKind.DevelopmentReform, Role.GovernmentOfficer },
        { StepAction.Consult, OrganisationKind.NaturalResources, Role.GovernmentOfficer },
        { StepAction.Consult, OrganisationKind.Finance, Role.GovernmentOfficer },
        { StepAction.Review, OrganisationKind.Bureau, Role.BureauLeader },
        { StepAction.Consent, OrganisationKind.Government, Role.GovernmentOfficer },
        { StepAction.Consent, OrganisationKind.ManagementCommittee, Role.GovernmentOfficer },
        { StepAction.Consent, OrganisationKind.PartyCommittee, Role.GovernmentOfficer },
        { StepAction.Consent, OrganisationKind.PartyOrgan, Role.GovernmentOfficer },
        { StepAction.FileForRecord, OrganisationKind.Bureau, Role.FilingOfficer },
        { StepAction.SubmitInParallel, OrganisationKind.Bureau, Role.BureauClerk },
        { StepAction.SubmitInParallel, OrganisationKind.Government, Role.GovernmentOfficer },
        { StepAction.Announce, OrganisationKind.Bureau, Role.BureauClerk },
        { StepAction.Apply, OrganisationKind.School, Role.Principal },
        { StepAction.Apply, OrganisationKind.Government, Role.GovernmentOfficer },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Action_OffersItsOutcomesAndNoOther(StepAction action, string expected)
    {
        var offered = DecisionRules.OutcomesOf(JoinCase.Step(action), isProposal: false);

        Assert.Equal(expected == "-" ? [] : expected.Split(' ').Select(Enum.Parse<DecisionOutcome>), offered);
    }

    [Fact]
    public void EveryAction_HasItsRowInTheTable() =>
        Assert.Equal(Enum.GetValues<StepAction>().Order(), Outcomes.Select(row => (StepAction)row[0]).Order());

    [Theory]
    [MemberData(nameof(Roles))]
    public void OfficeThatActsAsAWhole_DoesSoThroughOneRole(StepAction action, OrganisationKind office, Role role)
    {
        Assert.Equal(role, StageRoles.Of(StageKind.Office, action, office));
        Assert.True(RoleRules.Fits(role, office));
    }

    /// <summary>Every state of a district joining, every step of its route, every outcome: what is not offered there is refused, and nothing throws.</summary>
    [Fact]
    public void EveryStateStepAndOutcome_IsTakenOrRefusedWithAReason()
    {
        DecisionOutcome[] way = [DecisionOutcome.Approve, DecisionOutcome.Approve, DecisionOutcome.Approve, DecisionOutcome.Accept, DecisionOutcome.Announce];
        for (var reached = 0; reached <= way.Length; reached++)
        {
            foreach (var step in Enumerable.Range(1, way.Length))
            {
                foreach (var outcome in Enum.GetValues<DecisionOutcome>())
                {
                    var one = JoinCase.District();
                    Enumerable.Range(1, reached).ToList().ForEach(s => one.Do(s, way[s - 1]));
                    var isOpen = one.Application.StepAt(step)!.IsOpen;
                    var offered = DecisionRules.OutcomesOf(one.Application.StepAt(step)!, isProposal: false).Contains(outcome);

                    var answer = one.Try(step, outcome);

                    Assert.Equal(isOpen && offered, answer.Succeeded);
                    Assert.True(answer.Succeeded || answer.Refusal is AlreadyDecided or NotUnderWay or CaseMovedOn or OutcomeNotOffered);
                }
            }
        }
    }
}
