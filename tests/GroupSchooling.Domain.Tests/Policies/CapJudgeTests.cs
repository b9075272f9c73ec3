using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>Judging outside a founding: groups that exist, and schools that join.</summary>
public sealed class CapJudgeTests
{
    private static readonly PolicyProfile S0 = Shipped.Profile(Shipped.S0);

    [Theory]
    [InlineData("SchoolsAndCampuses", true, 6)]
    [InlineData("SchoolsAndCampuses", false, 5)]
    [InlineData("Schools", true, 4)]
    [InlineData("Schools", false, 3)]
    [InlineData("Campuses", true, 2)]
    [InlineData("Campuses", false, 2)]
    public void Unit_DecidesWhatIsCounted(string unit, bool countsLead, int counted)
    {
        var profile = Shipped.Changed(Shipped.S0, "caps[group-size].unit", unit);
        profile = profile with { Caps = [.. profile.Caps.Select(c => c with { CountsLead = countsLead })] };

        Assert.Contains(new Fact(FactName.Counted, counted), CapJudge.Judge(profile, Group(entrusted: 3, closeKnit: 2)).Single("cap.group-size").Facts);
    }

    [Theory]
    [InlineData(1, VerdictOutcome.NeedsOverride, VerdictSentence.CapNotReached)]
    [InlineData(2, VerdictOutcome.Satisfied, VerdictSentence.CapBetween)]
    [InlineData(4, VerdictOutcome.Satisfied, VerdictSentence.CapBetween)]
    [InlineData(5, VerdictOutcome.NeedsOverride, VerdictSentence.CapExceeded)]
    public void CapWithBothBounds_IsJudgedAtBoth(int members, VerdictOutcome expected, string sentence)
    {
        var profile = S0 with { Caps = [S0.Caps.Single(c => c.Code == "group-size") with { Minimum = 3, Maximum = 5 }] };

        var verdict = CapJudge.Judge(profile, Group(members, 0)).Single("cap.group-size");

        Assert.Equal((expected, sentence), (verdict.Outcome, verdict.Message.Sentence));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(5, VerdictOutcome.Satisfied)]
    [InlineData(6, VerdictOutcome.NeedsOverride)]
    public void CapOnGroupsOfTheJurisdiction_IsJudgedWhereTheyAreKnown(int? groups, VerdictOutcome? expected)
    {
        var cap = S0.Caps.Single(c => c.Code == "group-size") with { Scope = CapScope.District, Unit = CapUnit.Groups, Maximum = 5 };

        var verdicts = CapJudge.Judge(S0 with { Caps = [cap] }, Group(20, 0) with { GroupsInJurisdiction = groups }).Where(v => v.Rule == "cap.group-size");

        Assert.Equal(expected, verdicts.SingleOrDefault()?.Outcome);
    }

    /// <summary>S0 二(一), 三(二)1: public schools apply, private ones are a supplement.</summary>
    [Theory]
    [InlineData(SchoolOwnership.Public, VerdictOutcome.Satisfied)]
    [InlineData(SchoolOwnership.Private, VerdictOutcome.Warned)]
    [InlineData(SchoolOwnership.Unknown, VerdictOutcome.Warned)]
    public void JoiningSchoolThatIsNotKnownToBePublic_IsPointedOut(SchoolOwnership ownership, VerdictOutcome expected)
    {
        var verdict = MemberJudge.Judge(S0, ApplicationKind.Join, Shipped.Member("同仁小学") with { Ownership = ownership }).Single("ownership.joining-public");

        Assert.Equal((expected, "S0 三(二)1", "private-joining"), (verdict.Outcome, verdict.Clause, verdict.Source!.BasisCode));
    }

    /// <summary>S0 三(二)1: three conditions of their own, and no word of the founding ones.</summary>
    [Fact]
    public void JoiningConditions_AreTheirOwn()
    {
        var verdicts = PacketJudge.JudgeConditions(S0, ApplicationKind.Join, new Dictionary<string, ConditionAnswer>()).Where(v => !v.Rule.EndsWith(".evidence", StringComparison.Ordinal));

        Assert.Equal(["condition.joining-direction", "condition.accepts-lead", "condition.premises-and-staffing"], verdicts.Select(v => v.Rule));
    }

