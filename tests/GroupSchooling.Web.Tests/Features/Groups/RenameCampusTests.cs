using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Groups;

/// <summary>S0 二(六): a name, once set, does not change in principle; the bureau's leader may go over it with a written reason.</summary>
public sealed class RenameCampusTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var world = await WorldAsync();
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(world.Address)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureausLeaderFindsNothing()
    {
        var world = await WorldAsync();
        var other = await District.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var leader = await portal.SignedInAsync(other.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(world.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(world.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/register/groups/{world.Group}/members/0/name")).Status);
    }

    [Theory]
    [InlineData("", "统一命名")]
    [InlineData("西校区", "")]
    public async Task Invalid_KeepsWhatWasTyped(string name, string reason)
    {
        var world = await WorldAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var page = await leader.SubmitAsync(world.Address, new() { ["Name"] = name, ["Reason"] = reason });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal((name, reason), (page.ValueOf("Name"), page.ValueOf("Reason")));
        Assert.Equal("东校区", await NameAsync(world));
    }

    [Fact]
    public async Task Changed_WithItsReasonInTheGroupsHistoryAndTheAudit()
    {
        var world = await WorldAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var stale = await leader.GetAsync(world.Address);
        Assert.Contains("S0 二(六)", stale.Text, StringComparison.Ordinal);

        var answer = await leader.SubmitAsync(world.Address, new() { ["Name"] = "西校区", ["Reason"] = "道路改名，统一命名。" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("西校区", await NameAsync(world));
        var page = await leader.GetAsync($"/register/groups/{world.Group}");
        Assert.Contains("道路改名，统一命名。", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "rename-campus" && a.Subject == world.Group && a.Reason == "道路改名，统一命名。")));

        var late = await leader.SubmitAsync(stale, new() { ["Name"] = "南校区", ["Reason"] = "另有安排。" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("西校区", await NameAsync(world));
    }

    [Fact]
    public async Task ClerkWhoChangesItInTheSchoolsRecord_IsToldWhereItIsDone()
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync($"/register/schools/{world.Lead}/edit", new() { ["Campuses[0].Name"] = "西校区" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("原则上不变更", page.Text, StringComparison.Ordinal);
        Assert.Equal("东校区", await NameAsync(world));
    }

    [Fact]
    public async Task PolicyThatSaysNothingOfNames_HasNoSuchForm()
    {
        var world = await WorldAsync(District.ClustersProfile);
        using var leader = await portal.SignedInAsync(world.District.Leader);

        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(world.Address)).Status);
    }

    private Task<string> NameAsync(World world) => portal.InDatabaseAsync(db => db.Campuses.Where(c => c.Id == world.Campus).Select(c => c.Name).SingleAsync());

    private async Task<World> WorldAsync(string shipped = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync();
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(shipped), lead, []);
        var membership = new Membership
        {
            GroupId = group.Id,
            SchoolId = lead.Id,
            Role = MembershipRole.Member,
            CooperationType = "close-knit",
            StartsOn = portal.Today.AddDays(-30),
            Campus = new Campus { SchoolId = lead.Id, Name = "东校区", StartsOn = portal.Today.AddDays(-30) },
        };
        await portal.InDatabaseAsync(db =>
        {
            db.Add(membership);
            return db.SaveChangesAsync();
        });
        return new World(district, group.Number, lead.Number, membership.Id, membership.CampusId!.Value);
    }

    private sealed record World(District District, string Group, string Lead, long Membership, long Campus)
    {
        public string Address => $"/register/groups/{Group}/members/{Membership}/name";
    }
}
