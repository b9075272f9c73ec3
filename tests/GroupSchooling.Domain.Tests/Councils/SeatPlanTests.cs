using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>Which seats a policy fills by post.</summary>
public sealed class SeatPlanTests
{
    /// <summary>Document, clause, and the seats of a lead (1) with members (2, 3).</summary>
    public static TheoryData<string, string, string[]> Plans => new()
    {
        { Shipped.S0, "S0 二(二)", ["council/chair 1", "council/vice-chair 2", "council/vice-chair 3", "assembly/convener 1", "assembly/delegate 2", "assembly/delegate 3"] },
        { Shipped.S1, "S1 三(三)", ["management/general-principal 1"] },
        { Shipped.S2, "S2 三(四)1", ["council/chair 1", "council/vice-chair 2", "council/vice-chair 3"] },
        { Shipped.S3, "S3 四(二)1", ["leading-body/general-principal 1", "leading-body/member-principal 2", "leading-body/member-principal 3"] },
        { Shipped.S4, "S4 三(二)1", ["cluster-management/cluster-head 1"] },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void SeatsByPost_AreThoseOfTheDocument(string code, string clause, string[] seats)
    {
        var planned = SeatPlan.ByPost(Shipped.Profile(code), 1, [2, 3]).Select(s => $"{s.BodyCode}/{s.PostCode} {s.SchoolId}");

        Assert.True(seats.Order(StringComparer.Ordinal).SequenceEqual(planned.Order(StringComparer.Ordinal)), $"{clause}: {string.Join(", ", planned)}");
    }

    /// <summary>S0 五(三): one director and two deputies.</summary>
    [Fact]
    public void GroupOffice_LacksADirectorAndTwoDeputies()
    {
        var missing = SeatPlan.Short(Shipped.Profile(Shipped.S0), [new PlannedSeat("group-office", "deputy-director", 1)])
            .Where(s => s.Body.Code == "group-office").Select(s => (s.Post.Code, s.Missing));

        Assert.Equal([("director", 1), ("deputy-director", 1)], missing);
    }

    /// <summary>S0 二(二), 三(二): the council gives opinions on applications, so it needs somebody who gives them; where the policy counts the post itself, that says it already.</summary>
    [Fact]
    public void CouncilWithoutASecretary_IsNamed()
    {
        Assert.Equal(["secretary"], SeatPlan.WithoutSecretary(Shipped.Profile(Shipped.S0), []).Select(s => s.Post.Code));
        Assert.Empty(SeatPlan.WithoutSecretary(Shipped.Profile(Shipped.S0), [new PlannedSeat("council", "secretary", 1)]));
        Assert.Empty(SeatPlan.WithoutSecretary(Shipped.Profile(Shipped.S2), []));
    }

    [Fact]
    public void SeatThatIsThere_IsNotMissing() =>
        Assert.DoesNotContain(
            SeatPlan.Missing(Shipped.Profile(Shipped.S2), 1, [2], [new PlannedSeat("council", "chair", 1)]), s => s.PostCode == "chair");

    /// <summary>S0 四(三): a school whose term is over has no seat by post any more; seats by person are nobody's post.</summary>
    [Fact]
    public void SeatOfASchoolThatLeft_IsSurplus() =>
        Assert.Equal(
            [new PlannedSeat("council", "vice-chair", 3)],
            SeatPlan.Surplus(
                Shipped.Profile(Shipped.S0), 1, [2], [new PlannedSeat("council", "chair", 1), new PlannedSeat("council", "vice-chair", 3), new PlannedSeat("council", "member", 3)]));

    [Theory]
    [InlineData("朝阳路小学教育集团", "集团理事会", "朝阳路小学教育集团理事会")]
    [InlineData("第一学区", "学区管理团队", "第一学区管理团队")]
    [InlineData("甲总校", "管理机构", "甲总校管理机构")]
    public void NameOfACouncil_SaysTheSharedWordOnce(string group, string body, string name) => Assert.Equal(name, CouncilName.Of(group, body));
}
