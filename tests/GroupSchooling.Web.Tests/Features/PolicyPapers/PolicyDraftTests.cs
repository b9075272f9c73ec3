using System.Net;
using System.Text;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.PolicyPapers;

/// <summary>A new version of a policy: uploaded by one, tried over the groups, approved by another, in force from a day.</summary>
public sealed class PolicyDraftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Ten = "\"countsLeadReading\": \"lead-counts\",\n      \"maximum\": 10";
    private const string Two = "\"countsLeadReading\": \"lead-counts\",\n      \"maximum\": 2";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/policies/drafts/new")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureauFindsNothing()
    {
        var world = await WorldAsync();
        var address = await UploadAsync(world, await NextAsync(world));
        var other = await District.CreateAsync(portal);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/policies/drafts/new")).Status);
        foreach (var path in new[] { "", "/file", "/differences", "/dry-run", "/dry-run.xlsx" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address + path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/policies/{world.Policy.Code}/next.json")).Status);
    }

    [Fact]
    public async Task FileForTheNextVersion_HasItsNumberAndNoDays()
    {
        var world = await WorldAsync(District.ClustersProfile);

        var profile = ProfileReader.Read(await NextAsync(world)).Required();

        Assert.Equal((world.Policy.Code, 2, null), (profile.Code, profile.Version, profile.InForceFrom));
    }

    [Fact]
    public async Task FaultyFile_IsKeptAsADraftWithLinePathAndReason_AndNotSubmitted()
    {
        var world = await WorldAsync();
        var broken = (await NextAsync(world)).Replace(Ten, Ten.Replace("10", "\"zehn\"", StringComparison.Ordinal), StringComparison.Ordinal);

        var address = await UploadAsync(world, broken);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var page = await clerk.GetAsync(address);
        Assert.Contains("$.caps[1].maximum", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.Contains("整数", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.Contains("行", page.TextOf("#faults tbody th"), StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
        var sound = await clerk.SubmitAsync(page, [], "#upload", files: new() { ["File"] = FileOf(await NextAsync(world)) });
        Assert.Equal(HttpStatusCode.Redirect, sound.Status);
        Assert.True((await clerk.GetAsync(address)).Has("#submit"));
    }

    [Fact]
    public async Task AnotherNumberCodeOrJurisdiction_IsAFault()
    {
        var world = await WorldAsync();
        var text = (await NextAsync(world)).Replace("\"version\": 2", "\"version\": 7", StringComparison.Ordinal)
            .Replace($"\"jurisdiction\": \"{world.District.Jurisdiction.Code}\"", "\"jurisdiction\": \"450103\"", StringComparison.Ordinal);

        var address = await UploadAsync(world, text);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var faults = (await clerk.GetAsync(address)).TextsOf("#faults code");
        Assert.Equal(["$.version", "$.document.jurisdiction"], faults);
    }

    [Fact]
    public async Task CodeOfAnotherBureau_IsAFault_AndNotApproved()
    {
        var theirs = await WorldAsync();
        var world = await WorldAsync();
        var text = (await NextAsync(world)).Replace($"\"code\": \"{world.Policy.Code}\"", $"\"code\": \"{theirs.Policy.Code}\"", StringComparison.Ordinal);

        var address = await UploadAsync(world, text);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var page = await clerk.GetAsync(address);
        Assert.Equal(["$.code"], page.TextsOf("#faults code"));
        Assert.Contains("属于其他教育局", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
    }

    [Fact]
    public async Task NoText_IsRefusedAtItsField()
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var form = await clerk.GetAsync("/policies/drafts/new");

        var page = await clerk.SubmitAsync(form, [], files: new() { ["File"] = new TestFile("坏.json", "application/json", [0xFF, 0x00, 0xFE, 0x81]) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid input[name=File]"));
    }

    [Fact]
    public async Task Differences_AreThoseToTheVersionInForce()
    {
        var world = await WorldAsync();
        var address = await UploadAsync(world, await SmallerAsync(world));
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var page = await leader.GetAsync(address + "/differences");

        Assert.Contains("10", page.TextOf("#caps"), StringComparison.Ordinal);
        Assert.False(page.Has("#conditions"));
    }

    [Fact]
    public async Task DryRun_TellsWhichGroupWouldBreakWhat_OnThePageAsAWorkbookAndChangesNothing()
    {
        var world = await WorldAsync();
        var group = await GroupAsync(world, 3);
        var address = await UploadAsync(world, await SmallerAsync(world));
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.GetAsync(address + "/dry-run");

        Assert.True(page.Has($"a[href='/register/groups/{group.Number}']"));
        Assert.Contains("S0 二(一)", page.Text, StringComparison.Ordinal);
        Assert.Contains("需说明理由", page.Text, StringComparison.Ordinal);
        using var book = await clerk.Http.GetAsync(new Uri(address + "/dry-run.xlsx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, book.StatusCode);
        Assert.Equal("PK", Encoding.ASCII.GetString((await book.Content.ReadAsByteArrayAsync())[..2]));
        Assert.Equal(world.Policy.Id, await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.ProfileVersionId).SingleAsync()));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "export-dry-run" && a.Subject == world.Policy.Code)));
    }

    [Fact]
    public async Task Approved_IsInForceFromItsDay_AndTheFormerEndsTheDayBefore()
    {
        var world = await WorldAsync();
        var group = await GroupAsync(world, 2);
        var from = portal.Today.AddDays(3);
        var address = await UploadAsync(world, await SmallerAsync(world));
        await SubmitAsync(world, address, from);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.True((await leader.GetAsync("/work")).Has($"a[href='{address}']"));

        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check")).Status);

        Assert.False((await leader.GetAsync("/work")).Has($"a[href='{address}']"));
        var versions = await portal.InDatabaseAsync(db => db.ProfileVersions.Where(v => v.Code == world.Policy.Code).OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(1, from.AddDays(-1)), (2, (DateOnly?)null)], versions.Select(v => (v.Number, v.InForceTo)));
        Assert.Equal(from, versions[1].InForceFrom);
        Assert.Equal(1, (await InForceAsync(world, portal.Today))!.Profile.Version);
        Assert.Equal(2, (await InForceAsync(world, from))!.Profile.Version);
        Assert.Equal(world.Policy.Id, await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.ProfileVersionId).SingleAsync()));
        using var anyone = portal.Anyone();
        Assert.Contains("第 1 版", (await anyone.GetAsync($"/policies/{world.Policy.Code}")).Text, StringComparison.Ordinal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains(from.Iso(), (await clerk.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "check-policy-draft" && a.Entity == nameof(PolicyProfileVersion) && a.UserName == world.District.Leader)));
    }

    [Fact]
    public async Task BeforeTheApproval_NothingIsInForce()
    {
        var world = await WorldAsync();
        var address = await UploadAsync(world, await SmallerAsync(world));
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var past = await clerk.SubmitAsync(address, Submission(portal.Today.AddDays(-1)), "#submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        await SubmitAsync(world, address, portal.Today);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.PolicyDrafts.SingleAsync(d => d.Code == world.Policy.Code)).InForceFrom = portal.Today.AddDays(-2);
            await db.SaveChangesAsync();
        });
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var late = await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.ProfileVersions.CountAsync(v => v.Code == world.Policy.Code)));
    }

    [Fact]
    public async Task Returned_IsReplacedAndSubmittedAgain_AndTheSecondOfTwoIsTold()
    {
        var world = await WorldAsync();
        var address = await UploadAsync(world, await SmallerAsync(world));
        await SubmitAsync(world, address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var open = await leader.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(open, new() { ["Outcome"] = "Return", ["Reason"] = "规模过小" }, "#check")).Status);

        var second = await leader.SubmitAsync(open, new() { ["Outcome"] = "Approve" }, "#check");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains("规模过小", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
        await SubmitAsync(world, address, portal.Today);
    }

    [Fact]
    public async Task MovingAGroup_ShowsBothVerdicts_AndStandsInItsHistory()
    {
        var world = await WorldAsync();
        var group = await GroupAsync(world, 3);
        var address = await UploadAsync(world, await SmallerAsync(world));
        await SubmitAsync(world, address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");
        var link = $"/register/groups/{group.Number}/policy";

        var preview = await leader.GetAsync(link + "?to=2");
        Assert.Contains("需说明理由", preview.TextOf("#changes"), StringComparison.Ordinal);
        var empty = await leader.SubmitAsync(preview, new() { ["Reason"] = "" }, "#move");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        var moved = await leader.SubmitAsync(preview, new() { ["Reason"] = "集团规模按新版本管理", ["Document"] = "试教〔2026〕7号" }, "#move");

        Assert.Equal($"/register/groups/{group.Number}", moved.Location);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains("试教〔2026〕7号", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("第 2 版", page.TextOf("#policy"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await leader.SubmitAsync(preview, new() { ["Reason"] = "再改", ["Document"] = "试教〔2026〕8号" }, "#move")).Status);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Leader);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
    }

    [Fact]
    public async Task MoveToAVersionThatForbidsWhatIs_IsRefused()
    {
        var world = await WorldAsync();
        var group = await GroupAsync(world, 3);
        var text = (await NextAsync(world)).Replace(
            "\"strength\": \"Override\",\n      \"overrideBy\": \"bureau-leader\",\n      \"reading\": \"ten-in-principle\"", "\"strength\": \"Block\",\n      \"reading\": \"ten-in-principle\"", StringComparison.Ordinal)
            .Replace(Ten, Two, StringComparison.Ordinal);
        var address = await UploadAsync(world, text);
        await SubmitAsync(world, address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");

        var refused = await leader.SubmitAsync(
            $"/register/groups/{group.Number}/policy?to=2", new() { ["Reason"] = "改用新版", ["Document"] = "试教〔2026〕9号" }, "#move");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(world.Policy.Id, await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.ProfileVersionId).SingleAsync()));
    }

    private Dictionary<string, string> Submission(DateOnly from) => new()
    {
        ["InForceFrom"] = from.Iso(),
        ["DocumentTitle"] = "关于修订实施方案的通知",
        ["DocumentNumber"] = "试教〔2026〕6号",
        ["DecidedOn"] = portal.Today.Iso(),
    };

    private async Task SubmitAsync(World world, string address, DateOnly from)
    {
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var answer = await clerk.SubmitAsync(address, Submission(from), "#submit");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    private async Task<string> UploadAsync(World world, string text)
    {
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/policies/drafts/new"), [], files: new() { ["File"] = FileOf(text) });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    private async Task<string> NextAsync(World world)
    {
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var answer = await clerk.Http.GetAsync(new Uri($"/policies/{world.Policy.Code}/next.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>At most two in a group.</summary>
    private async Task<string> SmallerAsync(World world) => (await NextAsync(world)).Replace(Ten, Two, StringComparison.Ordinal);

    private static TestFile FileOf(string text) => new("profile.json", "application/json", Encoding.UTF8.GetBytes(text));

    private async Task<SchoolGroup> GroupAsync(World world, int members)
    {
        var lead = await world.District.AddSchoolAsync();
        var schools = new List<DistrictSchool>();
        for (var i = 0; i < members; i++)
        {
            schools.Add(await world.District.AddSchoolAsync());
        }

        return await world.District.AddGroupAsync(world.Policy, lead, schools);
    }

    private async Task<ProfileInForce?> InForceAsync(World world, DateOnly day)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().InForceAsync(world.District.Jurisdiction.Id, SchoolGroupKind.EducationGroup, day);
    }

    private async Task<World> WorldAsync(string shipped = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(shipped);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == policy.Id)).InForceFrom = portal.Today.AddYears(-1);
            await db.SaveChangesAsync();
        });
        return new World(district, policy);
    }

    private sealed record World(District District, PolicyProfileVersion Policy);
}
