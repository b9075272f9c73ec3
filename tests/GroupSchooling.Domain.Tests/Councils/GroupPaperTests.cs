using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>A version of a paper follows the resolution on it.</summary>
public sealed class GroupPaperTests
{
    [Fact]
    public void NotCarried_IsRefused_AndMayBePutToTheVoteAgain()
    {
        var paper = new GroupPaper { RuleCode = "charter", Title = "章程", Contains = "" };

        Assert.Null(paper.Refuse(Resolution(1, isCarried: false)));
        Assert.Equal((GroupPaperStatus.Refused, 1L, true), (paper.Status, paper.ResolutionId, paper.IsToBeAdopted));
        Assert.IsType<ResolutionNotCarried>(paper.Adopt(Resolution(2, isCarried: false)));
        Assert.Null(paper.Adopt(Resolution(3, isCarried: true)));

        Assert.Equal((GroupPaperStatus.Adopted, 3L), (paper.Status, paper.ResolutionId));
        Assert.IsType<PaperNotIn>(paper.Refuse(Resolution(4, isCarried: false)));
    }

    /// <summary>S0 二(二): the rulebook and the plans are major decisions, and a proposal of leaders is a major appointment; which, is data.</summary>
    [Fact]
    public void PapersAndProposals_AreMajorMatters_WhereThePolicySaysSo()
    {
        var policy = Shipped.Profile(Shipped.S0);

        Assert.Equal("major-decision", policy.MatterFor(GroupPaperKind.Rulebook)?.Code);
        Assert.Equal("major-personnel", policy.MatterFor(ProcedureUse.LeaderProposal)?.Code);
        Assert.Null(policy.MatterFor(GroupPaperKind.Regulations));
        Assert.Null(Shipped.Profile(Shipped.S3).MatterFor(GroupPaperKind.Charter));
    }

    private static Resolution Resolution(long id, bool isCarried) => new() { Id = id, Title = "章程", Text = "同意", IsCarried = isCarried, DecidedOn = new DateOnly(2026, 3, 2) };
}
