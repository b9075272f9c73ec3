using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>From the submission through every office to the register.</summary>
public sealed class RegistrationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task CompletedCase_StandsInTheRegisterFromTheReplysDay()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        var replied = portal.Today;

        await DecideAsync(journey, "试政函〔2026〕8号", effective: null);

        var group = await GroupAsync(journey);
        var packet = await journey.PacketAsync();
        Assert.Equal($"G{journey.District.Jurisdiction.Code}-{replied.Year}-001", group.Number);
        Assert.Equal((packet.FullName, packet.ShortName), (group.FullName, group.ShortName));
        Assert.Equal((replied, "试政函〔2026〕8号", "市备〔2026〕1号"), (group.EffectiveOn!.Value, group.DecidingDocument, group.FilingNumber));
        Assert.Equal((SchoolGroupKind.EducationGroup, GroupLevel.District, journey.Lead.Id), (group.Kind, group.Level, group.LeadSchoolId));
        Assert.Equal("三年规划", group.DevelopmentPlan);
        var members = group.Memberships.Where(m => m.Role == MembershipRole.Member).ToList();
        Assert.Equal(2, members.Count);
        Assert.All(members, m => Assert.Equal((replied, replied.AddYears(3).AddDays(-1), "entrusted"), (m.StartsOn!.Value, m.TermEndsOn!.Value, m.CooperationType)));
        Assert.Equal((journey.Lead.Id, null), (group.Memberships.Single(m => m.Role == MembershipRole.Lead).SchoolId, group.Memberships.Single(m => m.Role == MembershipRole.Lead).TermEndsOn));
        Assert.Equal(packet.Seats.Count, group.Seats.Count);
        await AssertSurroundingsAsync(journey, group);
    }

    [Fact]
    public async Task ReplyWithADayOfEffectInAnotherYear_GivesNumberAndTermsOfThatYear()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        var effective = new DateOnly(portal.Today.Year + 1, 1, 31);

        await DecideAsync(journey, "试政函〔2026〕9号", effective);

        var group = await GroupAsync(journey);
        Assert.Equal($"G{journey.District.Jurisdiction.Code}-{effective.Year}-001", group.Number);
        Assert.Equal(effective, group.EffectiveOn);
        Assert.All(group.Memberships.Where(m => m.Role == MembershipRole.Member), m => Assert.Equal(effective.AddYears(3).AddDays(-1), m.TermEndsOn));
    }

    [Fact]
    public async Task CloseKnitMember_BecomesACampusOfTheLeadWithoutPlateOrTerm()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        using (var staff = await journey.StaffAsync())
        {
            await staff.SubmitAsync(
                $"{journey.DraftUrl}/members/add", new() { ["CampusName"] = "东校区", ["CooperationType"] = "close-knit", ["Newness"] = "New", ["Reason"] = "新建校区" });
        }

        await DecideAsync(journey, "试政函〔2026〕10号", effective: null, reason: "校区已建成");

        var group = await GroupAsync(journey);
        var campus = group.Memberships.Single(m => m.CampusId is not null);
        Assert.Equal((journey.Lead.Id, "close-knit", null), (campus.SchoolId, campus.CooperationType, campus.TermEndsOn));
        Assert.Equal("东校区", await portal.InDatabaseAsync(db => db.Campuses.Where(c => c.SchoolId == journey.Lead.Id).Select(c => c.Name).SingleAsync()));
        Assert.False(await portal.InDatabaseAsync(db => db.Plates.AnyAsync(p => p.MembershipId == campus.Id)));
    }

    [Fact]
    public async Task RegisteredGroup_IsOnItsPublicPage()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        await DecideAsync(journey, "试政函〔2026〕11号", effective: null);
        var group = await GroupAsync(journey);
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync($"/register/groups/{group.Number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(group.FullName!, page.Text, StringComparison.Ordinal);
        Assert.Contains("加盟校", page.Text, StringComparison.Ordinal);
        Assert.Contains("试政函〔2026〕11号", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReturnedCase_ShowsTheReasonIsCorrectedAndShowsTheDifferenceToTheOffice()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        await journey.SubmitAsync();
        await RuleAsync(journey, journey.District.Clerk, new() { ["Outcome"] = "Return", ["Opinion"] = "规划太短，请补充" });
        using var principal = await journey.PrincipalAsync();
        var tasks = await principal.GetAsync(journey.DraftUrl);
        Assert.Contains("规划太短，请补充", tasks.TextOf(".notice-warning"), StringComparison.Ordinal);
        await journey.SaveAsync(principal, "plan", new() { ["DevelopmentPlan"] = "详细的三年规划" }, new() { ["Documents[0].Files"] = TestFile.Pdf("规划二稿.pdf") });

        var check = await principal.GetAsync($"{journey.DraftUrl}/check");
        Assert.Contains("规划太短", check.Text, StringComparison.Ordinal);
        Assert.Contains("三年规划", check.TextOf("#packet-changes"), StringComparison.Ordinal);
        Assert.Contains("详细的三年规划", check.TextOf("#packet-changes"), StringComparison.Ordinal);
        Assert.Contains("规划二稿.pdf", check.TextOf("#packet-changes"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await journey.SubmitAsync()).Status);

        Assert.Equal(2, (await journey.LoadAsync()).SubmissionCount);
        using var clerk = await portal.SignedInAsync(journey.District.Clerk);
        var page = await clerk.GetAsync($"/applications/{journey.Number}");
        Assert.Contains("详细的三年规划", page.TextOf("#packet-changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileTakenAwayAfterAReturn_StaysInTheSubmissionThatHeldIt()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        await journey.SubmitAsync();
        await RuleAsync(journey, journey.District.Clerk, new() { ["Outcome"] = "Return", ["Opinion"] = "纪要未盖章" });
        using var principal = await journey.PrincipalAsync();
        var page = await principal.GetAsync($"{journey.DraftUrl}/party-minutes");
        var old = page.One("[name=Remove]").GetAttribute("value")!;

        await principal.SubmitAsync(page, new() { ["Remove"] = old }, files: new() { ["Files"] = TestFile.Pdf("盖章纪要.pdf") });

        var files = await portal.InDatabaseAsync(db => db.Attachments.Where(a => a.Application!.Number == journey.Number && a.Section == "document:party-minutes")
            .OrderBy(a => a.Id).Select(a => new { a.FileName, a.AddedAfterSubmission, a.RemovedAfterSubmission }).ToListAsync());
        Assert.Equal([("纪要.pdf", 0, (int?)1), ("盖章纪要.pdf", 1, null)], files.Select(f => (f.FileName, f.AddedAfterSubmission, f.RemovedAfterSubmission)));
        using var clerk = await portal.SignedInAsync(journey.District.Clerk);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/files/{old}")).Status);
    }

    private async Task AssertSurroundingsAsync(FoundingJourney journey, SchoolGroup group)
    {
        await portal.InDatabaseAsync(async db =>
        {
            var plates = await db.Plates.Where(p => p.Membership!.GroupId == group.Id).Select(p => p.Text).Distinct().ToListAsync();
            Assert.Equal($"{group.ShortName}加盟校", Assert.Single(plates));
            Assert.Equal(2, await db.Plates.CountAsync(p => p.Membership!.GroupId == group.Id && p.PutUpOn == null));
            Assert.True(await db.GroupGuards.AnyAsync(g => g.GroupId == group.Id));
            Assert.True(await db.SearchTerms.AnyAsync(t => t.Subject == SearchSubject.Group && t.SubjectId == group.Id));
            Assert.True(await db.Timeline.AnyAsync(t => t.GroupId == group.Id && t.IsPublic && t.HappenedOn == group.EffectiveOn));
            Assert.Equal(3, await db.Timeline.CountAsync(t => t.ApplicationId == group.ApplicationId && t.SchoolId != null && t.IsPublic));
            var told = await db.Notices.Where(n => n.Link == $"/register/groups/{group.Number}").Select(n => n.UserId).ToListAsync();
            string[] people = [journey.Lead.Principal, journey.Lead.Staff, journey.District.Clerk, journey.District.Leader, journey.District.GovernmentOfficer, journey.District.FilingOfficer];
            foreach (var name in people)
            {
                Assert.Contains(await db.Users.Where(u => u.UserName == name).Select(u => u.Id).SingleAsync(), told);
            }

            Assert.DoesNotContain(await db.Users.Where(u => u.UserName == journey.District.Auditor).Select(u => u.Id).SingleAsync(), told);
            Assert.False(await db.WorkItems.AnyAsync(w => w.ApplicationId == group.ApplicationId && w.ClosedAt == null && w.Kind == WorkItemKind.Decide));
        });
    }

    private async Task DecideAsync(FoundingJourney journey, string reply, DateOnly? effective, string? reason = null)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await journey.SubmitAsync()).Status);
        await RuleAsync(journey, journey.District.Clerk, Yes());
        var signed = Yes();
        if (reason is not null)
        {
            signed["Overrides[0].Reason"] = reason;
        }

        await RuleAsync(journey, journey.District.Leader, signed);
        var consent = Yes();
        consent["DocumentNumber"] = reply;
        if (effective is { } day)
        {
            consent["EffectiveOn"] = $"{day:yyyy-MM-dd}";
        }

        await RuleAsync(journey, journey.District.GovernmentOfficer, consent);
        await RuleAsync(journey, journey.District.FilingOfficer, new() { ["Outcome"] = "Accept", ["DocumentNumber"] = "市备〔2026〕1号" });
        Assert.Equal(ApplicationStatus.Registered, (await journey.LoadAsync()).Status);
    }

    private async Task RuleAsync(FoundingJourney journey, string user, Dictionary<string, string> fields)
    {
        using var browser = await portal.SignedInAsync(user);
        var answer = await browser.SubmitAsync($"/applications/{journey.Number}", fields, "#decide");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{user}: {answer.Status} {string.Join(" ", answer.Errors)}");
    }

    private static Dictionary<string, string> Yes() => new() { ["Outcome"] = "Approve" };

    private Task<SchoolGroup> GroupAsync(FoundingJourney journey) => portal.InDatabaseAsync(db =>
        db.Groups.Include(g => g.Memberships).Include(g => g.Seats).AsSplitQuery().SingleAsync(g => g.Application!.Number == journey.Number));
}
