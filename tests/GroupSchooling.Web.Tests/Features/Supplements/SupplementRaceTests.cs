using System.Net;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Supplements;

/// <summary>Several approve at the same moment: what they write is what one after the other would have written.</summary>
public sealed class SupplementRaceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TwentyApprovalsAtOnce_MakeOne()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending);
        await SupplementJourney.SubmitAsync(portal, district, address);
        using var leader = await portal.SignedInAsync(district.Leader);
        var page = await leader.GetAsync(address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => leader.SubmitAsync(page, new() { ["Outcome"] = "Approve" }, "#check")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
    }

    [Fact]
    public async Task TwoLeadersApproveTwoOnOneSubject_OneWins_AndTheOtherIsTold()
    {
        for (var round = 0; round < 5; round++)
        {
            var (district, policy) = await WorldAsync();
            var second = await district.AddPersonAsync(Role.BureauLeader, district.Bureau);
            string[] addresses =
            [
                await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending),
                await SupplementJourney.EnterAsync(portal, district, policy, new(SupplementJourney.Extending) { ["Title"] = "另一个延期办法" }),
            ];
            foreach (var address in addresses)
            {
                await SupplementJourney.SubmitAsync(portal, district, address);
            }

            using var one = await portal.SignedInAsync(district.Leader);
            using var other = await portal.SignedInAsync(second);
            var pages = (await one.GetAsync(addresses[0]), await other.GetAsync(addresses[1]));

            var answers = await Task.WhenAll(
                one.SubmitAsync(pages.Item1, new() { ["Outcome"] = "Approve" }, "#check"), other.SubmitAsync(pages.Item2, new() { ["Outcome"] = "Approve" }, "#check"));

            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            var told = Assert.Single(answers, a => a.Status == HttpStatusCode.UnprocessableEntity);
            Assert.Contains(told.Errors, e => e.Contains("同一事项", StringComparison.Ordinal));
            var stored = await portal.InDatabaseAsync(db => db.LocalSupplements.Where(s => s.Code == policy.Code).Select(s => s.Status).ToListAsync());
            Assert.Equal([PolicyPaperStatus.Approved, PolicyPaperStatus.Submitted], stored.Order().Reverse());
        }
    }

    private async Task<(District District, PolicyProfileVersion Policy)> WorldAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await district.AddPolicyAsync());
    }
}
