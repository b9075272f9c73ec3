using System.Net;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Invitations;

public sealed class AnswerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/invitations/1")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPeople_AreForbiddenOrFindNothing()
    {
        var (journey, school, url) = await InvitedAsync();
        var stranger = await journey.District.AddSchoolAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(journey.District.Clerk, url));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(school.Staff, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger.Principal, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(journey.Lead.Principal, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(school.Principal, "/invitations/999999999"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger.Principal, $"/applications/{journey.Number}/invitation"));
    }

    [Fact]
    public async Task StrangersAnswer_FindsNothingAndChangesNothing()
    {
        var (journey, school, url) = await InvitedAsync();
        var stranger = await journey.District.AddSchoolAsync();
        using var own = await portal.SignedInAsync(school.Principal);
        using var other = await portal.SignedInAsync(stranger.Principal);
        var token = (await other.GetAsync("/founding")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await other.PostRawAsync(url, new()
        {
            ["__RequestVerificationToken"] = token, ["Version"] = "1", ["Says"] = "Decline", ["Statement"] = "不",
        });

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.True((await own.GetAsync(url)).Has("form[enctype]"));
    }

    [Fact]
    public async Task Principal_SeesWhoAsksOnWhichTerms()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var led = await principal.GetAsync($"/applications/{journey.Number}/invitation");
        var page = await principal.GetAsync(url);

        Assert.Equal(url, led.Location);
        Assert.Contains(journey.Lead.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("托管型", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 年", page.Text, StringComparison.Ordinal);
        Assert.Contains("开办两年", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvitationThatWasTakenBack_ShowsNothingOfTheDraftAnyMore()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        Assert.Contains("开办两年", (await principal.GetAsync(url)).Text, StringComparison.Ordinal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Invitations.SingleAsync(i => i.Application!.Number == journey.Number)).Answer = InvitationAnswer.Cancelled;
            await db.SaveChangesAsync();
        });

        var page = await principal.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("开办两年", page.Text, StringComparison.Ordinal);
        Assert.Contains("尚未", page.TextOf("#asked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreement_NeedsADocumentAndKeepsWhatWasTyped()
    {
        var (_, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var answer = await principal.SubmitAsync(url, new() { ["Says"] = "Agree", ["Statement"] = "同意加入" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请附学校同意加入的文件", answer.TextOf("#Files-error"), StringComparison.Ordinal);
        Assert.Equal("同意加入", answer.ValueOf("Statement"));
        Assert.Equal("Agree", answer.ValueOf("Says"));
    }

    [Fact]
    public async Task Decline_NeedsAReason()
    {
        var (_, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var answer = await principal.SubmitAsync(url, new() { ["Says"] = "Decline" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请说明不同意的理由", answer.TextOf("#Statement-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedDocument_IsRefusedAndNothingIsAnswered()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var answer = await principal.SubmitAsync(
            await principal.GetAsync(url), new() { ["Says"] = "Agree" }, files: new() { ["Files"] = new TestFile("函.pdf", "application/pdf", "xx"u8.ToArray()) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#Files-error"));
        Assert.Equal(InvitationAnswer.Pending, await AnswerAsync(journey));
    }

    [Fact]
    public async Task Answer_IsSavedWithDocumentAuditAndNoticeAndClosesTheWork()
    {
        var (journey, school, url) = await InvitedAsync();

        await journey.AnswerAsync(school, "Agree");

        Assert.Equal(InvitationAnswer.Agreed, await AnswerAsync(journey));
        using var principal = await portal.SignedInAsync(school.Principal);
        var page = await principal.GetAsync(url);
        Assert.Contains("同意函.pdf", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("main form[enctype]"));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a =>
            a.Process == "answer-invitation" && a.Subject == journey.Number && a.UserName == school.Principal && a.Entity == "Invitation")));
        Assert.True(await portal.InDatabaseAsync(db => db.WorkItems.AnyAsync(w =>
            w.Kind == WorkItemKind.AnswerInvitation && w.OrganisationId == school.OrganisationId && w.ClosedByUserId != null)));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n =>
            n.Sentence == "{0} agrees to be a first member." && db.Users.Any(u => u.Id == n.UserId && u.UserName == journey.Lead.Principal))));
    }

    [Fact]
    public async Task SecondAnswer_IsToldWhoAnsweredFirstAndKeepsWhatWasTyped()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        var stale = await principal.GetAsync(url);
        await journey.AnswerAsync(school, "Agree");

        var answer = await principal.SubmitAsync(stale, new() { ["Says"] = "Decline", ["Statement"] = "改变主意" });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(school.Principal, string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Equal("改变主意", answer.ValueOf("Statement"));
        Assert.Equal(InvitationAnswer.Agreed, await AnswerAsync(journey));
    }

    [Fact]
    public async Task InvitationThatWasTakenBack_CannotBeAnswered()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        var stale = await principal.GetAsync(url);
        using var staff = await journey.StaffAsync();
        await staff.SubmitAsync($"{journey.DraftUrl}/members", [], "#remove-0");

        var answer = await principal.SubmitAsync(stale, new() { ["Says"] = "Agree" }, files: new() { ["Files"] = TestFile.Pdf() });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("已失效", answer.Text, StringComparison.Ordinal);
        Assert.Contains("已失效", (await principal.GetAsync(url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAnswersAtOnce_OneWins()
    {
        var (journey, school, url) = await InvitedAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        var page = await principal.GetAsync(url);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => principal.SubmitAsync(page, new() { ["Says"] = "Decline", ["Statement"] = $"{i}" })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(4, answers.Count(a => a.Status == HttpStatusCode.Conflict));
        Assert.Equal(InvitationAnswer.Declined, await AnswerAsync(journey));
    }

    private async Task<(FoundingJourney Journey, DistrictSchool School, string Url)> InvitedAsync()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        var school = await journey.AddMemberAsync(agrees: false);
        return (journey, school, await journey.InvitationUrlAsync(school));
    }

    private Task<InvitationAnswer> AnswerAsync(FoundingJourney journey) =>
        portal.InDatabaseAsync(db => db.Invitations.Where(i => i.Application!.Number == journey.Number).Select(i => i.Answer).SingleAsync());

    private async Task<HttpStatusCode> StatusAsync(string user, string url)
    {
        using var browser = await portal.SignedInAsync(user);
        return (await browser.GetAsync(url)).Status;
    }
}
