using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>S0 三(二): joining has a route for built public schools only; a bureau adds the others, and the document's own stays.</summary>
public sealed class SupplementCaseTests
{
    private static readonly RouteQuery Built = new(ApplicationKind.Join) { CooperationType = "entrusted" };

    [Fact]
    public void EachCase_TakesItsOwnRoute()
    {
        var reading = EffectiveProfile.Read(Shipped.Text(Shipped.S0), [Supplement(1, SupplementCase.PrivateSchool), Supplement(2, SupplementCase.NotBuilt)]);

        Assert.Empty(reading.Unfit);
        Assert.Equal("local-1-route", RouteOf(reading.Profile, Built with { PrivateSchool = true }));
        Assert.Equal("local-2-route", RouteOf(reading.Profile, Built with { NotBuilt = true }));
        Assert.Equal("join-district", RouteOf(reading.Profile, Built));
        Assert.Null(RouteOf(reading.Profile, Built with { PrivateSchool = true, NotBuilt = true }));
    }

    [Fact]
    public void OrdinaryCase_IsAnsweredByTheDocument_SoItDoesNotFit() =>
        Assert.Single(EffectiveProfile.Read(Shipped.Text(Shipped.S0), [Supplement(1, null)]).Unfit);

    [Fact]
    public void SilenceThatIsFilled_IsNoLongerSaidOfAPrivateMember()
    {
        const string Unit = "教育集团 甲小学教育集团 | 甲小学* 公办 | 1×托管型 民办 | 3×托管型 公办";
        var filled = EffectiveProfile.Read(Shipped.Text(Shipped.S0), [Supplement(1, SupplementCase.PrivateSchool)]).Profile;

        Assert.Contains(RosterSpec.Judge(Shipped.Profile(Shipped.S0), Unit), v => v.Rule == "silent.join-private");
        Assert.DoesNotContain(RosterSpec.Judge(filled, Unit), v => v.Rule == "silent.join-private");
    }

    private static string? RouteOf(PolicyProfile profile, RouteQuery query) => RouteResolver.Resolve(profile, query).Route?.Code;

    private static SupplementText Supplement(long id, SupplementCase? only) => new(id, "加盟办法", "文件未规定", new SupplementContent
    {
        Kind = SupplementKind.Route,
        Procedure = ApplicationKind.Join,
        Case = only,
        Steps =
        [
            new SupplementStep(StepAction.Apply, new SupplementOffice("applicant"), new Bilingual("学校申请", "The school applies")),
            new SupplementStep(StepAction.Review, new SupplementOffice("bureau"), new Bilingual("教育局审核", "The bureau reviews")),
        ],
    });
}
