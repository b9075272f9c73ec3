using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Agenda;

/// <summary>A paper or a proposal is put on an agenda from its own page and follows the resolution (S0 二(二), 五(一)).</summary>
public sealed class PutOnAgendaTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("For", GroupPaperStatus.Adopted, "已通过")]
    [InlineData("Against", GroupPaperStatus.Refused, "未通过")]
    public async Task Paper_FollowsTheVote_WithMeeting_AndANumberWhenCarried(string vote, GroupPaperStatus status, string shown)
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();
        var paper = await AddRulebookAsync(council);
        var meeting = await PlanAsync(council, "规程审议会");
        Assert.Contains("为草案，待审议通过", (await lead.GetAsync(council.Url)).Text, StringComparison.Ordinal);

        var put = await lead.SubmitAsync(paper, [], "#put-on-agenda");

        Assert.Equal(meeting, put.Location);
        var listed = await lead.GetAsync(paper);
        Assert.False(listed.Has("#put-on-agenda"));
        Assert.Contains("已列入议程", listed.Text, StringComparison.Ordinal);
        // The policy counts the rulebook as a major decision: marked, without anybody choosing it.
        Assert.Contains("重大决策", (await lead.GetAsync($"{meeting}/items/1")).Text, StringComparison.Ordinal);
        await VoteAsync(council, meeting, vote);

        var resolved = await lead.GetAsync(paper);
        Assert.Contains(shown, resolved.Text, StringComparison.Ordinal);
        // Only what was carried is shown with a number.
        Assert.Equal(vote == "For", resolved.Text.Contains($"〔{portal.Today.Year}〕第1号", StringComparison.Ordinal));
        Assert.Contains("规程审议会", resolved.Text, StringComparison.Ordinal);
        var kept = await portal.InDatabaseAsync(db => db.GroupPapers.Include(p => p.Resolution).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((status, vote == "For"), (kept.Status, kept.Resolution!.IsCarried));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "close-vote" && a.Entity == nameof(GroupPaper))));
    }

    [Theory]
    [InlineData("For", ProposalOutcome.UnderWay)]
    [InlineData("Against", ProposalOutcome.Refused)]
    public async Task Proposal_TakesTheGroupsStep_ByTheVote_AndItsSchoolStaysOut(string vote, ProposalOutcome outcome)
    {
        var council = await CouncilWorld.CreateAsync(portal, members: 3);
        using var lead = await council.LeadAsync();
        var meeting = await PlanAsync(council, "人事审议会");
        var url = (await lead.SubmitAsync($"{council.Url}/leaders/new", new()
        {
            ["School"] = council.Members[0].Number, ["PersonName"] = "赵执行", ["Post"] = "校长", ["Reason"] = "加强管理",
        })).Location!;

        await lead.SubmitAsync(url, [], "#put-on-agenda");
        await VoteAsync(council, meeting, vote);

        var proposal = await portal.InDatabaseAsync(db => db.LeaderProposals.Include(p => p.Steps).ThenInclude(s => s.Resolution).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((outcome, 2, vote == "For"), (proposal.Outcome, proposal.Steps.Count, proposal.Steps[1].Agrees));
        Assert.Equal((vote == "For" ? 1 : null, 1), (proposal.Steps[1].Resolution!.Number, proposal.Steps[1].Resolution!.Recused));
        Assert.Contains("人事审议会", (await lead.GetAsync(url)).Text, StringComparison.Ordinal);
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        Assert.Equal(vote == "For", (await clerk.GetAsync(url)).Has("#answer"));
    }

    [Fact]
    public async Task Others_DoNotPutIt_AndWhatDoesNotWaitIsNotFound()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        var paper = await AddRulebookAsync(council);
        var key = $"paper:{paper[(paper.LastIndexOf('/') + 1)..]}";
        var other = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var member = await council.MemberAsync();
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync($"{council.Url}/agenda?about={key}")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/agenda?about={key}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"{council.Url}/agenda?about={key}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync($"{council.Url}/agenda?about={key}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{council.Url}/agenda?about=paper:999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{council.Url}/agenda")).Status);
        Assert.Contains("筹备会议", (await lead.GetAsync($"{council.Url}/agenda?about={key}")).Text, StringComparison.Ordinal);
        Assert.False((await member.GetAsync(paper)).Has("#put-on-agenda"));
    }

    [Fact]
    public async Task CalledOffMeanwhile_OrWithoutAMeeting_IsExplainedOnThePage()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();
        var paper = await AddRulebookAsync(council);
        var (first, second) = (await PlanAsync(council, "第一次会议"), await PlanAsync(council, "第二次会议"));
        var form = await lead.GetAsync(paper);
        await lead.SubmitAsync(first, new() { ["Reason"] = "改期" }, "form[action$='/cancel']");

        var answer = await lead.SubmitAsync(form, new() { ["Meeting"] = first[(first.LastIndexOf('/') + 1)..] }, "#put-on-agenda");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("已取消", string.Join(' ', answer.Errors), StringComparison.Ordinal);
        Assert.Equal(second, (await lead.SubmitAsync(answer, [], "#put-on-agenda")).Location);
    }

    [Fact]
    public async Task PutOnTwoAgendasAtOnce_StandsOnOne()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();
        var paper = await AddRulebookAsync(council);
        string[] meetings = [await PlanAsync(council, "第一次会议"), await PlanAsync(council, "第二次会议")];
        var form = await lead.GetAsync(paper);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            lead.SubmitAsync(form, new() { ["Meeting"] = meetings[i % 2][(meetings[i % 2].LastIndexOf('/') + 1)..] }, "#put-on-agenda")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.AgendaItems.CountAsync(i => i.Meeting!.GroupId == council.Group.Id)));
    }

    private static async Task<string> AddRulebookAsync(CouncilWorld council)
    {
        using var lead = await council.LeadAsync();
        var added = await lead.SubmitAsync(
            await lead.GetAsync($"{council.Url}/papers/new?paper=rulebook"), new() { ["Title"] = "集团规程" }, files: new() { ["Files"] = TestFile.Pdf("规程.pdf") });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        return added.Location!;
    }

    private static async Task<string> PlanAsync(CouncilWorld council, string title)
    {
        using var lead = await council.LeadAsync();
        return (await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = title, ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
    }

    /// <summary>Calls and opens the meeting with everybody there, and puts its first item to a vote that all who have a ballot cast alike.</summary>
    private async Task VoteAsync(CouncilWorld council, string meeting, string vote)
    {
        using var lead = await council.LeadAsync();
        await lead.SubmitAsync(meeting, [], "form[action$='/call']");
        var page = await lead.GetAsync(meeting);
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", page.One("form[action$='/open'] [name=__RequestVerificationToken]").GetAttribute("value")!),
            .. page.Document.QuerySelectorAll("form[action$='/open'] [name=Present]").Select(box => new KeyValuePair<string, string>("Present", box.GetAttribute("value")!))]);
        using var opened = await lead.Http.PostAsync(new Uri($"{meeting}/open", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        await lead.SubmitAsync($"{meeting}/items/1", [], "#open-vote");
        foreach (var name in council.Members.Select(m => m.Principal).Append(council.Lead.Principal))
        {
            using var member = await portal.SignedInAsync(name);
            var item = await member.GetAsync($"{meeting}/items/1");
            if (item.Has("#vote"))
            {
                await member.SubmitAsync(item, [], "#vote", vote);
            }
        }

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync($"{meeting}/items/1", [], "#close-vote")).Status);
    }

    /// <summary>A case that waits for the council's opinion is work on the council's page until it stands on an agenda.</summary>
    [Fact]
    public async Task Case_IsPutOnAnAgendaFromTheCouncilPage()
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        using var lead = await portal.SignedInAsync(world.Lead.Principal);
        var council = $"/register/groups/{world.Group.Number}/council";
        await lead.SubmitAsync(council, [], "form[action$='/by-post']");
        var meeting = (await lead.SubmitAsync(
            $"{council}/meetings/new", new() { ["Body"] = "council", ["Title"] = "第一次会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
        var waiting = (await lead.GetAsync(council)).One($"a[href$='/agenda?about=case:{number}']").GetAttribute("href")!;

        Assert.Equal(meeting, (await lead.SubmitAsync(waiting, [], "#put-on-agenda")).Location);

        Assert.False((await lead.GetAsync(council)).Has($"a[href$='/agenda?about=case:{number}']"));
        var item = await portal.InDatabaseAsync(db => db.AgendaItems.Include(i => i.Application).SingleAsync(i => i.Meeting!.GroupId == world.Group.Id));
        Assert.Equal((number, "major-decision"), (item.Application!.Number, item.MatterCode));
    }
}
