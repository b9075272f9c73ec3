using System.Net;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Web.Tests.Features.Users;

public sealed class EndAssignmentTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EndedAtOnce_TheNextRequestHasNoRole()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.SystemAdministrator);
        using var person = await portal.SignedInAsync(district.SystemAdministrator);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(UserPages.List)).Status);

        var answer = await EndAsync(district, clerk, portal.Today.AddDays(-1));

        Assert.Equal(UserPages.AssignmentsOf(clerk), answer.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync(UserPages.List)).Status);
        Assert.Contains(await portal.AuditAsync("end-role", clerk.UserName!), entry => entry is { Kind: AuditKind.Changed, Entity: "Assignment" });
    }

    [Fact]
    public async Task LaterDay_KeepsTheRoleUntilThen()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);

        await EndAsync(district, clerk, portal.Today.AddDays(10));

        Assert.Equal(portal.Today.AddDays(10), Assert.Single(await portal.AssignmentsAsync(clerk)).EndsOn);
    }

    [Fact]
    public async Task EndMovedBack_IsRefusedAndKept()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        await EndAsync(district, clerk, portal.Today.AddDays(10));

        var page = await EndAsync(district, clerk, portal.Today.AddDays(20));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(portal.Today.AddDays(20).Iso(), page.ValueOf("LastDay"));
        Assert.Equal(portal.Today.AddDays(10), Assert.Single(await portal.AssignmentsAsync(clerk)).EndsOn);
    }

    [Fact]
    public async Task DayLongPast_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);

        var page = await EndAsync(district, clerk, portal.Today.AddDays(-2));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Null(Assert.Single(await portal.AssignmentsAsync(clerk)).EndsOn);
    }

    [Fact]
    public async Task RoleInAnotherArea_CannotBeEnded()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        var inCity = await portal.InDatabaseAsync(async db =>
        {
            var added = db.Assignments.Add(new Assignment { UserId = user.Id, Role = Role.FilingOfficer, OrganisationId = district.CityBureau.Id, StartsOn = portal.Today }).Entity;
            db.Assignments.Add(new Assignment { UserId = user.Id, Role = Role.Expert, OrganisationId = district.Bureau.Id, StartsOn = portal.Today });
            await db.SaveChangesAsync();
            return added;
        });
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        var page = await browser.GetAsync(UserPages.AssignmentsOf(user));
        Assert.False(page.Has($"#end-{inCity.Id}"));
        page.One("form[id^=end-]").SetAttribute("action", $"{UserPages.AssignmentsOf(user)}/{inCity.Id}/end");

        var answer = await browser.SubmitAsync(page, new() { ["LastDay"] = portal.Today.Iso() }, "form[id^=end-]");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    private async Task<Page> EndAsync(District district, PortalUser user, DateOnly lastDay)
    {
        var held = (await portal.AssignmentsAsync(user))[0];
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        return await browser.SubmitAsync(UserPages.AssignmentsOf(user), new() { ["LastDay"] = lastDay.Iso() }, $"#end-{held.Id}");
    }
}
