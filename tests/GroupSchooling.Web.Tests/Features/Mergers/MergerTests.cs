using System.Net;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>区划合并: the bureau of a city enters a merger of jurisdictions, its leader confirms it.</summary>
public sealed class MergerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string New = "/register/mergers/new";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/register/mergers")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndOtherBureausFindNothing()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        var other = await MergerWorld.CreateAsync(portal);
        using var principal = await portal.SignedInAsync(world.Founding.Lead.Principal);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        using var district = await portal.SignedInAsync(world.District.Clerk);
        using var stranger = await portal.SignedInAsync(other.CityClerk);

        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync("/register/mergers")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(New)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await district.GetAsync(New)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await district.GetAsync(merger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(merger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(merger + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/register/mergers/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(await ScanAsync(leader, merger))).Status);
        Assert.False((await district.GetAsync("/work")).Has("a[href='/register/mergers']"));
        Assert.True((await leader.GetAsync("/register/mergers")).Has($"a[href='{merger}']"));
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var world = await MergerWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        var typed = world.Typed();
        typed["FirstDay"] = portal.Today.AddYears(3).Iso();
        typed["Into"] = "";

        var page = await clerk.SubmitAsync(New, typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(typed["DocumentTitle"], page.ValueOf("DocumentTitle"));
        Assert.Contains(page.Errors, e => e.Contains("首日距今过远", StringComparison.Ordinal));
        Assert.True(page.Has(".field-invalid input[name=NewCode]"));
        Assert.True(page.Has(".field-invalid input[name=NewName]"));
    }

    [Fact]
    public async Task WithoutScan_WithItself_OrWithACodeThatIsGiven_IsRefused()
    {
        var world = await MergerWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        var itself = world.Typed();
        itself["Into"] = itself["From"];
        var given = world.Typed();
        (given["Into"], given["NewCode"], given["NewName"]) = ("", world.Neighbour.Code, "新区");

        Assert.Contains((await clerk.SubmitAsync(New, world.Typed())).Errors, e => e.Contains("扫描件", StringComparison.Ordinal));
        Assert.True((await clerk.SubmitAsync(New, itself)).Has(".field-invalid select[name=Into]"));
        Assert.Contains((await clerk.SubmitAsync(New, given)).Errors, e => e.Contains("代码不重复使用", StringComparison.Ordinal));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.MergerEntries.CountAsync(m => m.FromId == world.District.Jurisdiction.Id)));
    }

    [Fact]
    public async Task Entered_ShowsWhatGoesOver_AndChangesNothing()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var number = await world.Founding.SubmitAsync();
        var merger = await world.EnterAsync();
        using var leader = await portal.SignedInAsync(world.CityLeader);

        var page = await leader.GetAsync(merger);

        Assert.Contains(world.Founding.Lead.Name, page.TextOf("#preview"), StringComparison.Ordinal);
        Assert.Contains(number, page.TextOf("#preview"), StringComparison.Ordinal);
        Assert.Contains(world.NeighbourBureau.Name, page.TextOf("#offices"), StringComparison.Ordinal);
        Assert.Contains(world.District.Clerk, page.TextOf("#offices"), StringComparison.Ordinal);
        Assert.Contains("待新设", page.TextOf("#offices"), StringComparison.Ordinal);
        Assert.Contains("试验区教育集团方案", page.TextOf("#policies"), StringComparison.Ordinal);
        Assert.Null((await DistrictAsync(world)).EndsOn);
        Assert.Contains("待您核对", (await leader.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondEntryForTheSame_IsRefused_UntilTheFirstIsLaidAside()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        var form = await clerk.GetAsync(New);

        var second = await clerk.SubmitAsync(form, world.Typed(), files: new() { ["Files"] = TestFile.Pdf() });
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(merger, [], "#discard")).Status);

        Assert.NotEqual(merger, await world.EnterAsync());
        Assert.Contains("已作废", (await clerk.GetAsync(merger)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoChangedIt_DoesNotConfirmIt_ThoughAnotherEnteredIt()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var open = await leader.GetAsync(merger);
        await portal.InDatabaseAsync(async db =>
        {
            var id = await db.Users.Where(u => u.UserName == world.CityLeader).Select(u => u.Id).SingleAsync();
            // The leader, acting as a clerk, changed what another had entered; that one changed it again.
            (await db.MergerEntries.SingleAsync(m => m.FromId == world.District.Jurisdiction.Id)).Preparers.Add(new() { UserId = id });
            await db.SaveChangesAsync();
        });

        var refused = await leader.SubmitAsync(open, new() { ["Outcome"] = "Confirm" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.False(refused.Has("#check"));
        Assert.Null((await DistrictAsync(world)).EndsOn);
    }

    [Fact]
    public async Task Returned_IsCorrectedAndSentAgain_AndAStaleCheckIsTold()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var opened = await leader.GetAsync(merger);

        var without = await leader.SubmitAsync(merger, new() { ["Outcome"] = "Return" }, "#check");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(merger, new() { ["Outcome"] = "Return", ["Reason"] = "文号有误" }, "#check")).Status);
        Assert.Contains("文号有误", (await clerk.GetAsync(merger)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(merger + "/edit", new() { ["DocumentNumber"] = "试政文〔2026〕10号" })).Status);

        var stale = await leader.SubmitAsync(opened, new() { ["Outcome"] = "Confirm" }, "#check");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("试政文〔2026〕10号", stale.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(stale, new() { ["Outcome"] = "Confirm" }, "#check")).Status);
    }

    [Fact]
    public async Task PolicyPaperWithTheLeader_BarsIt_UntilItIsSettled()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        await portal.InDatabaseAsync(async db =>
        {
            var userId = await db.Users.Where(u => u.UserName == world.District.Clerk).Select(u => u.Id).SingleAsync();
            var draft = new PolicyDraft { JurisdictionId = world.District.Jurisdiction.Id, Code = "waits", FileName = "方案.json", Json = "{}", EnteredByUserId = userId };
            Assert.Null(draft.Submit(userId, portal.BusinessClock.Now));
            db.Add(draft);
            await db.SaveChangesAsync();
        });
        using var leader = await portal.SignedInAsync(world.CityLeader);

        Assert.Contains("暂不能执行", (await leader.GetAsync(merger)).Text, StringComparison.Ordinal);
        var refused = await leader.SubmitAsync(merger, new() { ["Outcome"] = "Confirm" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("请先办结", StringComparison.Ordinal));
        Assert.Null((await DistrictAsync(world)).EndsOn);
    }

    [Fact]
    public async Task Entered_IsTheLeadersWork_UntilItIsReturnedCarriedOutOrLaidAside()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        var link = $"a[href='{merger}']";
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        Assert.True((await leader.GetAsync("/work")).Has(link));
        Assert.False((await clerk.GetAsync("/work")).Has(link));

        await leader.SubmitAsync(merger, new() { ["Outcome"] = "Return", ["Reason"] = "文号有误" }, "#check");
        Assert.False((await leader.GetAsync("/work")).Has(link));
        await clerk.SubmitAsync(merger + "/edit", new() { ["DocumentNumber"] = "试政文〔2026〕11号" });
        await clerk.SubmitAsync(merger + "/edit", new() { ["DocumentNumber"] = "试政文〔2026〕12号" });
        Assert.Single((await leader.GetAsync("/work")).Document.QuerySelectorAll(link));
        await clerk.SubmitAsync(merger, [], "#discard");

        Assert.False((await leader.GetAsync("/work")).Has(link));
    }

    private static async Task<string> ScanAsync(PortalBrowser browser, string merger) =>
        (await browser.GetAsync(merger)).Document.QuerySelector("a[href^='/files/']")!.GetAttribute("href")!;

    private Task<Domain.Jurisdictions.Jurisdiction> DistrictAsync(MergerWorld world) =>
        portal.InDatabaseAsync(db => db.Jurisdictions.AsNoTracking().SingleAsync(j => j.Id == world.District.Jurisdiction.Id));
}
