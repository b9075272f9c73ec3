using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>审议: what a council resolves about a case goes up as its preliminary opinion, also a negative one (S0 三(二)1(1)).</summary>
public sealed class OpinionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("For", DecisionOutcome.Approve, "决议已编号")]
    [InlineData("Against", DecisionOutcome.Oppose, "表决事项未通过")]
    public async Task Resolution_GoesUpWithTheCaseWhenTheVoteIsClosed(string vote, DecisionOutcome outcome, string said)
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", vote);

        var closed = await lead.SubmitAsync(item, [], "#close-vote");

        Assert.True(closed.Status == HttpStatusCode.Redirect, closed.Text);
        var application = await world.LoadAsync(number);
        var opinion = application.Decisions.Single(d => application.StepAt(d.Step)!.Action == StepAction.Deliberate);
        Assert.Equal((outcome, "第一次会议"), (opinion.Outcome, opinion.Meeting));
        Assert.Equal(vote == "For" ? $"〔{portal.Today.Year}〕第1号" : null, opinion.DocumentNumber);
        Assert.Contains(said, (await lead.FollowAsync(closed)).Text, StringComparison.Ordinal);
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
        await world.DeliberateAsync(number, DecisionOutcome.Oppose, "条件不足。");

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
        await portal.InDatabaseAsync(db => db.ApprovedSizes.Where(s => s.GroupId == world.Group.Id).ExecuteDeleteAsync());

        await world.DecideAsync(world.Secretary, number, DecisionOutcome.Approve, new() { ["Opinion"] = "按决议上报。" });

        var opinion = (await world.LoadAsync(number)).Decisions.Single(d => d.Outcome == DecisionOutcome.Approve);
        Assert.Equal(("第一次会议", $"〔{portal.Today.Year}〕第1号"), (opinion.Meeting, opinion.DocumentNumber));
    }

    /// <summary>The members voted on what was submitted first; what was submitted since, they never saw.</summary>
    [Fact]
    public async Task CaseThatItsApplicantChangedDuringTheVote_GetsNoOpinion()
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", "For");
        var applicant = await portal.InDatabaseAsync(db => db.Assignments
            .Where(a => a.OrganisationId == db.Applications.Where(c => c.Number == number).Select(c => c.ApplicantId).First() && a.Role == Role.Principal)
            .Join(db.Users, a => a.UserId, u => u.Id, (_, u) => u.UserName!).SingleAsync());
        using var principal = await portal.SignedInAsync(applicant);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync($"/applications/{number}", [], "#recall")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync($"/applications/{number}/joining/check", new() { ["Declared"] = "true" }, "#submit")).Status);

        var closed = await lead.SubmitAsync(item, [], "#close-vote");

        Assert.Contains("未随表决结果办理", (await lead.FollowAsync(closed)).Text, StringComparison.Ordinal);
        var application = await world.LoadAsync(number);
        Assert.Equal((2, StepAction.Deliberate), (application.SubmissionCount, application.Step!.Action));
        Assert.DoesNotContain(application.Decisions, d => d.Submission == 2 && d.Outcome == DecisionOutcome.Approve);
        var page = await world.TryDecideAsync(world.Secretary, number, DecisionOutcome.Return, new() { ["Meeting"] = "办公会", ["Opinion"] = "请补充。" });
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
    }

    /// <summary>Nobody alone is the council: neither the page nor a forged form takes an opinion that was not resolved.</summary>
    [Fact]
    public async Task SecretaryAlone_GivesNoOpinion_ButTheBureauRecordsOneFromPaper()
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 0);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        using var secretary = await portal.SignedInAsync(world.Secretary);
        var page = await secretary.GetAsync($"/applications/{number}");
        Assert.False(page.Has("#decide [value=Approve]"));
        Assert.Contains("以针对本次提交的申请所作的决议给出意见", page.Text, StringComparison.Ordinal);

        using var forged = new MultipartFormDataContent();
        foreach (var name in new[] { "__RequestVerificationToken", "Step", "Stage", "Round", "Version" })
        {
            forged.Add(new StringContent(page.One($"#decide [name={name}]").GetAttribute("value")!), name);
        }

        forged.Add(new StringContent("Approve"), "Outcome");
        forged.Add(new StringContent("第3次理事会"), "Meeting");
        using var answer = await secretary.Http.PostAsync(new Uri($"/applications/{number}/decide", UriKind.Relative), forged);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(StepAction.Deliberate, (await world.LoadAsync(number)).Step!.Action);
        await world.DeliberateAsync(number, DecisionOutcome.Approve);
        Assert.True((await world.LoadAsync(number)).Decisions.Single(d => d.Outcome == DecisionOutcome.Approve).OnBehalf);
    }

    /// <summary>S0 二(二): joining is a major decision, whatever the secretary chooses.</summary>
    [Fact]
    public async Task Joining_IsAMajorMatter_ThoughNobodyChoseIt()
    {
        var (world, _, _, _) = await PutOnTheAgendaAsync();

        Assert.Equal("major-decision", await portal.InDatabaseAsync(db => db.AgendaItems.Where(i => i.Meeting!.GroupId == world.Group.Id).Select(i => i.MatterCode).SingleAsync()));
    }

    /// <summary>A decision is read by every office and stands in Chinese papers, whoever closes the vote.</summary>
    [Fact]
    public async Task OpinionIsChinese_WhenTheSecretaryReadsEnglish()
    {
        var (world, number, lead, item) = await PutOnTheAgendaAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        await lead.SubmitAsync(item, [], "#vote", "For");
        await Errors.ErrorPageTests.ChooseAsync(lead, "language", "en");

        await lead.SubmitAsync(item, [], "#close-vote");

        Assert.EndsWith("同意其加入（赞成 1，反对 0，弃权 0）", (await world.LoadAsync(number)).Decisions.Single(d => d.Outcome == DecisionOutcome.Approve).Opinion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A000000-2026-0001", "同意", "#About")]
    [InlineData(null, "", "#Motion")]
    public async Task ItemAboutACaseThatDoesNotWait_OrWithoutAMotion_IsRefusedAtItsField(string? number, string motion, string at)
    {
        var (_, waiting, lead, item) = await PutOnTheAgendaAsync();
        var meeting = item[..item.IndexOf("/items/", StringComparison.Ordinal)];

        var form = await lead.GetAsync($"{meeting}/items/new");
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", form.One("main form input[name=__RequestVerificationToken]").GetAttribute("value")!),
            new("Title", "又一项"), new("Motion", motion), new("About", $"case:{number ?? waiting}")]);
        using var answer = await lead.Http.PostAsync(new Uri($"{meeting}/items/new", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("又一项", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{at}\"", text, StringComparison.Ordinal);
    }

    /// <summary>Members read what they vote on; others who see the council's page do not.</summary>
    [Fact]
    public async Task Member_ReadsTheApplicationThatIsPutToTheVote()
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        using var lead = await portal.SignedInAsync(world.Lead.Principal);
        var council = $"/register/groups/{world.Group.Number}/council";
        await lead.SubmitAsync(council, [], "form[action$='/by-post']");
        var meeting = (await lead.SubmitAsync(
            $"{council}/meetings/new", new() { ["Body"] = "council", ["Title"] = "第一次会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" })).Location!;
        await lead.SubmitAsync($"{meeting}/items/new", new() { ["Title"] = "加入申请", ["Motion"] = "同意其加入", ["About"] = $"case:{number}" });
        await lead.SubmitAsync(meeting, [], "form[action$='/call']");
        var asked = await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == world.Group.Id && a.PersonName != world.Lead.Principal).Select(a => a.PersonName).SingleAsync());
        using var member = await portal.SignedInAsync(asked);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        Assert.Contains("试验路2号", (await member.GetAsync($"{meeting}/items/1")).TextOf("#packet"), StringComparison.Ordinal);
        Assert.False((await clerk.GetAsync($"{meeting}/items/1")).Has("#packet"));
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
        var added = await lead.SubmitAsync($"{meeting}/items/new", new() { ["Title"] = "加入申请", ["Motion"] = "同意其加入", ["About"] = $"case:{number}" });
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
