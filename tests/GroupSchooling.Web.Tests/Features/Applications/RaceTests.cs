using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>Many at once: one decision, and numbers without gaps or doubles. <c>tests/run</c> runs this on SQLite and on PostgreSQL.</summary>
public sealed class RaceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Racers = 20;

    [Fact]
    public async Task TwentyDecisionsAtOnce_OneWinsAndTheOthersAreToldWhoDid()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var second = await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau);
        var number = await world.SubmitAsync();
        using var one = await world.ClerkAsync();
        using var other = await portal.SignedInAsync(second);
        var (ofOne, ofOther) = (await one.GetAsync($"/applications/{number}"), await other.GetAsync($"/applications/{number}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => i % 2 == 0
            ? one.SubmitAsync(ofOne, Opinion(i), "#decide")
            : other.SubmitAsync(ofOther, Opinion(i), "#decide")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        var lost = answers.Where(a => a.Status == HttpStatusCode.Conflict).ToList();
        Assert.Equal(Racers - 1, lost.Count);
        var decision = Assert.Single((await world.LoadAsync(number)).Decisions, d => d.Step == 1);
        Assert.All(lost, a => Assert.Contains(decision.RecordedBy, a.Text, StringComparison.Ordinal));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.WorkItems.CountAsync(w => w.Application!.Number == number && w.ClosedAt == null)));
    }

    [Fact]
    public async Task TwentyRegistrationsAtOnce_GetTwentyNumbersWithoutAGap()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        List<(PortalBrowser Browser, Page Form)> forms = [];
        for (var i = 0; i < Racers; i++)
        {
            var number = await world.AtFilingByHandAsync();
            var browser = await portal.SignedInAsync(world.District.FilingOfficer);
            forms.Add((browser, await browser.GetAsync($"/applications/{number}")));
        }

        var answers = await Task.WhenAll(forms.Select((f, i) => f.Browser.SubmitAsync(
            f.Form, new() { ["Outcome"] = "Accept", ["DocumentNumber"] = $"备2026-{i}" }, "#decide")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var numbers = await portal.InDatabaseAsync(db => db.Groups
            .Where(g => g.JurisdictionId == world.District.Jurisdiction.Id).Select(g => g.Number).ToListAsync());
        var prefix = $"G{world.District.Jurisdiction.Code}-{portal.Today.Year}-";
        Assert.Equal(
            Enumerable.Range(1, Racers).Select(n => prefix + n.ToString("000", CultureInfo.InvariantCulture)),
            numbers.Order(StringComparer.Ordinal));
        foreach (var (browser, _) in forms)
        {
            browser.Dispose();
        }
    }

    [Fact]
    public async Task DecisionAndWithdrawalAtOnce_NeverBothHold()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        for (var i = 0; i < 5; i++)
        {
            var number = await world.AtConsentAsync();
            using var government = await portal.SignedInAsync(world.District.GovernmentOfficer);
            using var principal = await world.PrincipalAsync();
            var (consent, withdrawal) = (await government.GetAsync($"/applications/{number}"), await principal.GetAsync($"/applications/{number}/withdraw"));

            var answers = await Task.WhenAll(
                government.SubmitAsync(consent, new() { ["Outcome"] = "Approve" }, "#decide"),
                principal.SubmitAsync(withdrawal, new() { ["Reason"] = "另行申报" }));

            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            var application = await world.LoadAsync(number);
            Assert.Equal(application.Status == ApplicationStatus.Withdrawn, !application.Decisions.Any(d => d.Step == 2));
        }
    }

    private static Dictionary<string, string> Opinion(int racer) =>
        new() { ["Outcome"] = "Approve", ["Opinion"] = string.Create(CultureInfo.InvariantCulture, $"意见{racer}") };
}
