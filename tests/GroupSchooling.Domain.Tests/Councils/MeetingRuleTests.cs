using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>Quorum, majority and circulation, as each policy's meeting rules (a supplement) have them.</summary>
public sealed class MeetingRuleTests
{
    /// <summary>Body, present, members, whether a major matter, outcome.</summary>
    public static TheoryData<string, string, int, int, bool, VerdictOutcome> Quorums => new()
    {
        { Shipped.S0, "council", 5, 10, false, VerdictOutcome.Satisfied },
        { Shipped.S0, "council", 4, 10, false, VerdictOutcome.Blocked },
        { Shipped.S0, "council", 6, 10, true, VerdictOutcome.Blocked },
        { Shipped.S0, "council", 7, 10, true, VerdictOutcome.Satisfied },
        { Shipped.S0, "council", 2, 3, true, VerdictOutcome.Satisfied },
        { Shipped.S0, "council", 0, 0, false, VerdictOutcome.Blocked },
        { Shipped.S0, "assembly", 6, 9, true, VerdictOutcome.Satisfied },
        { Shipped.S2, "council", 3, 7, false, VerdictOutcome.Blocked },
        { Shipped.S3, "leading-body", 4, 7, false, VerdictOutcome.Satisfied },
        { Shipped.S4, "cluster-management", 4, 7, true, VerdictOutcome.Blocked },
    };

    [Theory]
    [MemberData(nameof(Quorums))]
    public void Quorum_IsHalf_AndTwoThirdsForAMajorMatter(string code, string bodyCode, int present, int members, bool isMajor, VerdictOutcome outcome)
    {
        var body = Shipped.Profile(code).BodyOf(bodyCode)!;

        var verdict = MeetingJudge.JudgeQuorum(body, body.Meetings!, present, members, isMajor);

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(Basis.Supplement, verdict.Source!.Basis);
    }

    [Theory]
    [InlineData(5, 4, 1, VerdictOutcome.Blocked)]
    [InlineData(6, 4, 0, VerdictOutcome.Satisfied)]
    [InlineData(5, 0, 5, VerdictOutcome.Blocked)]
    [InlineData(1, 0, 0, VerdictOutcome.Satisfied)]
    [InlineData(0, 0, 0, VerdictOutcome.Blocked)]
    public void Motion_NeedsMoreThanHalfOfThosePresent(int votesFor, int against, int abstained, VerdictOutcome outcome)
    {
        var body = Shipped.Profile(Shipped.S0).BodyOf("council")!;

        Assert.Equal(outcome, MeetingJudge.JudgeVote(body, body.Meetings!, new VoteCount(votesFor, against, abstained), false).Outcome);
    }

    [Fact]
    public void MajorMatter_IsNotDecidedByCirculation()
    {
        var body = Shipped.Profile(Shipped.S0).BodyOf("council")!;

        Assert.Equal(VerdictOutcome.Satisfied, MeetingJudge.JudgeCirculation(body, body.Meetings!, false).Outcome);
        Assert.Equal(VerdictOutcome.Blocked, MeetingJudge.JudgeCirculation(body, body.Meetings!, true).Outcome);
    }

    /// <summary>S0 二(二), 五(一): the council decides, the supervisory board watches.</summary>
    [Fact]
    public void MajorMatters_AreTheGroupsFourAndAMembers()
    {
        var profile = Shipped.Profile(Shipped.S0);

        Assert.Equal(4, profile.MajorMatters.Count(m => m is { Scope: MatterScope.Group, Source.Clause: "S0 二(二)" }));
        Assert.Single(profile.MajorMatters, m => m is { Scope: MatterScope.Member, Source.Clause: "S0 五(一)" });
        Assert.Equal(["supervisory-board"], profile.Bodies.Where(b => b.Watches).Select(b => b.Code));
    }

    /// <summary>S1 三(三): the general principal decides; no body votes.</summary>
    [Fact]
    public void HeadSchool_HasNoBodyThatVotes() => Assert.All(Shipped.Profile(Shipped.S1).Bodies, b => Assert.Null(b.Meetings));

    /// <summary>S3 四(二)3: the charter holds seven parts and is filed; S3 四(二)4 comes with it.</summary>
    [Fact]
    public void CharterOfFuling_HoldsItsPartsAndBringsDuties()
    {
        var profile = Shipped.Profile(Shipped.S3);
        var charter = Assert.Single(profile.GroupPapers, p => p.Kind == GroupPaperKind.Charter);
        var parts = PaperJudge.Parts(profile, charter);

        Assert.Equal(7, parts.Count);
        Assert.Contains("safety", charter.Acknowledges);
        Assert.All(PaperJudge.Judge(profile, charter, [.. parts.Select(p => p.Code)], null, null), v => Assert.Equal(VerdictOutcome.Satisfied, v.Outcome));
        Assert.All(PaperJudge.Judge(profile, charter, [], null, null), v => Assert.Equal(VerdictOutcome.Blocked, v.Outcome));
    }

    [Fact]
    public void PeriodUpToTheEndOfTheCalendar_IsJudged()
    {
        var profile = Shipped.Profile(Shipped.S2);
        var plan = profile.GroupPapers.First(p => p.Years is not null);

        Assert.Contains(PaperJudge.Judge(profile, plan, [], new DateOnly(2026, 1, 1), DateOnly.MaxValue), v => v.Outcome == VerdictOutcome.Warned);
        Assert.NotEmpty(PaperJudge.Judge(profile, plan, [], DateOnly.MaxValue, DateOnly.MaxValue));
    }
}
