using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>Nominations, proposals and decisions walk the procedure of their policy, step by step.</summary>
public sealed class LeaderProposalTests
{
    /// <summary>S3 四(三)2: the general principal nominates, the group approves, the authority agrees.</summary>
    [Theory]
    [InlineData(true, true, ProposalOutcome.Agreed)]
    [InlineData(true, false, ProposalOutcome.Refused)]
    public void ExecutivePrincipal_WalksThreeSteps(bool group, bool authority, ProposalOutcome outcome)
    {
        var procedure = Shipped.Profile(Shipped.S3).ProcedureFor(ProcedureUse.ExecutivePrincipal)!;
        var proposal = new LeaderProposal { PersonName = "甲", Post = "执行校长", Reason = "统筹", Use = ProcedureUse.ExecutivePrincipal };

        Assert.Null(proposal.Take(procedure, Step(1, true)));
        Assert.IsType<ProposalNotHere>(proposal.Take(procedure, Step(1, true)));
        Assert.Null(proposal.Take(procedure, Step(2, group)));
        Assert.Null(proposal.Take(procedure, Step(3, authority)));

        Assert.Equal(outcome, proposal.Outcome);
        Assert.IsType<ProposalNotHere>(proposal.Take(procedure, Step(4, true)));
        Assert.Equal("executive-principal", procedure.Fills!.Post);
    }

    /// <summary>S0 五(一): a right to propose; the steps after it are a reading and a supplement.</summary>
    [Fact]
    public void ProposingLeaders_IsARightOfTheLead()
    {
        var procedure = Shipped.Profile(Shipped.S0).ProcedureFor(ProcedureUse.LeaderProposal)!;

        Assert.Equal(("S0 五(一)", Strength.Advise), (procedure.Source.Clause, procedure.Source.Strength));
        Assert.Equal([Basis.Document, Basis.Reading, Basis.Supplement], procedure.Steps.Select(s => s.Source.Basis));
    }

    /// <summary>S1 三(三): the general principal proposes, the member's authority agrees, the general principal decides.</summary>
    [Theory]
    [InlineData(true, ProposalOutcome.UnderWay)]
    [InlineData(false, ProposalOutcome.Refused)]
    public void DecisionOnPeopleAndMoney_AsksTheMembersAuthorityFirst(bool agrees, ProposalOutcome outcome)
    {
        var procedure = Shipped.Profile(Shipped.S1).ProcedureFor(ProcedureUse.ImportantDecision)!;
        var decision = new LeaderProposal { Subject = "教师调配", Reason = "统筹", Act = LeaderAct.Decide, Use = ProcedureUse.ImportantDecision };

        Assert.Null(decision.Take(procedure, Step(1, true)));
        Assert.Equal("member-authority", decision.NextStep(procedure)!.Office);
        Assert.Null(decision.Take(procedure, Step(2, agrees)));

        Assert.Equal(outcome, decision.Outcome);
        Assert.False(decision.SetsTheDay(procedure));
        Assert.Equal("教师调配", decision.Title);
    }

    /// <summary>S3 四(二)1: the authority appoints the general principal by itself, which fills the post.</summary>
    [Fact]
    public void GeneralPrincipal_IsAppointedInOneStep()
    {
        var procedure = Shipped.Profile(Shipped.S3).ProcedureFor(ProcedureUse.GeneralPrincipal)!;
        var proposal = new LeaderProposal { PersonName = "甲", Post = "集团总校长", Reason = "", Use = ProcedureUse.GeneralPrincipal };

        Assert.True(proposal.SetsTheDay(procedure));
        Assert.Null(proposal.Take(procedure, Step(1, true)));

        Assert.Equal((ProposalOutcome.Agreed, "general-principal"), (proposal.Outcome, procedure.Fills!.Post));
    }

    private static ProposalStep Step(int order, bool agrees) => new() { Order = order, Agrees = agrees, By = "经办" };
}