    /// <summary>S0 四: the risk assessment stands before every way an entrusted member leaves, and not before a close-knit one does.</summary>
    [Theory]
    [InlineData(ApplicationKind.Leave, "entrusted", VerdictOutcome.Blocked)]
    [InlineData(ApplicationKind.Remove, "entrusted", VerdictOutcome.Blocked)]
    [InlineData(ApplicationKind.Leave, "close-knit", null)]
    public void LeavingWithoutARiskAssessment_IsBlockedForEntrustedMembers(ApplicationKind kind, string type, VerdictOutcome? expected)
    {
        var query = new RouteQuery(kind) { CooperationType = type };

        Assert.Equal(expected, PacketJudge.JudgeDocuments(S0, query, []).SingleOrDefault(v => v.Rule == "document.risk-assessment")?.Outcome);
        Assert.DoesNotContain(PacketJudge.JudgeDocuments(S0, query, ["risk-assessment"]), v => v.Outcome == VerdictOutcome.Blocked);
    }

    /// <summary>S0 四(三).</summary>
    [Theory]
    [InlineData(36, 0, VerdictOutcome.Satisfied)]
    [InlineData(36, 1, VerdictOutcome.NeedsOverride)]
    public void ExtensionOfMoreThanThreeYears_NeedsTheLeadersReason(int months, int days, VerdictOutcome expected)
    {
        Assert.Equal(expected, TermJudge.JudgeExtension(S0, S0.TypeOf("entrusted")!, new TermLength(months, days)).Outcome);
        Assert.Equal(VerdictOutcome.Silent, TermJudge.JudgeExtension(S0, S0.TypeOf("close-knit")!, new TermLength(months, days)).Outcome);
    }

    [Fact]
    public void ProfileThatAllowsOneGroupOfAKind_BlocksASecond()
    {
        var rule = S0.MemberRequirements[0] with { Code = "one-group", Need = MemberNeed.NoOtherGroupOfKind, Source = new RuleSource("S0 二(一)", Strength.Block) };
        var profile = S0 with { MemberRequirements = [rule] };

        var free = MemberJudge.Judge(profile, ApplicationKind.Join, Shipped.Member("同仁小学"));
        var bound = MemberJudge.Judge(profile, ApplicationKind.Join, Shipped.Member("同仁小学") with { IsInAnotherGroupOfKind = true }).ToList();

        Assert.Equal(VerdictOutcome.Satisfied, free.Single("member.one-group").Outcome);
        Assert.Equal(VerdictOutcome.Blocked, bound.Single("member.one-group").Outcome);
        Assert.DoesNotContain(bound, v => v.Rule == "member.other-group");
    }

    /// <summary>S2 三(一): a core's members count over all groups that it leads.</summary>
    [Theory]
    [InlineData(2, VerdictOutcome.Satisfied)]
    [InlineData(3, VerdictOutcome.NeedsOverride)]
    public void CoreOfTwoGroups_CountsTheMembersOfBoth(int others, VerdictOutcome expected)
    {
        var roster = new Roster([RosterSpec.Unit("教育集团 甲教育集团 | 甲小学* 公办 | 3×共建型 公办"), RosterSpec.Unit($"教育集团 乙教育集团 | 甲小学* 公办 | {others}×共建型 公办")]);

        var verdicts = RosterJudge.Judge(Shipped.Profile(Shipped.S2), roster, RosterSpec.Day);

        Assert.All(new[] { "甲教育集团", "乙教育集团" }, unit => Assert.Equal(expected, verdicts.Single("cap.core-members", unit).Outcome));
        Assert.Equal(VerdictOutcome.Silent, verdicts.First(v => v.Rule == "member.other-group" && v.Subject == "甲小学").Outcome);
    }

    private static GroupComposition Group(int entrusted, int closeKnit) => new(
    [
        .. Enumerable.Repeat(new UnitFacts("entrusted", UnitKind.School), entrusted),
        .. Enumerable.Repeat(new UnitFacts("close-knit", UnitKind.Campus), closeKnit),
    ]);
}
