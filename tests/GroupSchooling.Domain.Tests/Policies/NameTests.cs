using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

public sealed class NameTests
{
    private static readonly PolicyProfile S0 = Shipped.Profile(Shipped.S0);

    [Theory]
    [InlineData("朝阳路小学", "南宁市朝阳路小学教育集团", "朝阳路小学教育集团")]
    [InlineData("南宁市朝阳路小学", "南宁市朝阳路小学教育集团", "朝阳路小学教育集团")]
    public void GroupName_IsMadeOfCityAndLead(string lead, string full, string shortName)
    {
        var parts = new NameParts { City = "南宁市", Lead = lead };

        Assert.Equal(full, S0.Naming!.Full!.Template.Render(parts));
        Assert.Equal(shortName, S0.Naming.Short!.Template.Render(parts));
    }

    /// <summary>S0 二(六).</summary>
    [Theory]
    [InlineData("东")]
    [InlineData("东校区")]
    public void CloseKnitMember_IsNamedAsACampusOfTheLead(string campus) => Assert.Equal(
        "朝阳路小学（东校区）", S0.TypeOf("close-knit")!.MemberName!.Template.Render(new NameParts { Lead = "朝阳路小学", Campus = campus }));

    /// <summary>S0 二(六): a plate may hang.</summary>
    [Fact]
    public void EntrustedMember_MayHangThePlateOfTheGroup()
    {
        var plate = S0.TypeOf("entrusted")!.Plate!;

        Assert.Equal("朝阳路小学教育集团加盟校", plate.Template.Render(new NameParts { Group = "朝阳路小学教育集团" }));
        Assert.Equal(new RuleSource("S0 二(六)", Strength.Advise), plate.Source);
    }

    [Theory]
    [InlineData("无括号", "无括号")]
    [InlineData("{lead", "{lead")]
    [InlineData("lead}", "lead}")]
    [InlineData("{city}{lead}", "甲")]
    [InlineData("{nothing}甲", "甲")]
    [InlineData("", "")]
    public void OddTemplate_IsRenderedAsItStands(string template, string expected) =>
        Assert.Equal(expected, new NameTemplate(template).Render(new NameParts { Lead = "甲" }));

    [Theory]
    [InlineData("朝阳路小学", "朝阳路小学", 100)]
    [InlineData("朝阳路小学", "朝阳小学", 80)]
    [InlineData("鸡村第一小学", "鸡村第二小学", 83)]
    [InlineData("朝阳路小学", "华强路小学", 60)]
    [InlineData("朝阳路小学", "星河学校", 0)]
    [InlineData("朝阳路小学", "朝阳路 小学", 100)]
    [InlineData("朝阳路小学（东）", "朝阳路小学(东)", 100)]
    [InlineData("", "", 100)]
    public void Likeness_IsCountedByEdits(string one, string other, int percent)
    {
        Assert.Equal(percent, NameSimilarity.Percent(one, other));
        Assert.Equal(percent, NameSimilarity.Percent(other, one));
    }

    [Fact]
    public void HalfACharacter_IsComparedLikeAnyOther() => Assert.Equal(50, NameSimilarity.Percent(new string(['\ud800', '甲']), "甲"));

    [Fact]
    public void SharedParts_DoNotMakeNamesAlike()
    {
        Assert.Equal(60, NameSimilarity.Percent("南宁市朝阳路小学教育集团", "华强路小学教育集团", "南宁市", "教育集团"));
        Assert.Equal(100, NameSimilarity.Percent("教育集团", "教育集团", "教育集团"));
    }

    [Theory]
    [InlineData("南宁市朝阳路小学教育集团", VerdictOutcome.Blocked, VerdictOutcome.Satisfied)]
    [InlineData("朝阳路小学教育集团", VerdictOutcome.Blocked, VerdictOutcome.Satisfied)]
    [InlineData("朝阳小学教育集团", VerdictOutcome.Satisfied, VerdictOutcome.Warned)]
    [InlineData("华强路小学教育集团", VerdictOutcome.Satisfied, VerdictOutcome.Satisfied)]
    public void TakenName_IsBlockedAndASimilarOneWarned(string used, VerdictOutcome unique, VerdictOutcome similar)
    {
        var verdicts = FoundingJudge.Judge(S0, Shipped.Founding() with { NamesInUse = [used] });

        Assert.Equal(unique, verdicts.Single("name.unique").Outcome);
        Assert.Equal(similar, verdicts.Single("name.similar").Outcome);
    }

