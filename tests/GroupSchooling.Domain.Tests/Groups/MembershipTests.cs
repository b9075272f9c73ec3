using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Tests.Groups;

/// <summary>Whether a unit is in a group follows from its days (S0 四(三): at the end of its term it leaves by itself).</summary>
public sealed class MembershipTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData(null, null, null, MembershipStanding.Active)]
    [InlineData("2026-11-21", null, null, MembershipStanding.Active)]
    [InlineData("2026-11-22", null, null, MembershipStanding.NotBegun)]
    [InlineData("2023-01-01", "2026-11-21", null, MembershipStanding.Active)]
    [InlineData("2023-01-01", "2026-11-20", null, MembershipStanding.Expired)]
    [InlineData("2023-01-01", null, "2026-11-21", MembershipStanding.Active)]
    [InlineData("2023-01-01", "2029-01-01", "2026-11-20", MembershipStanding.Left)]
    [InlineData("2023-01-01", "2026-01-01", "2025-12-31", MembershipStanding.Left)]
    public void Standing_FollowsFromTheDays(string? starts, string? termEnds, string? left, MembershipStanding expected)
    {
        var membership = new Membership { Role = MembershipRole.Member, StartsOn = Day(starts), TermEndsOn = Day(termEnds), LeftOn = Day(left) };

        Assert.Equal(expected, Membership.StandingOf(membership.StartsOn, membership.TermEndsOn, membership.LeftOn, Today));
        Assert.Equal(expected == MembershipStanding.Active, membership.IsActiveOn(Today));
        Assert.Equal(expected == MembershipStanding.Active, Membership.ActiveOn(Today).Compile()(membership));
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");
}
