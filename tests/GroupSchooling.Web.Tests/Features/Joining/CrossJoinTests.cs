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

    private Task<List<long>> ToldAsync(string number) => portal.InDatabaseAsync(db => db.WorkItems
        .Where(w => w.Application!.Number == number && w.Kind == WorkItemKind.Copy).Select(w => w.OrganisationId).Distinct().ToListAsync());
}
