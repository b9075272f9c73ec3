using System.Net;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

public sealed class CapacityTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Switched_TheOtherCapacityIsActedInAndKept()
    {
        var (district, ids) = await TwoCapacitiesAsync(0);
        using var browser = await portal.SignedInAsync(district.Clerk);
        var page = await browser.GetAsync("/account/password");
        Assert.Contains("教育局经办", page.TextOf(".topbar"), StringComparison.Ordinal);

        var answer = await browser.SubmitAsync(page, [], "form[action='/account/capacity']", ids[1].ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal("/work", answer.Location);
        Assert.Contains("督导", (await browser.GetAsync("/account/password")).TextOf(".capacity summary"), StringComparison.Ordinal);
        Assert.Equal(ids[1], await portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == district.Clerk).Select(u => u.CurrentAssignmentId).SingleAsync()));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(1)]
    public async Task CapacityThatIsNotActive_CannotBeChosen(int startsInDays)
    {
        var (district, ids) = await TwoCapacitiesAsync(startsInDays);
        using var browser = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.NotFound, await SwitchAsync(browser, ids[1]));
    }

    [Fact]
    public async Task CapacityOfSomebodyElse_CannotBeChosen()
    {
        var (district, _) = await TwoCapacitiesAsync(0);
        var leaders = await portal.InDatabaseAsync(db => db.Assignments.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == district.Leader)));
        using var browser = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.NotFound, await SwitchAsync(browser, leaders.Id));
    }

    private static async Task<HttpStatusCode> SwitchAsync(Testing.Pages.PortalBrowser browser, long assignmentId)
    {
        var page = await browser.GetAsync("/account/password");
        // Any form of the page carries a good token.
        var form = page.One("form[action='/account/sign-out']");
        form.SetAttribute("action", "/account/capacity");
        var field = page.Document.CreateElement("input");
        field.SetAttribute("name", "AssignmentId");
        field.SetAttribute("value", assignmentId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        form.AppendChild(field);
        return (await browser.SubmitAsync(page, [], "form[action='/account/capacity']:last-of-type:has(input[name=AssignmentId])")).Status;
    }

    private async Task<(District District, List<long> Ids)> TwoCapacitiesAsync(int startsInDays)
    {
        var district = await District.CreateAsync(portal);
        var ids = await portal.InDatabaseAsync(async db =>
        {
            var clerk = await db.Users.SingleAsync(u => u.UserName == district.Clerk);
            var starts = portal.Today.AddDays(startsInDays);
            db.Assignments.Add(new Assignment
            {
                UserId = clerk.Id,
                Role = Role.Supervisor,
                OrganisationId = district.Bureau.Id,
                StartsOn = starts,
                EndsOn = startsInDays < 0 ? starts.AddDays(1) : null,
            });
            await db.SaveChangesAsync();
            return await db.Assignments.Where(a => a.UserId == clerk.Id).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        });
        return (district, ids);
    }
}
