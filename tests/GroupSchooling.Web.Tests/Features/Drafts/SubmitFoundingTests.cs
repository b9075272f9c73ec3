using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Drafts;

public sealed class SubmitFoundingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Complete_IsSubmittedWithRouteWorkHistoryAndAudit()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);

        var answer = await journey.SubmitAsync();

        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        Assert.Equal($"/applications/{journey.Number}", answer.Location);
        var application = await journey.LoadAsync();
        Assert.Equal((ApplicationStatus.UnderWay, 1, 4), (application.Status, application.SubmissionCount, application.Steps.Count));
        var frozen = PacketJson.Read(application.Submissions[0].ContentJson, application.Submissions[0].Schema).Value;
        Assert.Equal(journey.Lead.Principal, frozen.DeclaredBy);
        Assert.Equal(2, frozen.Members.Count);
        var work = await portal.InDatabaseAsync(db => db.WorkItems.Where(w => w.ApplicationId == application.Id && w.ClosedAt == null).ToListAsync());
        Assert.Contains(work, w => w.Kind == WorkItemKind.Decide && w.OrganisationId == journey.District.Bureau.Id);
        Assert.True(await portal.InDatabaseAsync(db => db.Timeline.AnyAsync(t => t.ApplicationId == application.Id && t.SchoolId == journey.Lead.Id && !t.IsPublic)));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "submit-founding" && a.Subject == journey.Number && a.Entity == "Submission")));
    }

    [Fact]
    public async Task CheckPage_ShowsAllAnswersAndTheDeclaration()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync($"{journey.DraftUrl}/check");

        Assert.Contains("内容齐全", page.Text, StringComparison.Ordinal);
        Assert.Contains("第1项条件的说明", page.TextOf("#packet-conditions"), StringComparison.Ordinal);
        Assert.Contains("佐证1.pdf", page.TextOf("#packet-conditions"), StringComparison.Ordinal);
        Assert.Contains("同意函.pdf", page.TextOf("#packet-members"), StringComparison.Ordinal);
        Assert.Contains("核定规模", page.TextOf("#packet-members"), StringComparison.Ordinal);
        Assert.True(page.Has("#submit [name=Declared]"));
    }

    [Fact]
    public async Task Incomplete_ListsWhatIsOpenWithLinksAndClausesAndOffersNoButton()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        await journey.AddMemberAsync(agrees: false);
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync($"{journey.DraftUrl}/check");

        var links = page.Document.QuerySelectorAll("#open-points a:not(.clause)").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.Equal(
            new[] { "school", "names", "conditions", "party-minutes", "members", "council", "plan" }.Select(s => $"{journey.DraftUrl}/{s}"), links);
        Assert.Contains("S0 三(一)", page.TextOf("#open-points"), StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
    }

    [Fact]
    public async Task Incomplete_CannotBeSubmittedByHandEither()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var principal = await journey.PrincipalAsync();
        var page = await principal.GetAsync($"{journey.DraftUrl}/school");

        var answer = await principal.PostRawAsync($"{journey.DraftUrl}/check", new()
        {
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!, ["Version"] = page.ValueOf("Version")!, ["Declared"] = "true",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("尚不能提交", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.Draft, (await journey.LoadAsync()).Status);
    }

    [Fact]
    public async Task Staff_SeesThatThePrincipalSubmitsAndIsForbiddenToDoItByHand()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync($"{journey.DraftUrl}/check");
        Assert.Contains("由校长提交", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("#submit"));
        var form = await staff.GetAsync($"{journey.DraftUrl}/school");

        var answer = await staff.PostRawAsync($"{journey.DraftUrl}/check", new()
        {
            ["__RequestVerificationToken"] = form.ValueOf("__RequestVerificationToken")!, ["Version"] = form.ValueOf("Version")!, ["Declared"] = "true",
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(ApplicationStatus.Draft, (await journey.LoadAsync()).Status);
    }

    [Fact]
    public async Task WithoutDeclaration_IsRefusedAtIt()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var principal = await journey.PrincipalAsync();

        var answer = await principal.SubmitAsync($"{journey.DraftUrl}/check", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请先勾选承诺", answer.TextOf("#Declared-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedSinceItWasChecked_IsRefusedWithWhoChangedWhat()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var principal = await journey.PrincipalAsync();
        var stale = await principal.GetAsync($"{journey.DraftUrl}/check");
        using var staff = await journey.StaffAsync();
        await journey.SaveAsync(staff, "plan", new() { ["DevelopmentPlan"] = "另一个规划" });

        var answer = await principal.SubmitAsync(stale, new() { ["Declared"] = "true" });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(journey.Lead.Staff, string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Contains("发展规划", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Contains("另一个规划", answer.TextOf("#packet-plan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmittedManyTimesAtOnce_IsOneSubmission()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var principal = await journey.PrincipalAsync();
        var page = await principal.GetAsync($"{journey.DraftUrl}/check");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => principal.SubmitAsync(page, new() { ["Declared"] = "true" })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect && a.Location == $"/applications/{journey.Number}");
        var application = await journey.LoadAsync();
        Assert.Equal((1, 1), (application.SubmissionCount, application.Submissions.Count));
        Assert.Single(application.Decisions);
    }

    [Fact]
    public async Task NameTakenSinceItWasSaved_IsFoundWhenSubmitting()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        var packet = await journey.PacketAsync();
        using var principal = await journey.PrincipalAsync();
        var page = await principal.GetAsync($"{journey.DraftUrl}/check");
        await portal.InDatabaseAsync(async db =>
        {
            var group = new Domain.Groups.SchoolGroup
            {
                Number = $"G{journey.District.Jurisdiction.Code}-2020-001",
                Kind = Domain.Groups.SchoolGroupKind.EducationGroup,
                ShortName = packet.ShortName,
                JurisdictionId = journey.District.Jurisdiction.Id,
                LeadSchoolId = journey.Lead.Id,
                ProfileVersionId = await db.Applications.Where(a => a.Number == journey.Number).Select(a => a.ProfileVersionId).SingleAsync(),
            };
            db.Add(group);
            await db.SaveChangesAsync();
        });

        var answer = await principal.SubmitAsync(page, new() { ["Declared"] = "true" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(packet.ShortName, answer.TextOf("#open-points"), StringComparison.Ordinal);
    }
}
