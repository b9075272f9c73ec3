using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Supplements;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>The same pages found groups under every policy, each with its own sections, types and offices.</summary>
public sealed class OtherPoliciesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task S1_IsRefusedWithTheSilence_AndFoundsAfterTheBureausSupplement()
    {
        // S1 states no route; 三明市 adds its own.
        var world = await WorldAsync("sanming-2017");
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        Assert.Contains("S1", (await principal.GetAsync("/founding")).TextOf("#may"), StringComparison.Ordinal);
        await AssertCannotBeginAsync(world, "S1");

        await SupplementJourney.PutInForceAsync(portal, world.District, world.Policy, SupplementJourney.Founding);
        var page = await principal.GetAsync("/founding");
        Assert.Contains("本局补充规定，非文件条款", page.TextOf("#route"), StringComparison.Ordinal);
        var number = await BeginAsync(world);
        await FillAsync(world, number, "close", "试验总校");
        await SubmitAsync(world, number);
        await DecideAsync(world, number, [world.District.Clerk, world.District.Leader]);
        await RecordAsync(world, number);

        var group = await GroupOfAsync(number);
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
        var world = await WorldAsync("sanming-2017");
        await ToCityAsync(world);
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
        var number = await BeginAsync(world);
        await FillAsync(world, number, "close", "区内总校");
        await SubmitAsync(world, number);
        await DecideAsync(world, number, [world.District.Clerk, world.District.Leader]);
        await RecordAsync(world, number);

        var group = await GroupOfAsync(number);
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
        var world = await WorldAsync(District.ClustersProfile);
        var typed = SupplementJourney.Founding;
        typed["GroupKind"] = nameof(SchoolGroupKind.SchoolCluster);
        await SupplementJourney.PutInForceAsync(portal, world.District, world.Policy, typed);
        var number = await BeginAsync(world);
        using (var staff = await portal.SignedInAsync(world.Lead.Staff))
        {
            Assert.False((await staff.GetAsync($"/applications/{number}/draft/members/add?school={world.Member.Number}")).Has("[name=CooperationType]"));
        }

        await FillAsync(world, number, null, "试验学区");
        await SubmitAsync(world, number);
        await DecideAsync(world, number, [world.District.Clerk, world.District.Leader]);
        await RecordAsync(world, number);

        var group = await GroupOfAsync(number);
        Assert.Equal(SchoolGroupKind.SchoolCluster, group.Kind);
        Assert.All(group.Memberships, m => Assert.Null(m.CooperationType));
    }

    [Fact]
    public async Task TwoPoliciesThatTakeApplications_OfferBothKinds()
    {
        // 兴宁区 has S0 for groups and S4 for clusters, here with the bureau's own route.
        var world = await WorldAsync(District.ClustersProfile);
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
        var world = await WorldAsync("moumou-district");
        await AddPartyOrganAsync(world);
        var number = await BeginAsync(world);
        using var staff = await portal.SignedInAsync(world.Lead.Staff);
        var tasks = await staff.GetAsync($"/applications/{number}/draft");
        Assert.False(tasks.Has("a[href$='/party-minutes']"));
        Assert.False(tasks.Has("a[href$='/council']"));
        await FillAsync(world, number, "entrusted", "试验教育集团", newness: true);
        await SubmitAsync(world, number);

        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order)
            .Select(s => new { s.Action, s.Clause, Kind = s.Organisation!.Kind }).ToListAsync());
        Assert.Equal([StepAction.Apply, StepAction.Review, StepAction.Consent], route.Select(s => s.Action));
        Assert.Equal([null, "S2 三(二)", "S2 三(二)"], route.Select(s => s.Clause));
        Assert.Equal(OrganisationKind.PartyOrgan, route[2].Kind);
        await DecideAsync(world, number, [world.District.Clerk, world.District.Leader]);
        await RecordAsync(world, number);
        var group = await GroupOfAsync(number);
        Assert.Equal(SchoolGroupKind.EducationGroup, group.Kind);
        Assert.Null(group.Memberships.Single(m => m.Role == MembershipRole.Member).TermEndsOn);
    }

    [Fact]
    public async Task S2_AcrossTheBorder_NeedsTheAgreementWithItsThreeClausesTicked()
    {
        // S2 三(二): no cooperation outside without the agreement.
        var world = await WorldAsync("moumou-district");
        await AddPartyOrganAsync(world);
        await MoveMemberAcrossTheBorderAsync(world);
        var number = await BeginAsync(world);
        await FillAsync(world, number, "co-built", "试验教育集团", newness: true);
        using var staff = await portal.SignedInAsync(world.Lead.Staff);
        var check = await staff.GetAsync($"/applications/{number}/draft/check");
        // The agreement, its three clauses, and the plan in short.
        Assert.Equal(5, check.TextsOf("#open-points a[href$='/plan']").Count);

        await AttachAgreementAsync(world, number);
        Assert.False((await staff.GetAsync($"/applications/{number}/draft/check")).Has("#open-points"));

        await SubmitAsync(world, number);
        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order).Select(s => s.Organisation!.Kind).ToListAsync());
        Assert.Equal([OrganisationKind.School, OrganisationKind.PartyCommittee, OrganisationKind.Government], route);
    }

    [Fact]
    public async Task S2_RecalledAndPutAcrossTheBorder_AsksCommitteeAndGovernmentInsteadOfTheBureau()
    {
        // S2 三(二): what was begun as a group inside the district does not slip past those who consent to one outside.
        var world = await WorldAsync("moumou-district");
        await AddPartyOrganAsync(world);
        var number = await BeginAsync(world);
        await FillAsync(world, number, "co-built", "试验教育集团", newness: true);
        await SubmitAsync(world, number);
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        var recalled = await principal.SubmitAsync($"/applications/{number}", [], "#recall");
        Assert.True(recalled.Status == HttpStatusCode.Redirect, $"{recalled.Status}: {string.Join(" ", recalled.Errors)}");

        await MoveMemberAcrossTheBorderAsync(world);
        await AttachAgreementAsync(world, number);
        await SubmitAsync(world, number);

        var route = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number && s.Order >= s.Application.RouteStart).OrderBy(s => s.Order)
            .Select(s => new { s.Action, Kind = s.Organisation!.Kind, IsOpen = s.OpenStage != null }).ToListAsync());
        Assert.Equal([OrganisationKind.School, OrganisationKind.PartyCommittee, OrganisationKind.Government], route.Select(s => s.Kind));
        Assert.Equal([false, true, true], route.Select(s => s.IsOpen));
        var page = await principal.GetAsync($"/applications/{number}");
        Assert.Contains("申请内容变更后适用另一流程", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("试验区委教育工作领导小组", page.TextOf("ol.route"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_TheAuthorityHearsDiscussesDecidesAndNames()
    {
        // S3 四(一)2: four steps of the authority's own; nobody applies.
        var world = await WorldAsync("fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.True((await clerk.GetAsync("/register/entries")).Has("a[href='/founding/authority']"));
        var begun = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        Assert.True(begun.Status == HttpStatusCode.Redirect, $"{begun.Status}: {string.Join(" ", begun.Errors)}");
        var number = begun.Location!.Split('/')[2];
        await FillAsync(world, number, "type-one", "涪城教育集团", by: world.District.Clerk);

        using (var member = await portal.SignedInAsync(world.Member.Principal))
        {
            var asked = await portal.InDatabaseAsync(db => db.Invitations.Where(i => i.Application!.Number == number).Select(i => i.Id).SingleAsync());
            Assert.Contains(world.District.Bureau.Name, (await member.GetAsync($"/invitations/{asked}")).TextOf("#asked"), StringComparison.Ordinal);
        }

        await SubmitAsync(world, number, world.District.Clerk);
        using (var lead = await portal.SignedInAsync(world.Lead.Principal))
        {
            Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/applications/{number}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync($"/applications/{number}/draft")).Status);
        }

        string[] both = [world.District.Clerk, world.District.Leader];
        await DecideAsync(world, number, both, DecisionOutcome.HasOpinion, "走访五所学校，家长和教师意见附后");
        await DecideAsync(world, number, [world.District.Clerk], DecisionOutcome.Approve, meeting: "区教委党委会 2026 年第 3 次");
        await DecideAsync(world, number, both, DecisionOutcome.Approve);
        await DecideAsync(world, number, [world.District.Clerk], DecisionOutcome.Announce, "涪陵教委网站 2026-11-20 公告命名");

        var group = await GroupOfAsync(number);
        Assert.Equal(("涪城教育集团", world.Policy.Id, 2), (group.ShortName, group.ProfileVersionId, group.Memberships.Count));
        var steps = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order).Select(s => s.Action).ToListAsync());
        Assert.Equal([StepAction.Apply, StepAction.Consult, StepAction.Deliberate, StepAction.Consent, StepAction.Announce], steps);
        Assert.Equal(ApplicationStatus.Registered, await portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == number).Select(a => a.Status).SingleAsync()));
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("没有这所学校", HttpStatusCode.UnprocessableEntity)]
    public async Task S3_WithoutAKnownLead_IsRefusedAndKeepsWhatWasTyped(string typed, HttpStatusCode expected)
    {
        var world = await WorldAsync("fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var answer = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = typed }, "form[action='/founding/authority']");

        Assert.Equal(expected, answer.Status);
        Assert.Equal(typed, answer.ValueOf("Lead") ?? "");
    }

    [Fact]
    public async Task WhereSchoolsApply_TheAuthorityBeginsNothing_AndAnotherBureauSeesNoDraft()
    {
        var world = await WorldAsync("fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var begun = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        var again = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var other = await WorldAsync("moumou-district");
        using var stranger = await portal.SignedInAsync(other.District.Clerk);

        Assert.False((await stranger.GetAsync("/founding/authority")).Has("form[action='/founding/authority']"));
        Assert.False((await stranger.GetAsync("/register/entries")).Has("a[href='/founding/authority']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(begun.Location!)).Status);
        using var anyone = portal.Anyone();
        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/founding/authority")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_HasNoApplication_AndThePageSaysWhoDecides()
    {
        // S3 四(一)2: the authority decides and names.
        var world = await WorldAsync("fuling-2020");
        using var principal = await portal.SignedInAsync(world.Lead.Principal);

        var page = await principal.GetAsync("/founding");

        Assert.Contains("主管部门听取意见", page.TextOf("#may"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action='/founding']"));
        await AssertCannotBeginAsync(world, "主管部门听取意见");
    }

    private Task MoveMemberAcrossTheBorderAsync(World world) => portal.InDatabaseAsync(async db =>
    {
        var next = new Jurisdiction
        {
            Code = $"{world.District.City.Code[..^2]}03", Name = "邻区", FullName = $"{world.District.City.Name}邻区", Level = JurisdictionLevel.District, ParentId = world.District.City.Id,
        };
        db.Add(next);
        await db.SaveChangesAsync();
        (await db.Schools.SingleAsync(s => s.Id == world.Member.Id)).JurisdictionId = next.Id;
        await db.SaveChangesAsync();
    });

    private async Task AttachAgreementAsync(World world, string number)
    {
        using var staff = await portal.SignedInAsync(world.Lead.Staff);
        var plan = await staff.GetAsync($"/applications/{number}/draft/plan");
        var parts = plan.Document.QuerySelectorAll("input[name=Ticked]:not([type=hidden])").Select(e => e.GetAttribute("value")!).ToList();
        Assert.Equal(3, parts.Count);
        var saved = await staff.SubmitAsync(
            plan, new() { ["DevelopmentPlan"] = "合作规划", ["Ticked"] = string.Join('\n', parts) }, files: new() { ["Documents[0].Files"] = TestFile.Pdf("协议.pdf") });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    private Task AddPartyOrganAsync(World world) => portal.InDatabaseAsync(db =>
    {
        db.Add(new Organisation { JurisdictionId = world.District.Jurisdiction.Id, Kind = OrganisationKind.PartyOrgan, Name = "试验区委教育工作领导小组" });
        db.Add(new Organisation { JurisdictionId = world.District.Jurisdiction.Id, Kind = OrganisationKind.PartyCommittee, Name = "试验区委" });
        return db.SaveChangesAsync();
    });

    /// <summary>The policy is the city's, as S1 is.</summary>
    private Task ToCityAsync(World world) => portal.InDatabaseAsync(async db =>
    {
        var version = await db.ProfileVersions.SingleAsync(v => v.Id == world.Policy.Id);
        version.JurisdictionId = world.District.City.Id;
        await db.SaveChangesAsync();
    });

    private async Task<World> WorldAsync(string shipped)
    {
        var district = await District.CreateAsync(portal);
        return new World(district, await district.AddPolicyAsync(shipped), await district.AddSchoolAsync(), await district.AddSchoolAsync());
    }

    private async Task<string> BeginAsync(World world)
    {
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        var answer = await principal.SubmitAsync("/founding", []);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!.Split('/')[2];
    }

    private async Task FillAsync(World world, string number, string? type, string name, bool newness = false, string? by = null)
    {
        using var staff = await portal.SignedInAsync(by ?? world.Lead.Staff);
        await SaveAsync(staff, $"/applications/{number}/draft/school", new()
        {
            ["CreditCode"] = "91350100M000100Y43",
            ["Address"] = "试验路 1 号",
            ["PrincipalName"] = "张三",
            ["ContactPhone"] = "0598-1234567",
            ["Pupils"] = "1200",
            ["Classes"] = "30",
            ["Teachers"] = "80",
        });
        await SaveAsync(staff, $"/applications/{number}/draft/names", new() { ["FullName"] = $"试验市{name}", ["ShortName"] = name });
        var member = new Dictionary<string, string>();
        if (type is not null)
        {
            member["CooperationType"] = type;
        }

        if (newness)
        {
            (member["Newness"], member["Reason"]) = ("New", "开办两年");
        }

        await SaveAsync(staff, $"/applications/{number}/draft/members/add?school={world.Member.Number}", member);
    }

    private static async Task SaveAsync(PortalBrowser browser, string address, Dictionary<string, string> fields)
    {
        var answer = await browser.SubmitAsync(address, fields);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{address}: {answer.Status} {string.Join(" ", answer.Errors)}");
    }

    private async Task SubmitAsync(World world, string number, string? by = null)
    {
        using var principal = await portal.SignedInAsync(by ?? world.Lead.Principal);
        var check = await principal.GetAsync($"/applications/{number}/draft/check");
        Assert.False(check.Has("#open-points"), string.Join(" ", check.TextsOf("#open-points li")));
        var answer = await principal.SubmitAsync(check, new() { ["Declared"] = "true" }, "[name=Declared]");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    private async Task DecideAsync(
        World world, string number, IEnumerable<string> people, DecisionOutcome outcome = DecisionOutcome.Approve, string opinion = "经核查，建议同意", string? meeting = null)
    {
        foreach (var person in people)
        {
            using var browser = await portal.SignedInAsync(person);
            var page = await browser.GetAsync($"/applications/{number}");
            var typed = new Dictionary<string, string> { ["Outcome"] = outcome.ToString(), ["Opinion"] = opinion };
            if (meeting is not null)
            {
                typed["Meeting"] = meeting;
            }

            var answer = await browser.SubmitAsync(page, typed, "[name=Outcome]");
            Assert.True(answer.Status == HttpStatusCode.Redirect, $"{world.District.City.Name} {person} {outcome}: {answer.Status} {string.Join(" ", answer.Errors)}");
        }
    }

    private async Task RecordAsync(World world, string number)
    {
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var form = await clerk.GetAsync($"/applications/{number}/record");
        var answer = await clerk.SubmitAsync(
            form, new() { ["DocumentNumber"] = "试办函〔2026〕9号", ["Outcome"] = "Approve", ["DecidedOn"] = portal.Today.Iso() }, files: new() { ["Scan"] = TestFile.Pdf("批复.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    private Task<SchoolGroup> GroupOfAsync(string number) => portal.InDatabaseAsync(db => db.Groups.AsNoTracking().Include(g => g.Memberships).SingleAsync(g => g.Application!.Number == number));

    private async Task AssertCannotBeginAsync(World world, string why)
    {
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        var token = (await principal.GetAsync("/founding")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var answer = await principal.PostRawAsync("/founding", new() { ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(why, string.Join(" ", answer.Errors), StringComparison.Ordinal);
    }

    private sealed record CityBureau(string Clerk, string Leader);

    private sealed record World(District District, PolicyProfileVersion Policy, DistrictSchool Lead, DistrictSchool Member);
}
