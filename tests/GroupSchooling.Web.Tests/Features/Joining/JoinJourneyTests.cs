using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>A school joins a group of its district, from the start page to the public announcement (S0 三(二)1(1)).</summary>
public sealed class JoinJourneyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task School_BeginsFillsInAndSubmits_ThroughThePages()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var list = await principal.GetAsync("/joining");
        Assert.Contains(world.Group.ShortName!, list.Text, StringComparison.Ordinal);
        var begun = await principal.SubmitAsync($"/joining/{world.Group.Number}", [], "#begin");
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        var address = begun.Location!;

        await principal.SaveSectionAsync($"{address}/school", new()
        {
            ["Stage"] = "Primary", ["Address"] = "试验路2号", ["PrincipalName"] = "李校长", ["ContactPhone"] = "0771-1234567",
            ["Pupils"] = "600", ["Classes"] = "14", ["Teachers"] = "40",
        });
        await principal.SaveSectionAsync($"{address}/membership", new()
        {
            ["CooperationType"] = "entrusted", ["TermMonths"] = "36", ["Newness"] = "New", ["Reason"] = "新建学校，建校两年。",
        });
        await principal.SaveSectionAsync($"{address}/conditions", new()
        {
            ["Conditions[0].Statement"] = "符合。", ["Conditions[1].Statement"] = "认同。", ["Conditions[2].Statement"] = "达标。",
        }, new() { ["Conditions[0].Files"] = TestFile.Pdf(), ["Conditions[1].Files"] = TestFile.Pdf(), ["Conditions[2].Files"] = TestFile.Pdf() });
        await principal.SaveSectionAsync($"{address}/agreement", new()
        {
            ["SignedOn"] = portal.Today.AddDays(-5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["Parties"] = "甲方、乙方", ["Costs"] = "由城区财政安排。", ["Duties"] = "派出团队。",
        }, new() { ["Documents[0].Files"] = TestFile.Pdf() });

        var submitted = await principal.SubmitAsync($"{address}/check", new() { ["Declared"] = "true" }, "#submit");

        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
        var number = address.Split('/')[2];
        var application = await world.LoadAsync(number);
        Assert.Equal((ApplicationStatus.UnderWay, 1), (application.Status, application.CurrentStep));
        Assert.Equal((6, $"{school.Name}加入{world.Group.ShortName}"), (application.Steps.Count, application.Title));
    }

    [Fact]
    public async Task CouncilBureauGovernmentCityAndAnnouncement_MakeAMembershipWithTermAndPlate()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        var number = await world.SubmitAsync(school);

        await world.DeliberateAsync(number, DecisionOutcome.Approve, "赞成。");
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕8号" });
        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        var membership = await portal.InDatabaseAsync(db => db.Memberships.AsNoTracking().SingleAsync(m => m.GroupId == world.Group.Id && m.SchoolId == school.Id));
        Assert.Equal(portal.Today, membership.StartsOn);
        Assert.Equal(portal.Today.AddMonths(36).AddDays(-1), membership.TermEndsOn);
        Assert.Equal($"{world.Group.ShortName}加盟校", await portal.InDatabaseAsync(db => db.Plates.Where(p => p.MembershipId == membership.Id).Select(p => p.Text).SingleAsync()));
        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(number)).Status);

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Announce, new() { ["Opinion"] = "教育局网站通知公告栏" });

        Assert.Equal(ApplicationStatus.Registered, (await world.LoadAsync(number)).Status);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{world.Group.Number}");
        Assert.Contains("教育局网站通知公告栏", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CouncilsNo_GoesUpWithTheCase()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());

        await world.DeliberateAsync(number, DecisionOutcome.Oppose, "条件尚不成熟。");

        var application = await world.LoadAsync(number);
        Assert.Equal(2, application.CurrentStep);
        Assert.Equal(DecisionOutcome.Oppose, application.Decisions.Single(d => d.Step == 1).Outcome);
    }

    [Fact]
    public async Task CloseKnitMember_BecomesACampusOfTheLead_WithTheLeadersReason()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        var number = await world.SubmitAsync(school, p => p with { CooperationType = "close-knit", CampusName = "东校区", TermMonths = null });
        await world.DeliberateAsync(number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        var without = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.Approve);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new() { ["Overrides[0].Reason"] = "生源增加，确需扩大。" });
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve);

        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕2号" });

        Assert.Equal(ApplicationStatus.Registered, (await world.LoadAsync(number)).Status);
        var membership = await portal.InDatabaseAsync(db => db.Memberships.AsNoTracking().Include(m => m.Campus)
            .SingleAsync(m => m.GroupId == world.Group.Id && m.CooperationType == "close-knit"));
        Assert.Equal((world.Lead.Id, "东校区", null), (membership.SchoolId, membership.Campus!.Name, membership.TermEndsOn));
    }

    [Fact]
    public async Task PrivateSchool_IsToldThatThePolicyIsSilent()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync(Domain.Schools.SchoolOwnership.Private);
        using var principal = await portal.SignedInAsync(school.Principal);

        var page = await principal.GetAsync($"/joining/{world.Group.Number}");

        Assert.Contains("三(二)1", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("#begin"));
    }

    [Theory]
    [InlineData("application")]
    [InlineData("agreement")]
    [InlineData("opinion")]
    [InlineData("request")]
    [InlineData("reply")]
    [InlineData("filing")]
    [InlineData("announcement")]
    public async Task Papers_AreMadeFromTheCase(string kind)
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        using var secretary = await portal.SignedInAsync(world.Secretary);

        var answer = await secretary.Http.GetAsync(new Uri($"/applications/{number}/papers/{kind}.docx", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