    /// <summary>Judged live while somebody types, so a whole city's names must not be felt.</summary>
    [Fact]
    public void ManyNames_AreComparedInAMoment()
    {
        var names = Enumerable.Range(0, 30_000).Select(i => $"南宁市{(char)(0x4e00 + (i % 5000))}{(char)(0x5e00 + (i / 7))}路小学教育集团").ToList();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        FoundingJudge.Judge(S0, Shipped.Founding() with { NamesInUse = names });

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("", VerdictOutcome.Blocked, VerdictSentence.FullNameMissing)]
    [InlineData("   ", VerdictOutcome.Blocked, VerdictSentence.FullNameMissing)]
    [InlineData("南宁市朝阳路小学教育集团", VerdictOutcome.Satisfied, VerdictSentence.FullNameLengthMet)]
    [InlineData("南宁市朝阳路小学教育集团南宁市朝阳路小学教育集团南宁市朝阳路小学教育集团南宁市朝阳路小学教育集团", VerdictOutcome.Blocked, VerdictSentence.FullNameTooLong)]
    public void MissingOrLongName_IsBlocked(string name, VerdictOutcome expected, string sentence)
    {
        var verdict = FoundingJudge.Judge(S0, Shipped.Founding() with { FullName = name }).Single("name.full.length");

        Assert.Equal((expected, sentence), (verdict.Outcome, verdict.Message.Sentence));
    }

    [Fact]
    public void NameOffThePattern_IsWarnedWithWhatWasExpected()
    {
        var verdict = FoundingJudge.Judge(S0, Shipped.Founding() with { FullName = "南宁市朝阳教育联盟" }).Single("name.full.pattern");

        Assert.Equal(VerdictOutcome.Warned, verdict.Outcome);
        Assert.Equal(["南宁市朝阳路小学教育集团"], verdict.Message.Arguments);
    }

    [Theory]
    [InlineData("南宁市朝阳路小学国际教育集团", "朝阳路小学", VerdictOutcome.Blocked)]
    [InlineData("南宁市中华路小学教育集团", "中华路小学", VerdictOutcome.Satisfied)]
    [InlineData("南宁市中华路小学中华教育集团", "中华路小学", VerdictOutcome.Blocked)]
    [InlineData("南宁市鸡村第一小学教育集团", "鸡村第一小学", VerdictOutcome.Satisfied)]
    public void ForbiddenWord_IsBlockedUnlessTheLeadBearsIt(string name, string lead, VerdictOutcome expected) =>
        Assert.Equal(expected, FoundingJudge.Judge(S0, Shipped.Founding() with { LeadName = lead, FullName = name }).Single("name.words").Outcome);

    [Fact]
    public void ProfileWithoutNaming_IsSilent() => Assert.Equal(
        VerdictOutcome.Silent, FoundingJudge.Judge(Shipped.Changed(Shipped.S0, "naming", null), Shipped.Founding()).Single("name").Outcome);

    [Theory]
    [InlineData("2026-09-01", "2029-08-31", 36, 0)]
    [InlineData("2026-09-01", "2029-08-30", 35, 30)]
    [InlineData("2026-09-01", "2029-09-01", 36, 0)] // the anniversary itself, as papers also write it
    [InlineData("2026-09-01", "2029-09-02", 36, 2)]
    [InlineData("2024-02-29", "2027-02-28", 36, 1)]
    [InlineData("2026-09-01", "2026-09-01", 0, 1)]
    [InlineData("2026-09-01", "2026-08-31", 0, 0)]
    [InlineData("2026-09-01", "2026-08-01", 0, -30)]
    [InlineData("0001-01-01", "9999-12-31", 119987, 30)]
    public void TermLength_CountsBothDays(string first, string last, int months, int days) =>
        Assert.Equal(new TermLength(months, days), TermLength.Between(Shipped.Day(first), Shipped.Day(last)));
}
