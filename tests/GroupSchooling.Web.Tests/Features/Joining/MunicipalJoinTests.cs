using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>The government of the school's side applies to the city bureau; four departments are asked at once (S0 三(二)1(2)).</summary>
public sealed class MunicipalJoinTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task GovernmentApplies_AndFourDepartmentsHaveTheCaseAtOnce()
    {
        var city = await MunicipalWorld.CreateAsync(portal);
        var number = await city.SubmitAsync();

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
        var city = await MunicipalWorld.CreateAsync(portal);
        var number = await city.SubmitAsync();
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
        var city = await MunicipalWorld.CreateAsync(portal);
        var number = await city.SubmitAsync();
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
        var city = await MunicipalWorld.CreateAsync(portal);
        using var principal = await portal.SignedInAsync((await city.District.AddSchoolAsync()).Principal);

        var page = await principal.GetAsync($"/joining/{city.Group.Number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#begin"));
    }
}
