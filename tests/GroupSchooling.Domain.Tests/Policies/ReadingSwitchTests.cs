using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>A bureau answers an open question the other way: what changes then stands in the profile, and what is changed rests on the bureau's supplement.</summary>
public sealed class ReadingSwitchTests
{
    private const string Ok = nameof(VerdictOutcome.Satisfied);
    private const string Warn = nameof(VerdictOutcome.Warned);
    private const string Reason = nameof(VerdictOutcome.NeedsOverride);
    private const string No = nameof(VerdictOutcome.Blocked);
    private const string Silent = nameof(VerdictOutcome.Silent);

    private const string S0 = "教育集团 甲小学教育集团 | 甲小学* 公办 小学 | ";
    private const string S2 = "教育集团 甲小学教育集团 | 甲小学* 公办 小学 城区 | ";

    /// <summary>Document, clause, reading, unit, rule, outcome as the profile reads it, outcome the other way.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Units => new()
    {
        { Shipped.S0, "S0 二(一)", "lead-counts", S0 + "10×托管型 公办", "cap.group-size", Reason, Ok },
        { Shipped.S0, "S0 二(一)", "lead-counts", S0.Replace("集团 |", "集团 核定=2 |", StringComparison.Ordinal) + "2×托管型 公办", "approved-size", No, Ok },
        { Shipped.S0, "S0 二(一)", "lead-not-close-knit", S0 + "5×紧密型 公办", "cap.close-knit-size", Ok, Warn },
        { Shipped.S0, "S0 二(一)", "ten-in-principle", S0 + "10×托管型 公办", "cap.group-size", Reason, No },
        { Shipped.S0, "S0 二(一)", "founding-members", "教育集团 甲小学教育集团 | 甲小学* 公办 小学", "cap.members-at-least", No, Warn },
        { Shipped.S0, "S0 二(一)", "campuses-count", S0 + "1×托管型 公办 10校区", "cap.group-size", Reason, Ok },
        { Shipped.S0, "S0 三(二)1", "private-joining", S0 + "1×托管型 民办", "ownership.joining-public", Warn, No },
        { Shipped.S0, "S0 四", "term-entrusted-only", S0 + "1×紧密型 公办 9年", "term.close-knit", Silent, "" },
        { Shipped.S0, "S0 四(三)", "term-entrusted-only", S0 + "1×紧密型 公办 9年", "term.entrusted", "", Reason },
        { Shipped.S1, "S1 三(一)", "stages-open", "总校 甲中总校 | 甲中* 高中 | 1× 完中", "composition.basic-education", Ok, Warn },
        { Shipped.S2, "S2 三(一)", "members-count-once", S2 + "1×共建型 公办 小学 6校区", "cap.core-members", Ok, Reason },
        { Shipped.S2, "S2 三(三)", "per-stage", S2 + "1×托管型 小学 乡镇 | 1×共建型 初中", "composition.one-entrusted.JuniorSecondary", Warn, "" },
        { Shipped.S2, "S2 三(三)", "per-stage", S2 + "1×托管型 小学 乡镇 | 1×共建型 初中", "composition.one-entrusted", "", Ok },
        { Shipped.S2, "S2 三(一)", "public-only", S2 + "1×共建型 民办", "ownership.members-public", Warn, No },
        { Shipped.S3, "S3 二", "by-2025", "教育集团 甲小学集团 on=2025-06-01 | 甲小学* 小学 | 1×第一类", "target.groups", Ok, Warn },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void OtherAnswer_ChangesTheVerdict_AndIsTheBureausOwn(string document, string clause, string reading, string unit, string rule, string before, string after)
    {
        Assert.Equal(before, OutcomeOf(RosterSpec.Judge(Shipped.Profile(document), unit), rule, clause)?.Outcome.ToString() ?? "");

        var changed = Read(document, reading);
        var verdict = OutcomeOf(RosterSpec.Judge(changed, unit), rule, clause);
        Assert.Equal(after, verdict?.Outcome.ToString() ?? "");
        Assert.All(verdict is null ? [] : new[] { verdict }, v => Assert.Equal((Basis.Supplement, "local-7"), (v.Source!.Basis, v.Source.BasisCode)));
        var read = changed.Readings.Single(r => r.Code == reading);
        Assert.Equal(("local-7", "局务会决定", false), (read.Supplement, read.Why.Chinese, read.CanSwitch));
        Assert.Equal(reading, changed.Supplements.Single(s => s.Code == "local-7").Reading);
    }

    /// <summary>S0 三(二)1(1): whether the other government consents or is told.</summary>
    [Fact]
    public void OtherGovernment_IsAskedWhenItIsReadSo()
    {
        var query = new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", CrossesJurisdictions = true };
        Assert.All(RouteResolver.Resolve(Shipped.Profile(Shipped.S0), query).Steps, s => Assert.False(s.AsksConsent));

        var asked = Assert.Single(RouteResolver.Resolve(Read(Shipped.S0, "other-government-consent"), query).Steps, s => s.AsksConsent);

        Assert.Equal((StepAction.SubmitInParallel, "school-government", Basis.Supplement), (asked.Action, asked.Office, asked.Source.Basis));
        Assert.Equal(("S0 三(二)1(1)", null), (asked.Source.Clause, asked.Source.Cited));
    }

    /// <summary>S0 三(二)5: whether the term of every entrusted member is told to the public, or of those from elsewhere only.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Announcement_IsOnlyAcrossTheBorderWhenItIsReadSo(bool crosses, bool announced)
    {
        var query = new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", CrossesJurisdictions = crosses };

        Assert.Contains(RouteResolver.Resolve(Shipped.Profile(Shipped.S0), query).Steps, s => s.Action == StepAction.Announce);
        Assert.Equal(announced, RouteResolver.Resolve(Read(Shipped.S0, "who-announces"), query).Steps.Any(s => s.Action == StepAction.Announce));
    }

    /// <summary>S0 二(一): whether campuses that the group begins with add to its size, or only later ones.</summary>
    [Theory]
    [InlineData(ApplicationKind.Establish, false)]
    [InlineData(ApplicationKind.Join, true)]
    public void AdditionAtFounding_IsNoneWhenItIsReadSo(ApplicationKind kind, bool adds)
    {
        var campus = new MemberFacts { Name = "北校区", Ownership = SchoolOwnership.Public, CooperationType = "close-knit", Unit = UnitKind.Campus };
        bool Adds(PolicyProfile profile) => MemberJudge.Judge(profile, kind, campus).Any(v => v.Rule == "member.addition.close-knit");

        Assert.True(Adds(Shipped.Profile(Shipped.S0)));
        Assert.Equal(adds, Adds(Read(Shipped.S0, "addition-at-founding")));
    }

    /// <summary>S2 三(二): whether the core applies, or the bureau takes the case up itself and no school applies.</summary>
    [Fact]
    public void Bureau_PreparesTheGroupItselfWhenItIsReadSo()
    {
        var changed = Read(Shipped.S2, "core-prepares");

        Assert.Equal(Formation.ByApplication, Shipped.Profile(Shipped.S2).GroupKinds.Single().Formation);
        Assert.Equal((Formation.ByAuthority, Basis.Supplement), (changed.GroupKinds.Single().Formation, changed.GroupKinds.Single().Source.Basis));
        Assert.Equal(
            Shipped.Profile(Shipped.S2).Routes.Select(r => r.Code),
            changed.Routes.Select(r => r.Code));
    }

    /// <summary>S3 四(三)4: whether a leader is sent to a member of the third type too.</summary>
    [Fact]
    public void ThirdType_IsSentALeaderWhenItIsReadSo()
    {
        Assert.Empty(Shipped.Profile(Shipped.S3).TypeOf("type-three")!.Staff);

        var leader = Assert.Single(Read(Shipped.S3, "type-three-staff").TypeOf("type-three")!.Staff);

        Assert.Equal((1, "S3 四(三)4", Basis.Reading), (leader.Minimum, leader.Source.Clause, leader.Source.Basis));
    }

    /// <summary>S4 三(六)2 and 四(五).</summary>
    [Fact]
    public void DutiesAndCycles_FollowTheOtherAnswer()
    {
        Assert.All(
            Read(Shipped.S4, "per-subject").Duties.Where(d => d.Code is "teaching-seminars" or "lesson-observations"),
            d => Assert.Equal((DutyPer.Subject, Basis.Supplement), (d.Per, d.Source.Basis)));
        Assert.Equal(DutyPeriod.Once, Read(Shipped.S4, "check-is-yearly").Evaluations.Single(e => e.Code == "yearly-check").Period);
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EveryOtherAnswer_CanBeTaken_ByItselfAndAllTogether(string code)
    {
        var readings = Shipped.Profile(code).Readings.Where(r => r.CanSwitch).ToList();

        Assert.NotEmpty(readings);
        Assert.All(readings, r => Read(code, r.Code));
        Assert.Empty(EffectiveProfile.Read(Shipped.Text(code), readings.Select((r, i) => Otherwise(i + 1, r.Code))).Unfit);
    }

    [Theory]
    [InlineData("inspector", true, FaultSentence.NoOtherAnswer)]
    [InlineData("no-such-question", false, FaultSentence.NoSuchCode)]
    public void QuestionWithoutAnotherAnswer_DoesNotFit(string reading, bool otherwise, string sentence)
    {
        var supplement = Otherwise(7, reading);

        var unfit = Assert.Single(EffectiveProfile.Read(Shipped.Text(Shipped.S0), [supplement with { Content = supplement.Content with { Otherwise = otherwise } }]).Unfit);

        Assert.Equal(sentence, Assert.Single(unfit.Faults).Message.Sentence);
    }

    [Theory]
    [InlineData("\"at\": \"caps/group-size\", \"set\": { \"countsLead\": false }", "\"at\": \"caps/no-such\", \"set\": { \"countsLead\": false }", FaultSentence.NothingThere)]
    [InlineData("\"at\": \"caps/group-size\", \"set\": { \"countsLead\": false }", "\"at\": \"caps/group-size\", \"set\": { \"countsLead\": \"no\" }", FaultSentence.NotFlag)]
    [InlineData("\"at\": \"caps/group-size\", \"set\": { \"countsLead\": false }", "\"at\": \"caps/group-size\", \"set\": { \"counts\": false }", FaultSentence.Unknown)]
    [InlineData("\"at\": \"caps/group-size\", \"set\": { \"countsLead\": false }", "\"at\": \"caps/group-size\", \"set\": 3", FaultSentence.NotObject)]
    [InlineData("\"at\": \"caps/group-size\", \"set\": { \"countsLead\": false }", "\"at\": \"document\"", FaultSentence.NothingThere)]
    public void OtherAnswerThatCannotBeTaken_IsRefusedAtItsReading(string original, string damaged, string sentence)
    {
        var text = Shipped.Text(Shipped.S0);
        Assert.Contains(original, text, StringComparison.Ordinal);

        var fault = Assert.Single(ProfileReader.Read(text.Replace(original, damaged, StringComparison.Ordinal)).Faults);

        Assert.StartsWith("$.readings[1].otherwise", fault.Path, StringComparison.Ordinal);
        Assert.Equal(sentence, fault.Message.Sentence);
    }

    private static Verdict? OutcomeOf(IEnumerable<Verdict> verdicts, string rule, string clause) =>
        verdicts.FirstOrDefault(v => v.Rule == rule && (v.Clause ?? clause).StartsWith(clause, StringComparison.Ordinal));

    private static PolicyProfile Read(string document, string reading)
    {
        var read = EffectiveProfile.Read(Shipped.Text(document), [Otherwise(7, reading)]);

        Assert.Empty(read.Unfit);
        return read.Profile;
    }

    private static SupplementText Otherwise(long id, string reading) => new(id, "另一种理解", "局务会决定", new SupplementContent
    {
        Kind = SupplementKind.Reading,
        Reading = reading,
        Taken = new Bilingual("另一种理解", "The other way"),
        Otherwise = true,
    });
}
