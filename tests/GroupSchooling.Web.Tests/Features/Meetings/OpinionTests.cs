using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Joining;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>审议: what a council resolves about a case goes up as its preliminary opinion, also a negative one (S0 三(二)1(1)).</summary>
public sealed class OpinionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("For", DecisionOutcome.Approve)]
    [InlineData("Against", DecisionOutcome.Oppose)]
    public async Task Resolution_GoesUpWithTheCaseWhenTheVoteIsClosed(string vote, DecisionOutcome outcome)
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", vote);

        var closed = await lead.SubmitAsync(item, [], "#close-vote");

        Assert.True(closed.Status == HttpStatusCode.Redirect, closed.Text);
        var application = await world.LoadAsync(number);
        var opinion = application.Decisions.Single(d => application.StepAt(d.Step)!.Action == StepAction.Deliberate);
        Assert.Equal((outcome, "第一次会议"), (opinion.Outcome, opinion.Meeting));
        Assert.Equal($"〔{portal.Today.Year}〕第1号", opinion.DocumentNumber);
        Assert.Contains("同意其加入", opinion.Opinion, StringComparison.Ordinal);
        Assert.Equal(StepAction.Review, application.Step!.Action);
        Assert.Contains(number, (await lead.GetAsync(item)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseThatWentOnMeanwhile_StaysAsItIs_AndTheResolutionStands()
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", "For");
        await world.DecideAsync(world.Secretary, number, DecisionOutcome.Oppose, new() { ["Meeting"] = "临时会议", ["Opinion"] = "条件不足。" });

        var closed = await lead.SubmitAsync(item, [], "#close-vote");

        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        var application = await world.LoadAsync(number);
        Assert.Equal(DecisionOutcome.Oppose, application.Decisions.Single(d => application.StepAt(d.Step)!.Action == StepAction.Deliberate).Outcome);
        Assert.True(await portal.InDatabaseAsync(db => db.Resolutions.AnyAsync(r => r.GroupId == world.Group.Id && r.IsCarried)));
    }

    [Fact]
    public async Task YesThatARuleForbids_IsLeftToTheCasesPage_AndTheResolutionStands()
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", "For");
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new ApprovedSizeDecision { GroupId = world.Group.Id, Size = 1, Reason = "核定", DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now });
            return db.SaveChangesAsync();
        });

        var closed = await lead.SubmitAsync(item, [], "#close-vote");

        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        var application = await world.LoadAsync(number);
        Assert.Equal(StepAction.Deliberate, application.Step!.Action);
        Assert.True(await portal.InDatabaseAsync(db => db.Resolutions.AnyAsync(r => r.GroupId == world.Group.Id && r.IsCarried)));
    }

    [Theory]
    [InlineData("A000000-2026-0001", "同意", "#Case")]
    [InlineData(null, "", "#Motion")]
    public async Task ItemAboutACaseThatDoesNotWait_OrWithoutAMotion_IsRefusedAtItsField(string? number, string motion, string at)
    {
        var (_, waiting, lead, item) = await PutOnTheAgendaAsync();
        var meeting = item[..item.IndexOf("/items/", StringComparison.Ordinal)];

        var form = await lead.GetAsync($"{meeting}/items/new");
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", form.One("main form input[name=__RequestVerificationToken]").GetAttribute("value")!),
            new("Title", "又一项"), new("Motion", motion), new("Case", number ?? waiting)]);
        using var answer = await lead.Http.PostAsync(new Uri($"{meeting}/items/new", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("又一项", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{at}\"", text, StringComparison.Ordinal);
    }

    /// <summary>A submitted case stands on the agenda of an open meeting of the council, whose only seat is the lead's principal.</summary>
    private async Task<(JoiningWorld World, string Number, PortalBrowser Lead, string Item)> PutOnTheAgendaAsync()
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 0);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        var lead = await portal.SignedInAsync(world.Lead.Principal);
        var council = $"/register/groups/{world.Group.Number}/council";
        await lead.SubmitAsync(council, [], "form[action$='/by-post']");
        var meeting = (await lead.SubmitAsync(
            $"{council}/meetings/new", new() { ["Body"] = "council", ["Title"] = "第一次会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
        var added = await lead.SubmitAsync($"{meeting}/items/new", new() { ["Title"] = "加入申请", ["Motion"] = "同意其加入", ["Case"] = number });
        Assert.True(added.Status == HttpStatusCode.Redirect, added.Text);
        await lead.SubmitAsync(meeting, [], "form[action$='/call']");
        var page = await lead.GetAsync(meeting);
        var own = await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == world.Group.Id).Select(a => a.Id).SingleAsync());
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", page.One("form[action$='/open'] input[name=__RequestVerificationToken]").GetAttribute("value")!),
            new("Present", own.ToString(CultureInfo.InvariantCulture))]);
        using var opened = await lead.Http.PostAsync(new Uri($"{meeting}/open", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        return (world, number, lead, $"{meeting}/items/1");
    }
}
