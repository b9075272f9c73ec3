using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Supplements;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>The same pages found groups under every policy, each with its own sections, types and offices.</summary>
public sealed class OtherPoliciesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task S1_IsRefusedWithTheSilence_AndFoundsAfterTheBureausSupplement()
    {
        // S1 states no route; 三明市 adds its own.
        var world = await OtherPolicyWorld.CreateAsync(portal, "sanming-2017");
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        Assert.Contains("S1", (await principal.GetAsync("/founding")).TextOf("#may"), StringComparison.Ordinal);
        await world.AssertCannotBeginAsync("S1");

        await SupplementJourney.PutInForceAsync(portal, world.District, world.Policy, SupplementJourney.Founding);
        var page = await principal.GetAsync("/founding");
        Assert.Contains("本局补充规定，非文件条款", page.TextOf("#route"), StringComparison.Ordinal);
        var number = await world.BeginAsync();
        await world.FillAsync(number, "close", "试验总校");
        await world.SubmitAsync(number);
        await world.DecideAsync(number, [world.District.Clerk, world.District.Leader]);
        await world.RecordAsync(number);

        var group = await world.GroupOfAsync(number);
        Assert.Equal((SchoolGroupKind.HeadSchool, "试验总校"), (group.Kind, group.ShortName));
        Assert.All(group.Memberships, m => Assert.Null(m.TermEndsOn));
        var steps = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order).Select(s => s.Clause).ToListAsync());
        Assert.All(steps, Assert.Null);
        Assert.Contains("本局补充规定，非文件条款", (await principal.GetAsync($"/applications/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_HoldsInADistrictOfTheCity_WhoseBureauDecides_AndWhereTheCityAddsTheSupplement()
    {
        // S1 is the city's; a district without a policy of its own stands under it.
        var world = await OtherPolicyWorld.CreateAsync(portal, "sanming-2017");
        await world.ToCityAsync();
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        Assert.Contains("S1", (await principal.GetAsync("/founding")).TextOf("#may"), StringComparison.Ordinal);
        using (var clerk = await portal.SignedInAsync(world.District.Clerk))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/policies/supplements/new?policy={world.Policy.Code}")).Status);
            Assert.Contains((await clerk.GetAsync("/register/entries/new")).TextsOf("select[name=Policy] option"), o => o.StartsWith("总校", StringComparison.Ordinal));
        }

        var city = new CityBureau(
            await world.District.AddPersonAsync(Role.BureauClerk, world.District.CityBureau), await world.District.AddPersonAsync(Role.BureauLeader, world.District.CityBureau));
        await SupplementJourney.PutInForceAsync(portal, city.Clerk, city.Leader, world.Policy, SupplementJourney.Founding);
        var number = await world.BeginAsync();
        await world.FillAsync(number, "close", "区内总校");
        await world.SubmitAsync(number);
        await world.DecideAsync(number, [world.District.Clerk, world.District.Leader]);
        await world.RecordAsync(number);

        var group = await world.GroupOfAsync(number);
        Assert.Equal((SchoolGroupKind.HeadSchool, world.District.Jurisdiction.Id, world.Policy.Id), (group.Kind, group.JurisdictionId, group.ProfileVersionId));
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/policies/{world.Policy.Code}");
        Assert.Contains(world.District.Jurisdiction.Name, page.TextOf("#standing"), StringComparison.Ordinal);
        Assert.Contains($"区内总校（{world.District.Jurisdiction.Name}）", page.TextOf("#groups"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_WithoutCooperationTypes_FoundsAClusterAfterTheBureausSupplement()
    {
        // S4 has formation forms in place of types, and a plan of the government in place of applications.
        var world = await OtherPolicyWorld.CreateAsync(portal, District.ClustersProfile);
        var typed = SupplementJourney.Founding;
        typed["GroupKind"] = nameof(SchoolGroupKind.SchoolCluster);
        await SupplementJourney.PutInForceAsync(portal, world.District, world.Policy, typed);
        var number = await world.BeginAsync();
        using (var staff = await portal.SignedInAsync(world.Lead.Staff))
        {
            Assert.False((await staff.GetAsync($"/applications/{number}/draft/members/add?school={world.Member.Number}")).Has("[name=CooperationType]"));
        }

        await world.FillAsync(number, null, "试验学区");
        await world.SubmitAsync(number);
        await world.DecideAsync(number, [world.District.Clerk, world.District.Leader]);
        await world.RecordAsync(number);

        var group = await world.GroupOfAsync(number);
        Assert.Equal(SchoolGroupKind.SchoolCluster, group.Kind);
        Assert.All(group.Memberships, m => Assert.Null(m.CooperationType));
    }

    [Fact]
    public async Task TwoPoliciesThatTakeApplications_OfferBothKinds()
    {
        // 兴宁区 has S0 for groups and S4 for clusters, here with the bureau's own route.
        var world = await OtherPolicyWorld.CreateAsync(portal, District.ClustersProfile);
        var typed = SupplementJourney.Founding;
        typed["GroupKind"] = nameof(SchoolGroupKind.SchoolCluster);
        await SupplementJourney.PutInForceAsync(portal, world.District, world.Policy, typed);
        var groups = await world.District.AddPolicyAsync();
        await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == groups.Id)).InForceFrom = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });
        using var principal = await portal.SignedInAsync(world.Lead.Principal);

        var page = await principal.GetAsync("/founding");

        Assert.Equal(["/founding?kind=EducationGroup", "/founding?kind=SchoolCluster"], page.Document.QuerySelectorAll("main nav.tabs a").Select(a => a.GetAttribute("href")));
        Assert.Contains("S0", page.TextOf("#may"), StringComparison.Ordinal);
        var answer = await principal.SubmitAsync("/founding?kind=SchoolCluster", [], "form[action='/founding']");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var version = await portal.InDatabaseAsync(db => db.Applications.Where(a => a.SchoolId == world.Lead.Id).Select(a => a.ProfileVersionId).SingleAsync());
        Assert.Equal(world.Policy.Id, version);
    }

    [Fact]
    public async Task S2_GoesFromTheBureauToThePartysLeadingGroup()
    {
        // S2 三(二): inside the district the bureau organises and the education leading group approves.
        var world = await OtherPolicyWorld.CreateAsync(portal, "moumou-district");
        await world.AddPartyOrganAsync();
        var number = await world.BeginAsync();
        using var staff = await portal.SignedInAsync(world.Lead.Staff);
        var tasks = await staff.GetAsync($"/applications/{number}/draft");
        Assert.False(tasks.Has("a[href$='/party-minutes']"));
        Assert.False(tasks.Has("a[href$='/council']"));
        await world.FillAsync(number, "entrusted", "试验教育集团", newness: true);
        await world.SubmitAsync(number);

        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order)
            .Select(s => new { s.Action, s.Clause, Kind = s.Organisation!.Kind }).ToListAsync());
        Assert.Equal([StepAction.Apply, StepAction.Review, StepAction.Consent], route.Select(s => s.Action));
        Assert.Equal([null, "S2 三(二)", "S2 三(二)"], route.Select(s => s.Clause));
        Assert.Equal(OrganisationKind.PartyOrgan, route[2].Kind);
        await world.DecideAsync(number, [world.District.Clerk, world.District.Leader]);
        await world.RecordAsync(number);
        var group = await world.GroupOfAsync(number);
        Assert.Equal(SchoolGroupKind.EducationGroup, group.Kind);
        Assert.Null(group.Memberships.Single(m => m.Role == MembershipRole.Member).TermEndsOn);
    }

    [Fact]
    public async Task S2_AcrossTheBorder_NeedsTheAgreementWithItsThreeClausesTicked()
    {
        // S2 三(二): no cooperation outside without the agreement.
        var world = await OtherPolicyWorld.CreateAsync(portal, "moumou-district");
        await world.AddPartyOrganAsync();
        await world.MoveMemberAcrossTheBorderAsync();
        var number = await world.BeginAsync();
        await world.FillAsync(number, "co-built", "试验教育集团", newness: true);
        using var staff = await portal.SignedInAsync(world.Lead.Staff);
        var check = await staff.GetAsync($"/applications/{number}/draft/check");
        // The agreement, its three clauses, and the plan in short.
        Assert.Equal(5, check.TextsOf("#open-points a[href$='/plan']").Count);

        await world.AttachAgreementAsync(number);
        Assert.False((await staff.GetAsync($"/applications/{number}/draft/check")).Has("#open-points"));

        await world.SubmitAsync(number);
        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order).Select(s => s.Organisation!.Kind).ToListAsync());
        Assert.Equal([OrganisationKind.School, OrganisationKind.PartyCommittee, OrganisationKind.Government], route);
    }

    [Fact]
    public async Task S2_RecalledAndPutAcrossTheBorder_AsksCommitteeAndGovernmentInsteadOfTheBureau()
    {
        // S2 三(二): what was begun as a group inside the district does not slip past those who consent to one outside.
        var world = await OtherPolicyWorld.CreateAsync(portal, "moumou-district");
        await world.AddPartyOrganAsync();
        var number = await world.BeginAsync();
        await world.FillAsync(number, "co-built", "试验教育集团", newness: true);
        await world.SubmitAsync(number);
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        var recalled = await principal.SubmitAsync($"/applications/{number}", [], "#recall");
        Assert.True(recalled.Status == HttpStatusCode.Redirect, $"{recalled.Status}: {string.Join(" ", recalled.Errors)}");

        await world.MoveMemberAcrossTheBorderAsync();
        await world.AttachAgreementAsync(number);
        await world.SubmitAsync(number);

        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number && s.Order >= s.Application.RouteStart).OrderBy(s => s.Order)
            .Select(s => new { s.Action, Kind = s.Organisation!.Kind, IsOpen = s.OpenStage != null }).ToListAsync());
        Assert.Equal([OrganisationKind.School, OrganisationKind.PartyCommittee, OrganisationKind.Government], route.Select(s => s.Kind));
        Assert.Equal([false, true, true], route.Select(s => s.IsOpen));
        var page = await principal.GetAsync($"/applications/{number}");
        Assert.Contains("申请内容变更后适用另一流程", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("试验区委教育工作领导小组", page.TextOf("ol.route"), StringComparison.Ordinal);
    }

    private sealed record CityBureau(string Clerk, string Leader);
}
