using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Supplements;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupEntries;

/// <summary>存量登记: a clerk enters what the authority decided (S1 五(一), S3 四(一)2, S4) and sends it to a second person.</summary>
public sealed class GroupEntryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string ByAuthority = "fuling-2020";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync("/register/entries")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureauFindsNothing()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        var other = await District.CreateAsync(portal);
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync("/register/entries")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/register/entries/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(entry)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(entry + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/register/entries/999999")).Status);
        Assert.DoesNotContain(EntryWorld.Name, (await stranger.GetAsync("/register/entries")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task FirstDayAtTheEndOfTheCalendar_IsSaidAtItsField(string day)
    {
        var world = await EntryWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync("/register/entries/new", new() { ["EffectiveOn"] = day });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("年份应在 1800 与", StringComparison.Ordinal));
        Assert.Equal(day, page.ValueOf("EffectiveOn"));
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var world = await EntryWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync(
            "/register/entries/new", new() { ["ShortName"] = "留下的名称", ["Lead"] = "没有的学校", ["DecidedOn"] = portal.Today.AddDays(1).Iso() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("留下的名称", page.ValueOf("ShortName"));
        Assert.Contains(page.Errors, e => e.Contains("日期晚于今天", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.Contains("请选择依据政策与类别", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownSchool_IsSaidAtItsField()
    {
        var world = await EntryWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync("/register/entries/new", world.Typed(lead: "没有的学校"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid input[name=Lead]"));
    }

    [Fact]
    public async Task WithoutScan_IsNotSent()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync(scan: false);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync(entry, [], "#send");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("扫描件", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AuthoritysSteps_AreAskedForAndKeptInOrder()
    {
        // S3 四(一)2: the authority hears opinions, discusses, decides and names.
        var world = await EntryWorld.CreateAsync(portal, ByAuthority);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var missing = await clerk.SubmitAsync(entry, [], "#send");
        Assert.Contains(missing.Errors, e => e.Contains("各环节的日期", StringComparison.Ordinal));
        var wrong = await clerk.SubmitAsync(entry, Steps(0, -1, 0, 0), "#steps-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(wrong.Errors, e => e.Contains("早于前一环节", StringComparison.Ordinal));
        var right = await clerk.SubmitAsync(entry, Steps(-9, -8, -7, -7), "#steps-form");
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, [], "#send")).Status);

        Dictionary<string, string> Steps(params int[] days) => days
            .SelectMany((day, i) => new[] { ($"Steps[{i}].DoneOn", portal.Today.AddDays(day).Iso()), ($"Steps[{i}].Proof", "会议纪要") })
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    [Fact]
    public async Task SilentDocument_AsksForNoSteps_UntilTheBureauLaysThemDown()
    {
        // S4 decides and names the clusters itself and says nothing of how.
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains("未规定确定集团的程序", (await clerk.GetAsync(entry)).TextOf("#steps"), StringComparison.Ordinal);
        var id = long.Parse(world.Policy.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        var policy = await portal.InDatabaseAsync(db => db.ProfileVersions.SingleAsync(v => v.Id == id));

        await SupplementJourney.PutInForceAsync(portal, world.District, policy, new()
        {
            ["Title"] = "学区组建办法",
            ["Reason"] = "文件没有规定组建程序",
            ["Procedure"] = "Establish",
            ["GroupKind"] = "SchoolCluster",
            ["Steps[0].Action"] = "Consult",
            ["Steps[0].Office"] = "bureau",
            ["Steps[0].Name"] = "听取学校意见",
            ["Steps[1].Action"] = "Deliberate",
            ["Steps[1].Name"] = "集体研究",
            ["Steps[2].Name"] = "区政府确定",
            ["Steps[3].Action"] = "Announce",
            ["Steps[3].Office"] = "bureau",
            ["Steps[3].Name"] = "公布",
        });

        var page = await clerk.GetAsync(entry);
        Assert.Contains("听取学校意见", page.TextOf("#steps"), StringComparison.Ordinal);
        Assert.Contains("本局补充规定", page.TextOf("#steps"), StringComparison.Ordinal);
        Assert.Contains((await clerk.SubmitAsync(entry, [], "#send")).Errors, e => e.Contains("听取学校意见", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameMemberTwice_IsRefused()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, new() { ["School"] = world.Member.Name }, "#add-member")).Status);

        var again = await clerk.SubmitAsync(entry, new() { ["School"] = world.Member.Number }, "#add-member");
        var lead = await clerk.SubmitAsync(entry, new() { ["School"] = world.Lead.Number }, "#add-member");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (again.Status, lead.Status));
        Assert.Contains(again.Errors, e => e.Contains("已在本次录入中", StringComparison.Ordinal));
        var taken = await clerk.SubmitAsync(entry, [], "form[action$='/remove']");
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Contains("还没有成员", (await clerk.GetAsync(entry)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaleForm_IsToldWhoChanged()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var form = await clerk.GetAsync(entry + "/edit");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(form, new() { ["FormationForm"] = "城乡帮扶" })).Status);

        var stale = await clerk.SubmitAsync(form, new() { ["FormationForm"] = "学校联盟" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("学校联盟", stale.ValueOf("FormationForm"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(stale, new() { ["FormationForm"] = "学校联盟" })).Status);
    }

    [Fact]
    public async Task LaidAside_StaysReadable_AndIsNotChangedAnyMore()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var aside = await clerk.SubmitAsync(entry, [], "#discard");

        Assert.Equal(HttpStatusCode.Redirect, aside.Status);
        var page = await clerk.GetAsync(entry);
        Assert.Contains("已作废", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("#send"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(entry + "/edit")).Status);
    }
}
