using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Groups;

/// <summary>核定规模: the bureau's leader sets the size of a group (S0 二(一)).</summary>
public sealed class SetApprovedSizeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var (_, group) = await GroupAsync();
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(Address(group))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureausLeaderFindsNothing()
    {
        var (district, group) = await GroupAsync();
        var other = await District.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var leader = await portal.SignedInAsync(other.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(Address(group))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(Address(group))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/register/groups/G000000-0000-000/approved-size")).Status);
    }

    [Fact]
    public async Task PolicyThatSetsNoSizes_HasNoSuchForm()
    {
        var (district, group) = await GroupAsync(District.ClustersProfile);
        using var browser = await portal.SignedInAsync(district.Leader);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Address(group))).Status);
        Assert.False((await browser.GetAsync($"/register/groups/{group.Number}")).Has("a[href$='/approved-size']"));
    }

    [Fact]
    public async Task Shown_WithWhatIsCountedAndTheClause()
    {
        var (district, group) = await GroupAsync();
        using var browser = await portal.SignedInAsync(district.Leader);

        var page = await browser.GetAsync(Address(group));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("S0 二(一)", page.Text, StringComparison.Ordinal);
        Assert.Contains("尚未核定", page.TextOf(".facts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "评估良好")]
    [InlineData("201", "评估良好")]
    [InlineData("", "评估良好")]
    [InlineData("八", "评估良好")]
    [InlineData("8", "")]
    public async Task Invalid_KeepsWhatWasTyped(string size, string reason)
    {
        var (district, group) = await GroupAsync();
        using var browser = await portal.SignedInAsync(district.Leader);

        var page = await browser.SubmitAsync(Address(group), new() { ["Size"] = size, ["Reason"] = reason });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal(size, page.ValueOf("Size"));
        Assert.Equal(reason, page.ValueOf("Reason"));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ApprovedSizes.CountAsync(s => s.GroupId == group.Id)));
    }

    [Fact]
    public async Task Set_IsShownInPublic_AndTheOneBeforeStaysReadable()
    {
        var (district, group) = await GroupAsync();
        using var browser = await portal.SignedInAsync(district.Leader);
        using var anyone = portal.Anyone();
        await anyone.GetAsync($"/register/groups/{group.Number}");

        await browser.SubmitAsync(Address(group), new() { ["Size"] = "6", ["Reason"] = "质量评估良好" });
        var answer = await browser.SubmitAsync(Address(group), new() { ["Size"] = "8", ["Reason"] = "质量评估优秀" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains("8 所学校", page.TextOf("#size .facts"), StringComparison.Ordinal);
        Assert.Contains("6 所学校", page.TextOf("#size details"), StringComparison.Ordinal);
        Assert.Contains("教育局核定规模为 8 所", page.TextOf("#history"), StringComparison.Ordinal);
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == group.Number && a.Entity == nameof(ApprovedSizeDecision)).ToListAsync());
        Assert.Equal(2, audit.Count(a => a is { Kind: AuditKind.Added, Process: "set-approved-size" }));
        Assert.Contains(audit, a => a.Reason == "质量评估优秀");
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_IsRefusedAndSaysWho()
    {
        var (district, group) = await GroupAsync();
        var colleague = await district.AddPersonAsync(Role.BureauLeader, district.Bureau);
        using var browser = await portal.SignedInAsync(district.Leader);
        using var other = await portal.SignedInAsync(colleague);
        var stale = await browser.GetAsync(Address(group));
        await other.SubmitAsync(Address(group), new() { ["Size"] = "6", ["Reason"] = "质量评估良好" });

        var refused = await browser.SubmitAsync(stale, new() { ["Size"] = "9", ["Reason"] = "质量评估优秀" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(colleague, StringComparison.Ordinal));
        Assert.Equal("9", refused.ValueOf("Size"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(refused, [])).Status);
    }

    private static string Address(SchoolGroup group) => $"/register/groups/{group.Number}/approved-size";

    private async Task<(District District, SchoolGroup Group)> GroupAsync(string policy = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var group = await district.AddGroupAsync(
            await district.AddPolicyAsync(policy), await district.AddSchoolAsync(), [await district.AddSchoolAsync()]);
        return (district, group);
    }
}
