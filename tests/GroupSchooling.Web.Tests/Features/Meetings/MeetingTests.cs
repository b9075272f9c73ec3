using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>Meetings of a council in the browser: plan, call, vote, close, sign.</summary>
public sealed class MeetingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_WrongRole_AndOthers_DoNotSeeIt()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var stranger = await portal.SignedInAsync(other.Clerk);
        using var officer = await portal.SignedInAsync(world.Council.District.GovernmentOfficer);
        using var member = await world.Council.MemberAsync();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(world.Url)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{world.Council.Url}/meetings/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{world.Council.Url}/meetings/99")).Status);
    }

    [Theory]
    [InlineData("", "15:00", "会议室")]
    [InlineData("第一次会议", "三点", "会议室")]
    [InlineData("第一次会议", "15:00", "")]
    public async Task InvalidPlan_KeepsWhatWasTyped(string title, string hour, string place)
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();

        var page = await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = title, ["BeginsAt"] = hour, ["Place"] = place });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal((title, hour, place), (page.ValueOf("Title"), page.ValueOf("BeginsAt"), page.ValueOf("Place")));
    }

    [Fact]
    public async Task StaleItem_IsRefusedAndKeepsWhatWasTyped()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        var open = await lead.GetAsync($"{world.Url}/items/1/edit");
        await lead.SubmitAsync($"{world.Url}/items/1/edit", new() { ["Title"] = "改过的议题" });

        var stale = await lead.SubmitAsync(open, new() { ["Title"] = "我的议题" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("我的议题", stale.ValueOf("Title"));
    }

    [Fact]
    public async Task FromCallToSignedMinutes_WithAVote_ARecusalAndAWrittenOpinion()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 3, concerns: true);
        using var lead = await world.Council.LeadAsync();
        using var concerned = await world.Council.MemberAsync(0);
        using var absent = await world.Council.MemberAsync(1);
        using var third = await world.Council.MemberAsync(2);

        await world.CallAsync();
        Assert.Contains("请答复是否出席", (await absent.GetAsync("/work")).Text, StringComparison.Ordinal);
        await absent.SubmitAsync(world.Url, new() { ["Opinion"] = "原则赞成" }, "main form:has(textarea[name=Opinion])");
        Assert.False((await lead.GetAsync($"{world.Url}/items/1")).Has("#open-vote"));
        await world.OpenAsync(except: 1);
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");

        Assert.Contains("表决：", (await third.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.False((await concerned.GetAsync($"{world.Url}/items/1")).Has("#vote"));
        Assert.False((await absent.GetAsync($"{world.Url}/items/1")).Has("#vote"));
        Assert.Equal(HttpStatusCode.Redirect, (await third.SubmitAsync($"{world.Url}/items/1", [], "#vote", "For")).Status);
        var open = await lead.GetAsync($"{world.Url}/items/1");
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(open, [], "#vote", "For")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.SubmitAsync(open, [], "#vote", "Against")).Status);
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#close-vote");

        var resolution = await portal.InDatabaseAsync(db => db.Resolutions.SingleAsync(r => r.GroupId == world.Council.Group.Id));
        Assert.Equal((1, 2, 0, 0, 1, true), (resolution.Number, resolution.VotesFor, resolution.VotesAgainst, resolution.Abstained, resolution.Recused, resolution.IsCarried));
        await lead.SubmitAsync(world.Url, [], "form[action$='/close']");
        await lead.SubmitAsync(world.Url, new() { ["Minutes"] = "各方充分讨论。" }, "form[action$='/minutes']");
        Assert.False((await third.GetAsync(world.Url)).Has("form[action$='/sign']"));
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(world.Url, [], "form[action$='/sign']")).Status);
        var frozen = await lead.GetAsync(world.Url);
        Assert.Contains("纪要已签发", frozen.Text, StringComparison.Ordinal);
        Assert.False(frozen.Has("form[action$='/minutes']"));
        using var word = await third.Http.GetAsync(new Uri($"{world.Url}/minutes.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, word.StatusCode);
        Assert.True((await word.Content.ReadAsByteArrayAsync()).Length > 1000);
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == world.Council.Group.Number).Select(a => a.Process).Distinct().ToListAsync());
        Assert.Superset(new HashSet<string?> { "call-meeting", "open-meeting", "open-vote", "cast-vote", "close-vote", "close-meeting", "sign-minutes", "export-minutes" }, audit.ToHashSet<string?>());
    }

    [Fact]
    public async Task MajorMatter_WithoutTwoThirds_IsNotPutToTheVote()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 4, matter: "large-funds");
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        await world.OpenAsync(except: 2);

        var page = await lead.GetAsync($"{world.Url}/items/1");
        using var forged = new FormUrlEncodedContent([new("__RequestVerificationToken", page.One("#end [name=__RequestVerificationToken]").GetAttribute("value")!)]);
        using var refused = await lead.Http.PostAsync(new Uri($"{world.Url}/items/1/open-vote", UriKind.Relative), forged);

        Assert.False(page.Has("#open-vote"));
        Assert.Contains("到会人数不足，不能表决", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("实到仅 3 人", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpeningBelowTheQuorum_AsksForAConfirmation_AndKeepsWhoWasTicked()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 4);
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        var page = await lead.GetAsync(world.Url);
        Assert.Single(page.Document.QuerySelectorAll("form[action$='/open'] [name=Present][checked]"));

        var refused = await lead.SubmitAsync(page, [], "form[action$='/open']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("应到 5 人，实到 1 人", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Single(refused.Document.QuerySelectorAll("form[action$='/open'] [name=Present][checked]"));
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(refused, new() { ["BelowQuorum"] = "true" }, "form[action$='/open']")).Status);
    }

    /// <summary>S0 二(二): the supervisory board sees major matters, remarks, and asks for another look.</summary>
    [Fact]
    public async Task SupervisoryBoard_AsksForAnotherLook_AndItIsWork()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2, matter: "major-project");
        await world.Council.AppointAsync("supervisory-board/supervisor", world.Council.Members[1], world.Council.Members[1].Staff);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync(0);
        using var board = await portal.SignedInAsync(world.Council.Members[1].Staff);
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#vote", "For");
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#close-vote");
        Assert.False((await member.GetAsync($"{world.Url}/items/1")).Has("#remark"));

        await board.SubmitAsync($"{world.Url}/items/1", new() { ["Text"] = "请补充预算依据", ["AsksAnotherLook"] = "true" }, "#remark");

        Assert.Contains("请补充预算依据", (await lead.GetAsync($"{world.Url}/items/1")).Text, StringComparison.Ordinal);
        Assert.Contains("监事会要求复议", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemberWithoutAccount_VotesThroughTheSecretary()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        var added = await lead.SubmitAsync($"{world.Council.Url}/seats/new", new() { ["Post"] = "council/member", ["School"] = world.Council.Lead.Number, ["SchoolPost"] = "家长代表" });
        await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["PersonName"] = "王家长" });
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");

        var answer = await lead.SubmitAsync($"{world.Url}/items/1", [], ".record-vote", "Against");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.True(await portal.InDatabaseAsync(db => db.Ballots.AnyAsync(b => b.Item!.Meeting!.GroupId == world.Council.Group.Id && b.Vote!.IsRecorded)));
    }

    [Fact]
    public async Task MemberWithoutAccount_StaysOutThroughTheSecretary_AndNobodyElseEntersIt()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync();
        var added = await lead.SubmitAsync($"{world.Council.Url}/seats/new", new() { ["Post"] = "council/member", ["School"] = world.Council.Lead.Number, ["SchoolPost"] = "家长代表" });
        await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["PersonName"] = "王家长" });
        await world.CallAsync();
        await world.OpenAsync();
        var url = $"{world.Url}/items/1";
        var id = (await lead.GetAsync(url)).One(".record-recusal [name=For]").GetAttribute("value")!;
        using var forged = new FormUrlEncodedContent([
            new("__RequestVerificationToken", (await member.GetAsync(url)).One("#recuse [name=__RequestVerificationToken]").GetAttribute("value")!), new("For", id), new("Reason", "代填")]);
        using var refused = await member.Http.PostAsync(new Uri($"{url}/recuse", UriKind.Relative), forged);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var answer = await lead.SubmitAsync(url, new() { ["Reason"] = "亲属关系" }, ".record-recusal form");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.True((await portal.InDatabaseAsync(db => db.AgendaItems.Include(i => i.Recusals).SingleAsync(i => i.Meeting!.GroupId == world.Council.Group.Id))).Recusals.Single().IsRecorded);
    }

    [Fact]
    public async Task DayOnWhichItIsHeld_IsTheDayOfTheResolution_AndLiesNotInTheFuture()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        portal.BusinessClock.Shift(3);
        try
        {
            var page = await lead.GetAsync(world.Url);
            var future = await lead.SubmitAsync(page, new() { ["HeldOn"] = Day(portal.Today.AddDays(1)) }, "form[action$='/open']");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, future.Status);
            var before = await lead.SubmitAsync(page, new() { ["HeldOn"] = Day(portal.Today.AddDays(-10)) }, "form[action$='/open']");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, before.Status);
            await world.OpenAsync(heldOn: portal.Today.AddDays(-1));
            await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
            await lead.SubmitAsync($"{world.Url}/items/1", [], "#close-vote");

            var resolution = await portal.InDatabaseAsync(db => db.Resolutions.Include(r => r.Meeting).SingleAsync(r => r.GroupId == world.Council.Group.Id));
            Assert.Equal((portal.Today.AddDays(-1), portal.Today.AddDays(-1)), (resolution.DecidedOn, resolution.Meeting!.HeldOn));
        }
        finally
        {
            portal.BusinessClock.Shift(0);
        }
    }

    /// <summary>Minutes of papers that went round list who answered; nobody came. A body's meetings are counted by themselves, those called off not among them.</summary>
    [Fact]
    public async Task MinutesOfACirculation_ListWhoAnswered_AndCountTheBodysOwnMeetings()
    {
        var council = await CouncilWorld.CreateAsync(portal, 2);
        using var lead = await council.LeadAsync();
        using var member = await council.MemberAsync(0);
        var off = (await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "取消的会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
        await lead.SubmitAsync(off, new() { ["Reason"] = "改期" }, "form[action$='/cancel']");
        var url = (await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "传签", ["ByCirculation"] = "true" })).Location!;
        await lead.SubmitAsync($"{url}/items/new", new() { ["Title"] = "教研安排", ["Motion"] = "同意教研安排" });
        await lead.SubmitAsync(url, [], "form[action$='/call']");
        await lead.SubmitAsync(url, [], "form[action$='/open']");
        await lead.SubmitAsync($"{url}/items/1", [], "#open-vote");
        await lead.SubmitAsync($"{url}/items/1", [], "#vote", "For");
        var early = await lead.SubmitAsync($"{url}/items/1", [], "#close-vote");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        await member.SubmitAsync($"{url}/items/1", [], "#vote", "For");

        var text = WordText(await lead.Http.GetByteArrayAsync(new Uri($"{url}/minutes.docx", UriKind.Relative)));

        Assert.Contains("第1次会议纪要", text, StringComparison.Ordinal);
        Assert.Contains("已答复：", text, StringComparison.Ordinal);
        Assert.Contains("主持人：", text, StringComparison.Ordinal);
        Assert.Contains($"未答复：{council.Members[1].Principal}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("到会：", text, StringComparison.Ordinal);
    }

    /// <summary>三重一大 does not go round as papers: neither put on such an agenda, nor left on one that is made such.</summary>
    [Fact]
    public async Task MajorMatter_IsNotPutOnAnAgendaThatGoesRound()
    {
        var council = await CouncilWorld.CreateAsync(portal, 2);
        using var lead = await council.LeadAsync();
        var round = (await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "传签", ["ByCirculation"] = "true" })).Location!;
        var major = new Dictionary<string, string> { ["Title"] = "大额采购", ["Motion"] = "同意采购", ["Matter"] = "large-funds" };

        var refused = await lead.SubmitAsync($"{round}/items/new", major);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("传签", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Equal("大额采购", refused.ValueOf("Title"));
        var sitting = (await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync($"{sitting}/items/new", major)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.SubmitAsync($"{sitting}/edit", new() { ["ByCirculation"] = "true" })).Status);
        Assert.False(await portal.InDatabaseAsync(db => db.AgendaItems.AnyAsync(i => i.Meeting!.GroupId == council.Group.Id && i.Meeting.ByCirculation)));
    }

    private static string WordText(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var document = zip.GetEntry("word/document.xml")!.Open();
        return string.Concat(XDocument.Load(document).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
