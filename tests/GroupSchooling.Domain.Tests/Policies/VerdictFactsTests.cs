using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>A verdict shows the facts that it rests on: none is without, and none has a name and no value but where the case itself does not state it.</summary>
public sealed class VerdictFactsTests
{
    /// <summary>What a list may leave out, so that the verdict says just that.</summary>
    private static readonly string[] MayBeUnknown = [FactName.Name, FactName.CooperationType, FactName.StartsOn, FactName.EndsOn];

    [Fact]
    public void EveryVerdict_SaysWhatItRestsOn()
    {
        var verdicts = FivePoliciesTests.Units.SelectMany(row => RosterSpec.Judge(Shipped.Profile((string)row[0]), (string)row[2])).ToList();

        Assert.Empty(verdicts.Where(v => v.Facts.Count == 0).Select(v => v.Rule).Distinct());
        Assert.Empty(verdicts.SelectMany(v => v.Facts.Where(f => f.Value is null && !MayBeUnknown.Contains(f.Name)).Select(f => $"{v.Rule} {f.Name}")).Distinct());
    }

    /// <summary>S1 三(一), S4 三(一)2(3): a school that differs is told by what the rule looks at, and by nothing else.</summary>
    [Theory]
    [InlineData(Shipped.S1, "总校 甲中总校 | 甲中* 高中 | 1× 中职 公办 城区", "composition.basic-education", "Stage=Vocational")]
    [InlineData(Shipped.S4, "教育集团 甲小学集团 形式=集团化办学(优质学校+薄弱学校) | 甲小学* 小学 | 1× 初中 公办", "composition.group-stage", "Stage=JuniorSecondary Stage of the lead=Primary")]
    public void SchoolThatDiffers_IsToldByWhatTheRuleAsks(string document, string unit, string rule, string facts)
    {
        var verdict = Assert.Single(RosterSpec.Judge(Shipped.Profile(document), unit), v => v.Rule == rule);

        Assert.Equal(facts, string.Join(' ', verdict.Facts.Where(f => f.Name != FactName.UnitName).Select(f => $"{f.Name}={f.Value}")));
    }
}
