using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>A school of another district of the city joins: the other bureau and government are told, or consent where the policy is read so (S0 三(二)1(1)).</summary>
public sealed class CrossJoinTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task OtherSide_IsTold_AndItsBureauAnnounces()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var other = await world.AddNeighbourAsync();
        var number = await world.SubmitAsync(other.School);
        await world.DeliberateAsync(number, DecisionOutcome.Approve);

        Assert.Equal([other.Bureau.Id], await ToldAsync(number));
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve);
        Assert.Equal([other.Bureau.Id, other.Government.Id], (await ToldAsync(number)).Order());
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕3号" });
        await world.DecideAsync(other.Clerk, number, DecisionOutcome.Announce, new() { ["Opinion"] = "区政府网站" });

        Assert.Equal(ApplicationStatus.Registered, (await world.LoadAsync(number)).Status);
    }

    [Fact]
    public async Task BothGovernmentsConsent_WhereTheProfileReadsItSo()
    {
        var world = await JoiningWorld.CreateAsync(portal, change: text => text.Replace(
            "\"parallel\": true, \"when\": { \"crossesJurisdictions\": true }, \"clause\": \"三(二)1(1)\"",
            "\"parallel\": true, \"asksConsent\": true, \"when\": { \"crossesJurisdictions\": true }, \"clause\": \"三(二)1(1)\"",
            StringComparison.Ordinal));
        var other = await world.AddNeighbourAsync();
        var number = await world.SubmitAsync(other.School);
        await world.DeliberateAsync(number, DecisionOutcome.Approve);

        Assert.Equal([2, 3], (await world.LoadAsync(number)).OpenSteps.Select(s => s.Order));
    }

    [Fact]
    public async Task OtherSidesPeople_SeeTheCaseAndDecideNothingOfIt()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var other = await world.AddNeighbourAsync();
        var number = await world.SubmitAsync(other.School);
        using var clerk = await portal.SignedInAsync(other.Clerk);

        var page = await clerk.GetAsync($"/applications/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#decide"));
    }

    [Fact]
    public async Task S2_OutsideTheDistrict_IsNotSubmittedWithoutTheAgreementsThreeClauses()
    {
        // S2 三(二): district committee and government consent, and an agreement with three clauses is signed; otherwise there is no cooperation.
        var world = await JoiningWorld.CreateAsync(portal, shipped: "moumou-district");
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new Organisation { JurisdictionId = world.District.Jurisdiction.Id, Kind = OrganisationKind.PartyCommittee, Name = "试验区委" });
            return db.SaveChangesAsync();
        });
        var other = await NeighbourAsync(world);
        var address = $"/applications/{await world.DraftAsync(other.School)}/joining";
        using var principal = await portal.SignedInAsync(other.School.Principal);
        var form = await principal.GetAsync($"{address}/agreement");
        var parts = form.Document.QuerySelectorAll("input[name=Parts]").Select(e => e.GetAttribute("value")!).ToList();
        Assert.Equal(3, parts.Count);

        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync(form, new() { ["Parts"] = string.Join('\n', parts.Take(2)) })).Status);
        var check = await principal.GetAsync($"{address}/check");
        Assert.False(check.Has("#submit"));
        Assert.Contains("S2 三(二)", check.Text, StringComparison.Ordinal);
        var version = await portal.InDatabaseAsync(db => db.Applications.Where(a => a.ApplicantId == other.School.OrganisationId).Select(a => a.Version).SingleAsync());
        var token = (await principal.GetAsync("/account/password")).ValueOf("__RequestVerificationToken")!;
        var forged = await principal.PostRawAsync($"{address}/check", new() { ["__RequestVerificationToken"] = token, ["Declared"] = "true", ["Version"] = $"{version}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);

        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync(await principal.GetAsync($"{address}/agreement"), new() { ["Parts"] = string.Join('\n', parts) })).Status);
        var sent = await principal.SubmitAsync($"{address}/check", new() { ["Declared"] = "true" }, "#submit");
        Assert.True(sent.Status == HttpStatusCode.Redirect, $"{sent.Status}: {string.Join(" ", sent.Errors)}");
        var steps = (await world.LoadAsync(address.Split('/')[2])).Steps.OrderBy(s => s.Order).Select(s => s.Organisation!.Kind);
        Assert.Equal([OrganisationKind.School, OrganisationKind.PartyCommittee, OrganisationKind.Government], steps);
    }

    private Task<List<long>> ToldAsync(string number) => portal.InDatabaseAsync(db => db.WorkItems
        .Where(w => w.Application!.Number == number && w.Kind == WorkItemKind.Copy).Select(w => w.OrganisationId).Distinct().ToListAsync());
}
