using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>The example of the documents is a profile like any other: it is read, it judges, and its routes and silences are found.</summary>
public sealed class ExampleProfileTests
{
    private const string Unit = "教育集团 甲小学教育集团 | 甲小学* 公办 小学 | ";

    private static readonly PolicyProfile Example = ProfileReader.Read(Shipped.Resource("docs/policy-profile.example.json")).Required();

    [Theory]
    [InlineData(Unit + "7×结对 乡镇 3年", "cap.group-size", VerdictOutcome.Satisfied)]
    [InlineData(Unit + "8×结对 乡镇 3年", "cap.group-size", VerdictOutcome.NeedsOverride)]
    [InlineData(Unit + "1×结对 乡镇 3年", "composition.rural-member", VerdictOutcome.Satisfied)]
    [InlineData(Unit + "1×结对 城区 3年", "composition.rural-member", VerdictOutcome.Warned)]
    [InlineData(Unit + "1×结对 乡镇 4年", "term.paired", VerdictOutcome.Blocked)]
    [InlineData(Unit + "1×一校多区 乡镇", "term.campus", VerdictOutcome.Silent)]
    [InlineData("教育集团 甲小学教育集团 | 甲小学* 民办 | 1×结对 乡镇 3年", "ownership.lead-public", VerdictOutcome.Blocked)]
    [InlineData("教育集团 同心联盟 | 甲小学* 公办 | 1×结对 乡镇 3年", "name.pattern", VerdictOutcome.Warned)]
    [InlineData("学区 甲学区 | 甲小学* 公办 | 1× 乡镇", "unit.kind", VerdictOutcome.Silent)]
    public void Unit_IsJudged(string unit, string rule, VerdictOutcome expected) =>
        Assert.All(RosterSpec.Judge(Example, unit).Where(v => v.Rule == rule).Select(v => v.Outcome).DefaultIfEmpty(), outcome => Assert.Equal(expected, outcome));

    [Theory]
    [InlineData(ApplicationKind.Establish, null, false, "Apply Review Consent")]
    [InlineData(ApplicationKind.Join, "paired", true, "Apply Review SubmitInParallel")]
    [InlineData(ApplicationKind.Leave, "paired", false, "Apply Consent")]
    [InlineData(ApplicationKind.Leave, "campus", false, "")]
    [InlineData(ApplicationKind.Remove, "paired", false, "")]
    [InlineData(ApplicationKind.Recognise, null, false, "")]
    public void Case_TakesItsRoute(ApplicationKind kind, string? type, bool crosses, string actions) => Assert.Equal(
        actions,
        string.Join(' ', RouteResolver.Resolve(Example, new RouteQuery(kind) { CooperationType = type, CrossesJurisdictions = crosses }).Steps.Select(s => s.Action)));
}
