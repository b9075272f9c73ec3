using System.Globalization;
using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
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
        var council = await Councils.CouncilWorld.CreateAsync(portal);
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

        var refused = await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("实到仅 3 人", string.Join(' ', refused.Errors), StringComparison.Ordinal);
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
    public async Task TenRacersWithOneBallot_CastOneVote()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync();
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        var form = await member.GetAsync($"{world.Url}/items/1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => member.SubmitAsync(form, [], "#vote", i % 2 == 0 ? "For" : "Against")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Ballots.CountAsync(b => b.Item!.Meeting!.GroupId == world.Council.Group.Id && b.Vote != null)));
    }

    [Fact]
    public async Task TwoClosingsAtOnce_GiveOneResolution_AndTwoItemsTwoNumbersWithoutAGap()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        await lead.SubmitAsync($"{world.Url}/items/new", new() { ["Title"] = "第二项", ["Motion"] = "同意第二项" });
        await world.CallAsync();
        await world.OpenAsync();
        List<Page> forms = [];
        foreach (var order in new[] { 1, 2 })
        {
            await lead.SubmitAsync($"{world.Url}/items/{order}", [], "#open-vote");
            forms.Add(await lead.GetAsync($"{world.Url}/items/{order}"));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => lead.SubmitAsync(forms[i % 2], [], "#close-vote")));

        Assert.Equal(2, answers.Count(a => a.Status == HttpStatusCode.Redirect));
        var numbers = await portal.InDatabaseAsync(db => db.Resolutions.Where(r => r.GroupId == world.Council.Group.Id).Select(r => r.Number).ToListAsync());
        Assert.Equal([1, 2], numbers.Order());
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
}

/// <summary>A council with a planned meeting of one item.</summary>
internal sealed class MeetingWorld
{
    private readonly PortalFixture _portal;

    private MeetingWorld(PortalFixture portal, Councils.CouncilWorld council, string url) => (_portal, Council, Url) = (portal, council, url);

    public Councils.CouncilWorld Council { get; }

    public string Url { get; }

    public static async Task<MeetingWorld> CreateAsync(PortalFixture portal, int members = 2, bool concerns = false, string? matter = null)
    {
        var council = await Councils.CouncilWorld.CreateAsync(portal, members);
        using var lead = await council.LeadAsync();
        var planned = await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "第一次会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" });
        Dictionary<string, string> item = new() { ["Title"] = "年度经费", ["Motion"] = "同意年度经费安排" };
        if (concerns)
        {
            item["School"] = council.Members[0].Number;
        }

        if (matter is not null)
        {
            item["Matter"] = matter;
        }

        await lead.SubmitAsync($"{planned.Location}/items/new", item);
        return new MeetingWorld(portal, council, planned.Location!);
    }

    public async Task CallAsync()
    {
        using var lead = await Council.LeadAsync();
        await lead.SubmitAsync(Url, [], "form[action$='/call']");
    }

    /// <summary>Opens the meeting with everybody present but one or more of the members.</summary>
    /// <param name="except">Members from this index on are absent; null for nobody.</param>
    public async Task OpenAsync(int? except = null)
    {
        using var lead = await Council.LeadAsync();
        var absent = except is { } from ? Council.Members.Skip(from).Take(from == 1 ? 1 : Council.Members.Count).Select(m => m.Principal).ToList() : [];
        var page = await lead.GetAsync(Url);
        var ids = await _portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == Council.Group.Id && !absent.Contains(a.PersonName)).Select(a => a.Id).ToListAsync());
        var token = page.One("form[action$='/open'] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            .. ids.Select(id => new KeyValuePair<string, string>("Present", id.ToString(CultureInfo.InvariantCulture)))]);
        using var answer = await lead.Http.PostAsync(new Uri($"{Url}/open", UriKind.Relative), content);
        Xunit.Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
