using System.Net;
using System.Text;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.PolicyPapers;

/// <summary>A new version of a policy: uploaded by one, tried over the groups, approved by another, in force from a day.</summary>
public sealed class PolicyDraftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/policies/drafts/new")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureauFindsNothing()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var address = await world.UploadAsync(await world.NextAsync());
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
        var world = await DraftWorld.CreateAsync(portal, District.ClustersProfile);

        var profile = ProfileReader.Read(await world.NextAsync()).Required();

        Assert.Equal((world.Policy.Code, 2, null), (profile.Code, profile.Version, profile.InForceFrom));
    }

    [Fact]
    public async Task FaultyFile_IsKeptAsADraftWithLinePathAndReason_AndNotSubmitted()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var broken = (await world.NextAsync()).Replace(DraftWorld.Ten, DraftWorld.Ten.Replace("10", "\"zehn\"", StringComparison.Ordinal), StringComparison.Ordinal);

        var address = await world.UploadAsync(broken);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var page = await clerk.GetAsync(address);
        Assert.Contains("$.caps[1].maximum", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.Contains("整数", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.Contains("行", page.TextOf("#faults tbody th"), StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
        var sound = await clerk.SubmitAsync(page, [], "#upload", files: new() { ["File"] = DraftWorld.FileOf(await world.NextAsync()) });
        Assert.Equal(HttpStatusCode.Redirect, sound.Status);
        Assert.True((await clerk.GetAsync(address)).Has("#submit"));
    }

    [Fact]
    public async Task AnotherNumberCodeOrJurisdiction_IsAFault()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var text = (await world.NextAsync()).Replace("\"version\": 2", "\"version\": 7", StringComparison.Ordinal)
            .Replace($"\"jurisdiction\": \"{world.District.Jurisdiction.Code}\"", "\"jurisdiction\": \"450103\"", StringComparison.Ordinal);

        var address = await world.UploadAsync(text);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var faults = (await clerk.GetAsync(address)).TextsOf("#faults code");
        Assert.Equal(["$.version", "$.document.jurisdiction"], faults);
    }

    [Fact]
    public async Task CodeOfAnotherBureau_IsAFault_AndNotApproved()
    {
        var theirs = await DraftWorld.CreateAsync(portal);
        var world = await DraftWorld.CreateAsync(portal);
        var text = (await world.NextAsync()).Replace($"\"code\": \"{world.Policy.Code}\"", $"\"code\": \"{theirs.Policy.Code}\"", StringComparison.Ordinal);

        var address = await world.UploadAsync(text);

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var page = await clerk.GetAsync(address);
        Assert.Equal(["$.code"], page.TextsOf("#faults code"));
        Assert.Contains("属于其他教育局", page.TextOf("#faults"), StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
    }

    [Fact]
    public async Task NoText_IsRefusedAtItsField()
    {
        var world = await DraftWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var form = await clerk.GetAsync("/policies/drafts/new");

        var page = await clerk.SubmitAsync(form, [], files: new() { ["File"] = new TestFile("坏.json", "application/json", [0xFF, 0x00, 0xFE, 0x81]) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid input[name=File]"));
    }

    [Fact]
    public async Task Differences_AreThoseToTheVersionInForce()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var address = await world.UploadAsync(await world.SmallerAsync());
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var page = await leader.GetAsync(address + "/differences");

        Assert.Contains("10", page.TextOf("#caps"), StringComparison.Ordinal);
        Assert.Equal(["1版", "2版"], page.Document.QuerySelectorAll("#caps td[data-label]").Select(cell => cell.GetAttribute("data-label")).Distinct());
        Assert.False(page.Has("#conditions"));
    }

    [Fact]
    public async Task DryRun_TellsWhichGroupWouldBreakWhat_OnThePageAsAWorkbookAndChangesNothing()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var group = await world.GroupAsync(3);
        var address = await world.UploadAsync(await world.SmallerAsync());
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
        var world = await DraftWorld.CreateAsync(portal);
        var group = await world.GroupAsync(2);
        var from = portal.Today.AddDays(3);
        var address = await world.UploadAsync(await world.SmallerAsync());
        await world.SubmitAsync(address, from);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.True((await leader.GetAsync("/work")).Has($"a[href='{address}']"));

        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check")).Status);

        Assert.False((await leader.GetAsync("/work")).Has($"a[href='{address}']"));
        var versions = await portal.InDatabaseAsync(db => db.ProfileVersions.Where(v => v.Code == world.Policy.Code).OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(1, from.AddDays(-1)), (2, (DateOnly?)null)], versions.Select(v => (v.Number, v.InForceTo)));
        Assert.Equal(from, versions[1].InForceFrom);
        Assert.Equal(1, (await world.InForceAsync(portal.Today))!.Profile.Version);
        Assert.Equal(2, (await world.InForceAsync(from))!.Profile.Version);
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
        var world = await DraftWorld.CreateAsync(portal);
        var address = await world.UploadAsync(await world.SmallerAsync());
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var past = await clerk.SubmitAsync(address, DraftWorld.Submission(portal, portal.Today.AddDays(-1)), "#submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        await world.SubmitAsync(address, portal.Today);
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
        var world = await DraftWorld.CreateAsync(portal);
        var address = await world.UploadAsync(await world.SmallerAsync());
        await world.SubmitAsync(address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var open = await leader.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(open, new() { ["Outcome"] = "Return", ["Reason"] = "规模过小" }, "#check")).Status);

        var second = await leader.SubmitAsync(open, new() { ["Outcome"] = "Approve" }, "#check");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains("规模过小", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
        await world.SubmitAsync(address, portal.Today);
    }

    [Fact]
    public async Task WhoEverHadItInHand_NeitherFindsItsApprovalAsWorkNorApprovesIt()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var address = await world.UploadAsync(await world.SmallerAsync());
        var other = await world.District.AddPersonAsync(Role.BureauLeader, world.District.Bureau);
        // The leader worked on it as a clerk before.
        await portal.InDatabaseAsync(async db =>
        {
            var draft = await db.PolicyDrafts.Include(d => d.Preparers).SingleAsync(d => d.Code == world.Policy.Code);
            draft.Preparers.Note(await db.Users.Where(u => u.UserName == world.District.Leader).Select(u => u.Id).SingleAsync());
            await db.SaveChangesAsync();
        });
        await world.SubmitAsync(address, portal.Today);
        using var before = await portal.SignedInAsync(world.District.Leader);
        using var second = await portal.SignedInAsync(other);
        var open = await second.GetAsync(address);

        Assert.False((await before.GetAsync("/work")).Has($"a[href='{address}']"));
        Assert.False((await before.GetAsync(address)).Has("#check"));
        var own = await before.GetAsync("/account/password");
        var forged = await before.PostRawAsync(address + "/check", new()
        {
            ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")!,
            ["Outcome"] = "Approve",
            ["Version"] = open.Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!,
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.True((await second.GetAsync("/work")).Has($"a[href='{address}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(open, new() { ["Outcome"] = "Approve" }, "#check")).Status);
    }
}
