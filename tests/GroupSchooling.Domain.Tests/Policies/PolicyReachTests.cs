using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>Which policy holds where: the nearest jurisdiction upwards that has one for the kind of group, on a day.</summary>
public sealed class PolicyReachTests
{
    private const long Province = 1;
    private const long City = 2;
    private const long OldDistrict = 3;
    private const long NewDistrict = 4;
    private const long Zone = 5;

    private static readonly DateOnly Before = new(2021, 6, 1);
    private static readonly DateOnly After = new(2022, 6, 1);

    private static readonly JurisdictionTree Tree = new(
    [
        new JurisdictionNode(Province, null, null, null),
        new JurisdictionNode(City, Province, null, null),
        new JurisdictionNode(OldDistrict, City, null, new DateOnly(2021, 12, 31)),
        new JurisdictionNode(NewDistrict, City, new DateOnly(2022, 1, 1), null),
        new JurisdictionNode(Zone, NewDistrict, null, null),
    ]);

    private static readonly PolicyCandidate Citys = new(10, City, new DateOnly(2017, 9, 27), 1, [SchoolGroupKind.HeadSchool]);
    private static readonly PolicyCandidate Own = new(11, NewDistrict, new DateOnly(2020, 1, 1), 1, [SchoolGroupKind.HeadSchool]);
    private static readonly PolicyCandidate OfOtherKind = new(12, NewDistrict, new DateOnly(2020, 1, 1), 1, [SchoolGroupKind.SchoolCluster]);

    [Theory]
    [InlineData(City)]
    [InlineData(NewDistrict)]
    [InlineData(Zone)]
    public void CitysPolicy_HoldsInItsDistricts_AndInAZoneOfADistrict(long jurisdiction) =>
        Assert.Equal(Citys, PolicyReach.For(SchoolGroupKind.HeadSchool, Tree.Upwards(jurisdiction, After), [Citys, OfOtherKind]));

    [Fact]
    public void DistrictsOwnPolicy_GoesBeforeTheCitys_ForItsKindOfGroup()
    {
        var upwards = Tree.Upwards(NewDistrict, After);

        Assert.Equal(Own, PolicyReach.For(SchoolGroupKind.HeadSchool, upwards, [Citys, Own]));
        Assert.Equal(Own, PolicyReach.For(SchoolGroupKind.HeadSchool, Tree.Upwards(Zone, After), [Citys, Own]));
        Assert.Equal(Citys, PolicyReach.For(SchoolGroupKind.HeadSchool, Tree.Upwards(City, After), [Citys, Own]));
        Assert.Equal(Citys, PolicyReach.For(SchoolGroupKind.HeadSchool, upwards, [Citys, OfOtherKind]));
    }

    [Fact]
    public void PolicyOfADistrict_DoesNotHoldAboveOrBesideIt() =>
        Assert.Null(PolicyReach.For(SchoolGroupKind.HeadSchool, Tree.Upwards(OldDistrict, Before), [Own]));

    [Fact]
    public void DistrictThatExistsOnTheDay_IsOnThePath_AndOneThatDoesNotIsPassedOver()
    {
        Assert.Equal([OldDistrict, City, Province], Tree.Upwards(OldDistrict, Before));
        Assert.Equal([City, Province], Tree.Upwards(OldDistrict, After));
        Assert.Equal([City, Province], Tree.Upwards(NewDistrict, Before));
    }

    [Fact]
    public void Downwards_TakesWhatExistsOnTheDay()
    {
        Assert.Equal([City, OldDistrict, Zone], Tree.Downwards(City, Before));
        Assert.Equal([City, NewDistrict, Zone], Tree.Downwards(City, After));
    }

    [Fact]
    public void OfTwoPoliciesOfOneJurisdiction_TheLaterComesFirst()
    {
        var newer = Citys with { VersionId = 13, Number = 2, InForceFrom = new DateOnly(2021, 1, 1) };

        Assert.Equal(newer, PolicyReach.For(SchoolGroupKind.HeadSchool, [City], [Citys, newer]));
        Assert.Equal(newer, PolicyReach.For(SchoolGroupKind.HeadSchool, [City], [newer, Citys]));
    }

    [Fact]
    public void UnknownJurisdiction_AndATreeThatGoesRound_AreNoTrouble()
    {
        var round = new JurisdictionTree([new JurisdictionNode(1, 2, null, null), new JurisdictionNode(2, 1, null, null)]);

        Assert.Equal([1, 2], round.Upwards(1, After));
        Assert.Empty(Tree.Upwards(99, After));
        Assert.Empty(PolicyReach.Of([], [Citys]));
    }
}
