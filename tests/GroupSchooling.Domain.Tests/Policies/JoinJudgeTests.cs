using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>Joining a group, clause by clause.</summary>
public sealed class JoinJudgeTests
{
    private static readonly PolicyProfile S0 = Shipped.Profile(Shipped.S0);

    [Fact]
    public void S0_三_二_1_BuiltPublicSchoolThatMeetsEverything_IsBlockedByNothing() =>
        Assert.Empty(JoinJudge.Judge(S0, Facts()).Blocking());

    [Theory]
    [InlineData(8, VerdictOutcome.Satisfied)]
    [InlineData(9, VerdictOutcome.NeedsOverride)]
    public void S0_二_一_EleventhSchool_NeedsTheLeadersReason(int members, VerdictOutcome expected) =>
        Assert.Equal(expected, JoinJudge.Judge(S0, Facts(members)).Single("cap.group-size").Outcome);

    [Fact]
    public void GreatestSize_IsData() => Assert.Equal(
        VerdictOutcome.NeedsOverride,
        JoinJudge.Judge(Shipped.Changed(Shipped.S0, "caps[group-size].maximum", 3), Facts(members: 2)).Single("cap.group-size").Outcome);

    [Theory]
    [InlineData(3, VerdictOutcome.Blocked)]
    [InlineData(4, VerdictOutcome.Satisfied)]
    public void S0_二_一_JoiningIsJudgedAgainstTheApprovedSize(int size, VerdictOutcome expected) =>
        Assert.Equal(expected, JoinJudge.Judge(S0, Facts(members: 2) with { ApprovedSize = size }).Single("approved-size").Outcome);

    [Fact]
    public void S0_二_一_SixthCloseKnitCampus_IsWarnedOf_AndEachIsAnAddition()
    {
        var knit = Shipped.Member("校区", "close-knit");
        var facts = Facts() with
        {
            Applicant = knit,
            Case = Case with { CooperationType = "close-knit" },
            Members = [.. Enumerable.Range(1, 5).Select(i => (knit with { Name = $"校区{i}" }, 1))],
        };

        var verdicts = JoinJudge.Judge(S0, facts);

        Assert.Equal(VerdictOutcome.Warned, verdicts.Single("cap.close-knit-size").Outcome);
        Assert.Equal(VerdictOutcome.NeedsOverride, verdicts.Single("member.addition.close-knit").Outcome);
    }

    [Fact]
    public void S0_三_二_1_ConditionWithoutStatementOrEvidence_Blocks()
    {
        var verdicts = JoinJudge.Judge(S0, Facts() with { Conditions = new Dictionary<string, ConditionAnswer>() });

        Assert.Equal(6, verdicts.Blocking().Count(v => v.Rule.StartsWith("condition.", StringComparison.Ordinal)));
    }

    [Fact]
    public void S0_三_二_1_PrivateSchool_HasNoRoute()
    {
        var verdict = JoinJudge.Judge(S0, Facts() with { Case = Case with { PrivateSchool = true } }).Single("procedure");

        Assert.Equal(VerdictOutcome.Silent, verdict.Outcome);
    }

    [Fact]
    public void S0_三_二_2_SchoolThatIsNotBuilt_TakesTheProcedureBeforeLandIsGranted() =>
        Assert.Equal(VerdictOutcome.Silent, JoinJudge.Judge(S0, Facts() with { Case = Case with { NotBuilt = true } }).Single("procedure").Outcome);

    [Theory]
    [InlineData(24, VerdictOutcome.NeedsOverride)]
    [InlineData(36, VerdictOutcome.Satisfied)]
    [InlineData(73, VerdictOutcome.NeedsOverride)]
    public void S0_四_三_TermIsThreeToSixYears(int months, VerdictOutcome expected) => Assert.Equal(
        expected,
        JoinJudge.Judge(S0, Facts() with { Applicant = Shipped.Member("那垌小学") with { Term = new TermLength(months) } }).Single("term.entrusted").Outcome);

    [Fact]
    public void S0_IsSilentOnASchoolInAnotherGroup() => Assert.Equal(
        VerdictOutcome.Silent,
        JoinJudge.Judge(S0, Facts() with { Applicant = Shipped.Member("那垌小学") with { IsInAnotherGroupOfKind = true } }).Single("member.other-group").Outcome);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 0)]
    public void S2_三_二_OutsideTheDistrict_EachOfTheThreeClausesIsTickedAndTheAgreementAttached(int ticked, int blocked)
    {
        string[] parts = ["agreement.no-transfer", "agreement.host-pays", "agreement.management-fee"];
        var facts = new JoinFacts
        {
            Case = new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", CrossesJurisdictions = true },
            Applicant = Shipped.Member("外区小学"),
            Documents = ticked == 0 ? [] : ["agreement", .. parts.Take(ticked)],
        };

        var open = JoinJudge.Judge(Shipped.Profile(Shipped.S2), facts).Blocking().Count(v => v.Rule.StartsWith("document.", StringComparison.Ordinal));

        Assert.Equal(ticked == 2 ? 1 : blocked, open);
    }

    [Fact]
    public void S2_三_二_InsideTheDistrict_NoAgreementIsAsked() => Assert.DoesNotContain(
        JoinJudge.Judge(Shipped.Profile(Shipped.S2), new JoinFacts { Case = Case, Applicant = Shipped.Member("区内小学") }),
        v => v.Rule.StartsWith("document.", StringComparison.Ordinal));

    [Fact]
    public void S3_四_一_2_AuthorityDecides_SoNobodyApplies() => Assert.Equal(
        VerdictOutcome.Silent,
        JoinJudge.Judge(Shipped.Profile(Shipped.S3), new JoinFacts { Case = Case with { CooperationType = "type-one" }, Applicant = Shipped.Member("甲", "type-one") })
            .Single("procedure").Outcome);

    [Fact]
    public void OrderOfTheMembers_ChangesNothing()
    {
        var facts = Facts(members: 3);

        Assert.Equal(
            JoinJudge.Judge(S0, facts).Select(v => (v.Rule, v.Subject, v.Outcome)),
            JoinJudge.Judge(S0, facts with { Members = [.. facts.Members.Reverse()] }).Select(v => (v.Rule, v.Subject, v.Outcome)));
    }

    private static RouteQuery Case => new(ApplicationKind.Join) { CooperationType = "entrusted", Level = GroupLevel.District };

    private static JoinFacts Facts(int members = 2) => new()
    {
        Case = Case,
        Applicant = Shipped.Member("那垌小学"),
        Members = [.. Enumerable.Range(1, members).Select(i => (Shipped.Member($"第{i}小学"), 1))],
        Conditions = S0.ConditionsFor(ApplicationKind.Join).ToDictionary(c => c.Code, _ => new ConditionAnswer(true, 1), StringComparer.Ordinal),
        Documents = ["agreement"],
    };
}
