using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>The same pages take schools into groups under the other policies, each with its own offices, papers and silences.</summary>
public sealed class OtherPoliciesJoinTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task S2_Outside_IsRefusedUntilTheAgreementIsAttachedWithItsThreeClausesTicked()
    {
        // S2 三(二): outside the district no cooperation without the signed agreement and its three clauses.
        var (world, school) = await OutsideAsync();
        using var principal = await portal.SignedInAsync(school);
        var address = await BeginOutsideAsync(world, principal);

        Assert.Equal(1 + 3 + 4, (await principal.GetAsync($"{address}/check")).TextsOf("#open-points a[href$='/agreement']").Count);

        var form = await principal.GetAsync($"{address}/agreement");
        var parts = form.Document.QuerySelectorAll("input[name=Parts]").Select(e => e.GetAttribute("value")!).ToList();
        Assert.Equal(3, parts.Count);
        var facts = JoinSections.Agreement(portal.Today.AddDays(-5));
        await principal.SaveSectionAsync($"{address}/agreement", new(facts) { ["Parts"] = string.Join('\n', parts.Take(2)) }, new() { ["Documents[0].Files"] = TestFile.Pdf() });
        var lacking = await principal.GetAsync($"{address}/check");
        Assert.Equal(["agreement.management-fee"], parts.Skip(2));
        Assert.Single(lacking.TextsOf("#open-points a[href$='/agreement']"));
        Assert.False(lacking.Has("#submit"));

        await principal.SaveSectionAsync($"{address}/agreement", new(facts) { ["Parts"] = string.Join('\n', parts) });
        var submitted = await principal.SubmitJoiningAsync(address);

        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(NumberOf(address))).Status);
    }

    [Fact]
    public async Task S2_Outside_SubmittedByHandWithoutTheAgreement_IsRefused()
    {
        var (world, school) = await OutsideAsync();
        using var principal = await portal.SignedInAsync(school);
        var address = await BeginOutsideAsync(world, principal);
        var page = await principal.GetAsync($"{address}/school");

        var answer = await principal.PostRawAsync($"{address}/check", new()
        {
            ["Declared"] = "true",
            ["Version"] = page.Document.QuerySelector("main input[name=Version]")!.GetAttribute("value")!,
            ["__RequestVerificationToken"] = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(ApplicationStatus.Draft, (await world.LoadAsync(NumberOf(address))).Status);
    }

    [Fact]
    public async Task S2_Outside_PartyCommitteeAndGovernmentConsentSideBySide()
    {
        // S2 三(二), read as both of the group's own side.
        var (world, school) = await OutsideAsync();
        using var principal = await portal.SignedInAsync(school);
        var number = await SubmitOutsideAsync(world, principal);
        Assert.Equal([1, 2], (await world.LoadAsync(number)).OpenSteps.Select(s => s.Order));

        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕9号" });
        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(number)).Status);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        await RecordAsync(clerk, number);

        Assert.Equal(ApplicationStatus.Registered, (await world.LoadAsync(number)).Status);
        Assert.Equal(2, await world.MembersAsync());
        // {group}{name}分校: the name is given when the plate is put up.
        Assert.False(await portal.InDatabaseAsync(db => db.Plates.AnyAsync(p => p.Membership!.GroupId == world.Group.Id)));
    }

    [Fact]
    public async Task S2_Outside_SixthMember_NeedsTheReasonOfTheBureausLeader_WhomTheRouteDoesNotComeTo()
    {
        // S2 三(一): at most five; the reading names the bureau's leader, and outside the district the route leads past the bureau.
        var (world, school) = await OutsideAsync(members: 5);
        using var principal = await portal.SignedInAsync(school);
        var number = await SubmitOutsideAsync(world, principal);
        var early = await world.TryDecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕9号" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Contains(early.Errors, e => e.Contains("书面说明理由", StringComparison.Ordinal));

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.False((await clerk.GetAsync($"/applications/{number}")).Has("#reasons"));
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.Contains("书面说明理由", (await leader.GetAsync("/work")).Text, StringComparison.Ordinal);
        var page = await leader.GetAsync($"/applications/{number}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.SubmitAsync(page, [], "#reasons")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(page, new() { ["Overrides[0].Reason"] = "片区学校相邻，确需纳入。" }, "#reasons")).Status);
        Assert.DoesNotContain(number, (await leader.GetAsync("/work")).Text, StringComparison.Ordinal);

        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕9号" });
        await RecordAsync(clerk, number);
        Assert.Equal(ApplicationStatus.Registered, (await world.LoadAsync(number)).Status);
        Assert.Equal(6, await world.MembersAsync());
        Assert.Contains("片区学校相邻", (await principal.GetAsync($"/applications/{number}")).TextOf("#overrides"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_Inside_AsksForNoAgreement()
    {
        var world = await JoiningWorld.CreateAsync(portal, shipped: "moumou-district");
        await AddOfficesAsync(world);
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        var address = await principal.BeginJoiningAsync($"/joining/{world.Group.Number}");
        await principal.SaveSchoolAsync(address);
        await principal.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "co-built", ["Newness"] = "Weak", ["Reason"] = "薄弱学校。" });

        var submitted = await principal.SubmitJoiningAsync(address);

        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
    }

    [Fact]
    public async Task S3_TheAuthorityTakesItUpAndDecides_FromTheListToTheRegister()
    {
        // S3 四(一)2: the authority hears opinions, discusses together and decides which schools take part; nobody applies.
        var world = await JoiningWorld.CreateAsync(portal, shipped: "fuling-2020");
        var school = await world.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains(world.Group.ShortName!, (await clerk.GetAsync($"/joining?school={Uri.EscapeDataString(school.Name)}")).Text, StringComparison.Ordinal);
        var address = await clerk.BeginJoiningAsync($"/joining/{world.Group.Number}?school={school.Number}");
        await clerk.SaveSchoolAsync(address);
        await clerk.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "type-two", ["Newness"] = "Weak", ["Reason"] = "薄弱学校。" });
        var submitted = await clerk.SubmitJoiningAsync(address);
        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
        var number = NumberOf(address);

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "两校和所在街道均赞成。" });
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "已听取。" });
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["Meeting"] = "区教委2026年第5次会议" });
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试教委〔2026〕7号" });

        var membership = await portal.InDatabaseAsync(db => db.Memberships.AsNoTracking().SingleAsync(m => m.GroupId == world.Group.Id && m.SchoolId == school.Id));
        Assert.Equal(("type-two", portal.Today, null), (membership.CooperationType, membership.StartsOn, membership.TermEndsOn));
        using var principal = await portal.SignedInAsync(school.Principal);
        Assert.Equal(HttpStatusCode.OK, (await principal.GetAsync($"/applications/{number}")).Status);
    }

    [Fact]
    public async Task S3_NobodyElseBeginsIt()
    {
        var world = await JoiningWorld.CreateAsync(portal, shipped: "fuling-2020");
        var school = await world.AddSchoolAsync();
        var stranger = await Neighbour.CreateAsync(portal, world.District);
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(stranger.Clerk);

        var own = await principal.GetAsync($"/joining/{world.Group.Number}");
        var other = await clerk.GetAsync($"/joining/{world.Group.Number}?school={stranger.School.Number}");

        Assert.False(own.Has("#begin"));
        Assert.False(other.Has("#begin"));
        Assert.Contains("由教育主管部门确定", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_SixthMemberOfTypeOne_IsStoppedBeforeItBegins()
    {
        // S3 四(一)3: at most five of type one.
        var world = await JoiningWorld.CreateAsync(portal, members: 5, shipped: "fuling-2020");
        await portal.InDatabaseAsync(db => db.Memberships.Where(m => m.GroupId == world.Group.Id && m.Role == MembershipRole.Member)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.CooperationType, "type-one").SetProperty(m => m.TermEndsOn, (DateOnly?)null)));
        var school = await world.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var address = await clerk.BeginJoiningAsync($"/joining/{world.Group.Number}?school={school.Number}");
        await clerk.SaveSchoolAsync(address);
        await clerk.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "type-one", ["Newness"] = "Weak", ["Reason"] = "薄弱学校。" });

        var check = await clerk.GetAsync($"{address}/check");

        Assert.False(check.Has("#submit"));
        Assert.Contains("S3 四(一)3", check.TextOf("#open-points"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sanming-2017")]
    [InlineData("xingning-clusters-2018")]
    public async Task S1AndS4_StateNoRoute_AndThePageSaysSo(string shipped)
    {
        var world = await JoiningWorld.CreateAsync(portal, shipped: shipped);
        await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == world.Group.Id).ExecuteUpdateAsync(s => s.SetProperty(
            g => g.Kind, shipped.StartsWith("sanming", StringComparison.Ordinal) ? SchoolGroupKind.HeadSchool : SchoolGroupKind.SchoolCluster)));
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var page = await principal.GetAsync($"/joining/{world.Group.Number}");

        Assert.False(page.Has("#begin"));
        Assert.Contains("政策未作规定", page.Text, StringComparison.Ordinal);
        Assert.Contains("补充规定", page.Text, StringComparison.Ordinal);
    }

    private static string NumberOf(string address) => address.Split('/')[2];

    private async Task RecordAsync(PortalBrowser clerk, string number)
    {
        var recorded = await clerk.SubmitAsync(
            await clerk.GetAsync($"/applications/{number}/record"),
            new()
            {
                ["Outcome"] = "Approve",
                ["DocumentNumber"] = "区委函〔2026〕3号",
                ["DecidedOn"] = portal.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
            files: new() { ["Scan"] = TestFile.Pdf() });
        Assert.True(recorded.Status == HttpStatusCode.Redirect, string.Join(" ", recorded.Errors));
    }

    private async Task<string> SubmitOutsideAsync(JoiningWorld world, PortalBrowser principal)
    {
        var address = await BeginOutsideAsync(world, principal);
        var form = await principal.GetAsync($"{address}/agreement");
        var parts = form.Document.QuerySelectorAll("input[name=Parts]").Select(e => e.GetAttribute("value")!);
        await principal.SaveSectionAsync(
            $"{address}/agreement",
            new(JoinSections.Agreement(portal.Today.AddDays(-5))) { ["Parts"] = string.Join('\n', parts) },
            new() { ["Documents[0].Files"] = TestFile.Pdf() });
        var submitted = await principal.SubmitJoiningAsync(address);
        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
        return NumberOf(address);
    }

    private async Task<(JoiningWorld World, string Principal)> OutsideAsync(int members = 1)
    {
        var world = await JoiningWorld.CreateAsync(portal, members, shipped: "moumou-district");
        await AddOfficesAsync(world);
        return (world, (await world.AddNeighbourAsync()).School.Principal);
    }

    /// <summary>Everything filled in but the agreement.</summary>
    private static async Task<string> BeginOutsideAsync(JoiningWorld world, PortalBrowser principal)
    {
        var address = await principal.BeginJoiningAsync($"/joining/{world.Group.Number}");
        await principal.SaveSchoolAsync(address);
        await principal.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "entrusted", ["Newness"] = "Weak", ["Reason"] = "农村薄弱学校。" });
        return address;
    }

    private Task AddOfficesAsync(JoiningWorld world) => portal.InDatabaseAsync(db =>
    {
        db.AddRange(
            new Organisation { JurisdictionId = world.District.Jurisdiction.Id, Kind = OrganisationKind.PartyOrgan, Name = "试验区委教育工作领导小组" },
            new Organisation { JurisdictionId = world.District.Jurisdiction.Id, Kind = OrganisationKind.PartyCommittee, Name = "试验区委" });
        return db.SaveChangesAsync();
    });
}
