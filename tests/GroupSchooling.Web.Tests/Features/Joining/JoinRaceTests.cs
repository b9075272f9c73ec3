using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>The last place of a group goes to one school only (S0 二(一)). <c>tests/run</c> runs this on SQLite and on PostgreSQL.</summary>
public sealed class JoinRaceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Racers = 20;
    private const int Pairs = 6;

    [Fact]
    public async Task TwentySchoolsRaceForTheLastPlace_ExactlyOneGetsIt()
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1, approvedSize: 3);
        List<(PortalBrowser Browser, Page Form)> forms = [];
        for (var i = 0; i < Racers; i++)
        {
            var number = await world.SubmitAsync(await world.AddSchoolAsync());
            await world.ToFilingByHandAsync(number);
            var browser = await portal.SignedInAsync(world.District.FilingOfficer);
            forms.Add((browser, await browser.GetAsync($"/applications/{number}")));
        }

        var answers = await Task.WhenAll(forms.Select((f, i) => f.Browser.SubmitAsync(
            f.Form, new() { ["Outcome"] = "Accept", ["DocumentNumber"] = $"备2026-{i}" }, "#decide")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Equal(2, await world.MembersAsync());
        forms.ForEach(f => f.Browser.Dispose());
    }

    [Fact]
    public async Task OneSchoolTakenByTwoGroupsAtOnce_EntersExactlyOne_WhereThePolicyAllowsOne()
    {
        // Each case guards its own group, and both the school.
        var world = await JoiningWorld.CreateAsync(portal, change: JoinRulesTests.OneGroupOnly);
        var second = await world.BesideAsync();
        List<(PortalBrowser Browser, Page Form)> forms = [];
        for (var i = 0; i < Pairs; i++)
        {
            var school = await world.AddSchoolAsync();
            foreach (var group in new[] { world, second })
            {
                var number = await group.SubmitAsync(school);
                await group.ToFilingByHandAsync(number);
                var browser = await portal.SignedInAsync(world.District.FilingOfficer);
                forms.Add((browser, await browser.GetAsync($"/applications/{number}")));
            }
        }

        var answers = await Task.WhenAll(forms.Select((f, i) => f.Browser.SubmitAsync(
            f.Form, new() { ["Outcome"] = "Accept", ["DocumentNumber"] = $"备2026-{i}" }, "#decide")));

        Assert.All(answers.Chunk(2), pair => Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], pair.Select(a => a.Status).Order()));
        Assert.Equal(1 + 1 + Pairs, await world.MembersAsync() + await second.MembersAsync());
        forms.ForEach(f => f.Browser.Dispose());
    }
}
