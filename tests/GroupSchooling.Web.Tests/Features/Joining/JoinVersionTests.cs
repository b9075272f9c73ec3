using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>Which policy says how a school comes into a group: the version under which the group stands, until its bureau moves it.</summary>
public sealed class JoinVersionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Ten = "\n      \"maximum\": 10,";

    [Fact]
    public async Task GroupUnderAFormerVersion_IsJoinedUnderItsOwn()
    {
        // S0 二(一) at most ten; the version that came after says at most two.
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        var next = await AddNextAsync(world, text => text.Replace(Ten, "\n      \"maximum\": 2,", StringComparison.Ordinal));
        using var principal = await portal.SignedInAsync(school.Principal);

        var guide = await principal.GetAsync($"/joining/{world.Group.Number}");
        var before = await VersionOfAsync(await principal.BeginJoiningAsync($"/joining/{world.Group.Number}"));

        Assert.DoesNotContain("不超过 2", guide.Text, StringComparison.Ordinal);
        Assert.Equal(world.Group.ProfileVersionId, before);

        var other = await world.AddSchoolAsync();
        await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == world.Group.Id).ExecuteUpdateAsync(s => s.SetProperty(g => g.ProfileVersionId, next)));
        using var later = await portal.SignedInAsync(other.Principal);
        Assert.Equal(next, await VersionOfAsync(await later.BeginJoiningAsync($"/joining/{world.Group.Number}")));
    }

    [Fact]
    public async Task GroupWhoseDocumentGivesNoWayToJoin_IsJoinedUnderThePolicyInForce()
    {
        // S4 三(一)2(3) names two education groups and says nothing of joining them; S0, later, gives such groups a route.
        var world = await JoiningWorld.CreateAsync(portal);
        var clusters = await world.District.AddPolicyAsync(District.ClustersProfile);
        await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == world.Group.Id).ExecuteUpdateAsync(s => s.SetProperty(g => g.ProfileVersionId, clusters.Id)));
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        Assert.Contains(world.Group.ShortName!, (await principal.GetAsync("/joining")).Text, StringComparison.Ordinal);
        Assert.Equal(world.Group.ProfileVersionId, await VersionOfAsync(await principal.BeginJoiningAsync($"/joining/{world.Group.Number}")));
    }

    /// <summary>Stores the next version of the world's policy, in force from today.</summary>
    private Task<long> AddNextAsync(JoiningWorld world, Func<string, string> change) => portal.InDatabaseAsync(async db =>
    {
        var former = await db.ProfileVersions.SingleAsync(v => v.Id == world.Group.ProfileVersionId);
        Assert.Null(former.EndBefore(portal.Today));
        var next = new PolicyProfileVersion
        {
            Code = former.Code,
            Number = 2,
            JurisdictionId = former.JurisdictionId,
            Title = former.Title,
            Json = change(former.Json).Replace("\"version\": 1,", "\"version\": 2,", StringComparison.Ordinal),
            InForceFrom = portal.Today,
        };
        db.Add(next);
        await db.SaveChangesAsync();
        return next.Id;
    });

    private Task<long> VersionOfAsync(string address)
    {
        var number = address.Split('/')[2];
        return portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == number).Select(a => a.ProfileVersionId).SingleAsync());
    }
}
