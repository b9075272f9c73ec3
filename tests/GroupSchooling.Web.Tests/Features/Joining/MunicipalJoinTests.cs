using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>The government of the school's side applies to the city bureau; four departments are asked at once (S0 三(二)1(2)).</summary>
public sealed class MunicipalJoinTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task GovernmentApplies_AndFourDepartmentsHaveTheCaseAtOnce()
    {
        var city = await CityAsync();
        var number = await SubmitAsync(city);

        var open = await portal.InDatabaseAsync(db => db.WorkItems.Where(w => w.Application!.Number == number && w.ClosedAt == null && w.Kind == WorkItemKind.Decide)
            .Select(w => w.Organisation!.Kind).ToListAsync());
        Assert.Equal(
            [OrganisationKind.StaffingOffice, OrganisationKind.DevelopmentReform, OrganisationKind.NaturalResources, OrganisationKind.Finance], open.Order());

        using var finance = await portal.SignedInAsync(city.Finance);
        var answered = await finance.SubmitAsync($"/applications/{number}", new() { ["Outcome"] = "HasOpinion", ["Opinion"] = "请明确经费来源。" }, "#decide");
        Assert.Equal(HttpStatusCode.Redirect, answered.Status);
        using var clerk = await portal.SignedInAsync(city.Clerk);
        var left = await clerk.GetAsync($"/applications/{number}/joint-meeting");
        Assert.Equal(3, left.TextsOf("fieldset.batch-row").Count);

        // What a department said is never taken for granted.
        Assert.False(left.Has("fieldset.batch-row [checked]"));
        var silent = await clerk.SubmitAsync(left, [], files: new() { ["Scan"] = TestFile.Pdf() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Equal(3, silent.TextsOf(".batch-row .field-error").Count);

        var met = await clerk.SubmitAsync(
            left,
            new()
            {
                ["Meeting"] = "第1次联席会议",
                ["DecidedOn"] = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["DocumentNumber"] = "联席〔2026〕1号",
                ["Answers[0].Outcome"] = "NoOpinion",
                ["Answers[1].Outcome"] = "NoOpinion",
                ["Answers[2].Outcome"] = "NoOpinion",
            },
            files: new() { ["Scan"] = TestFile.Pdf() });

        Assert.True(met.Status == HttpStatusCode.Redirect, string.Join(" ", met.Errors));
        var application = await portal.InDatabaseAsync(db => db.Applications.AsNoTracking().Include(a => a.Steps).Include(a => a.Decisions).SingleAsync(a => a.Number == number));
        Assert.Equal(5, application.CurrentStep);
        Assert.Equal(
            [DecisionOutcome.NoOpinion, DecisionOutcome.NoOpinion, DecisionOutcome.NoOpinion, DecisionOutcome.HasOpinion],
            application.Decisions.Where(d => d.Step is > 0 and < 5).OrderBy(d => d.Step).Select(d => d.Outcome));
    }

    [Fact]
    public async Task NoReply_IsRecordedByTheBureauWithoutAPaper_InTheBatchToo()
    {
        var city = await CityAsync();
        var number = await SubmitAsync(city);
        using var clerk = await portal.SignedInAsync(city.Clerk);
        var form = await clerk.GetAsync("/work/record-replies");
        var day = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Dictionary<string, string> rows = [];
        foreach (var step in Enumerable.Range(1, 4))
        {
            rows[$"Rows[{number}~{step}].Outcome"] = step < 4 ? "NoReply" : "NoOpinion";
            rows[$"Rows[{number}~{step}].DecidedOn"] = day;
        }

        rows[$"Rows[{number}~4].DocumentNumber"] = "财函〔2026〕1号";

        var answer = await clerk.SubmitAsync(form, rows, files: new() { [$"Rows[{number}~4].Scan"] = TestFile.Pdf() });

        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
        var application = await portal.InDatabaseAsync(db => db.Applications.AsNoTracking().Include(a => a.Steps).Include(a => a.Decisions).SingleAsync(a => a.Number == number));
        Assert.Equal(5, application.CurrentStep);
        Assert.Equal(3, application.Decisions.Count(d => d.Outcome == DecisionOutcome.NoReply));
    }

    [Fact]
    public async Task TwoLastAnswersAtOnce_LetTheCaseGoOnExactlyOnce()
    {
        var city = await CityAsync();
        var number = await SubmitAsync(city);
        foreach (var name in new[] { city.Staffing, city.Reform })
        {
            using var browser = await portal.SignedInAsync(name);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/applications/{number}", new() { ["Outcome"] = "NoOpinion" }, "#decide")).Status);
        }

        using var land = await portal.SignedInAsync(city.Land);
        using var finance = await portal.SignedInAsync(city.Finance);
        var (ofLand, ofFinance) = (await land.GetAsync($"/applications/{number}"), await finance.GetAsync($"/applications/{number}"));

        var answers = await Task.WhenAll(
            land.SubmitAsync(ofLand, new() { ["Outcome"] = "NoOpinion" }, "#decide"), finance.SubmitAsync(ofFinance, new() { ["Outcome"] = "NoOpinion" }, "#decide"));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var application = await portal.InDatabaseAsync(db => db.Applications.AsNoTracking().Include(a => a.Steps).SingleAsync(a => a.Number == number));
        Assert.Equal((5, 1), (application.CurrentStep, application.Steps.Single(s => s.Order == 5).Round));
    }

    [Fact]
    public async Task School_IsToldThatItsGovernmentApplies()
    {
        var city = await CityAsync();
        using var principal = await portal.SignedInAsync(city.School.Principal);

        var page = await principal.GetAsync($"/joining/{city.Group.Number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#begin"));
    }

    private async Task<string> SubmitAsync(City city)
    {
        using var officer = await portal.SignedInAsync(city.District.GovernmentOfficer);
        var begun = await officer.SubmitAsync($"/joining/{city.Group.Number}?school={city.School.Number}", [], "#begin");
        Assert.True(begun.Status == HttpStatusCode.Redirect, begun.Text);
        var address = begun.Location!;
        await officer.SaveSectionAsync($"{address}/school", new()
        {
            ["Stage"] = "Primary", ["Address"] = "试验路2号", ["PrincipalName"] = "李校长", ["ContactPhone"] = "0771-1234567",
            ["Pupils"] = "600", ["Classes"] = "14", ["Teachers"] = "40",
        });
        await officer.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "entrusted", ["TermMonths"] = "36", ["Newness"] = "New", ["Reason"] = "新建。" });
        await officer.SaveSectionAsync(
            $"{address}/conditions",
            new() { ["Conditions[0].Statement"] = "符合。", ["Conditions[1].Statement"] = "认同。", ["Conditions[2].Statement"] = "达标。" },
            new() { ["Conditions[0].Files"] = TestFile.Pdf(), ["Conditions[1].Files"] = TestFile.Pdf(), ["Conditions[2].Files"] = TestFile.Pdf() });
        await officer.SaveSectionAsync(
            $"{address}/agreement",
            new()
            {
                ["SignedOn"] = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["Parties"] = "甲、乙", ["Costs"] = "区财政。", ["Duties"] = "派出团队。",
            },
            new() { ["Documents[0].Files"] = TestFile.Pdf() });
        var submitted = await officer.SubmitAsync($"{address}/check", new() { ["Declared"] = "true" }, "#submit");
        Assert.True(submitted.Status == HttpStatusCode.Redirect, submitted.Text);
        return address.Split('/')[2];
    }

    /// <summary>A city with its departments and a municipal group, and a district of it whose policy is in force.</summary>
    private async Task<City> CityAsync()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var school = await district.AddSchoolAsync();
        var lead = await district.AddSchoolAsync();
        Organisation[] offices =
        [
            Office(OrganisationKind.StaffingOffice), Office(OrganisationKind.DevelopmentReform), Office(OrganisationKind.NaturalResources),
            Office(OrganisationKind.Finance), Office(OrganisationKind.Government),
        ];
        var group = await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == policy.Id)).InForceFrom = portal.Today.AddYears(-2);
            db.AddRange(offices);
            var municipal = new SchoolGroup
            {
                Number = $"G{district.City.Code}-2025-001",
                Kind = SchoolGroupKind.EducationGroup,
                Level = GroupLevel.Municipal,
                ShortName = $"{district.City.Name}直属教育集团",
                JurisdictionId = district.City.Id,
                LeadSchoolId = lead.Id,
                ProfileVersionId = policy.Id,
                EffectiveOn = portal.Today.AddYears(-1),
                RegisteredAt = portal.BusinessClock.Now,
            };
            municipal.Memberships.Add(new Membership { SchoolId = lead.Id, Role = MembershipRole.Lead, StartsOn = portal.Today.AddYears(-1) });
            db.Add(municipal);
            db.Add(new GroupGuard { Group = municipal });
            await db.SaveChangesAsync();
            return municipal;
        });
        return new City(
            district,
            school,
            group,
            await district.AddPersonAsync(Role.BureauClerk, district.CityBureau),
            await district.AddPersonAsync(Role.GovernmentOfficer, offices[0]),
            await district.AddPersonAsync(Role.GovernmentOfficer, offices[1]),
            await district.AddPersonAsync(Role.GovernmentOfficer, offices[2]),
            await district.AddPersonAsync(Role.GovernmentOfficer, offices[3]));

        Organisation Office(OrganisationKind kind) => new() { Name = $"{district.City.FullName}{kind}", Kind = kind, JurisdictionId = district.City.Id };
    }

    private sealed record City(
        District District, DistrictSchool School, SchoolGroup Group, string Clerk, string Staffing, string Reform, string Land, string Finance);
}
