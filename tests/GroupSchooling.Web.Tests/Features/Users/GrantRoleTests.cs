using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Users;

public sealed class GrantRoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync("/admin/users/1/assignments")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SystemAdministrator_MayNot()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(UserPages.AssignmentsOf(user))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostRawAsync(UserPages.AssignmentsOf(user), [])).Status);
    }

    [Fact]
    public async Task AccountOfAnotherDistrict_DoesNotExist()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(UserPages.AssignmentsOf(await portal.UserAsync(other.Clerk)))).Status);
    }

    [Fact]
    public async Task Given_TakesEffectIsAuditedAndTold()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        var answer = await browser.SubmitAsync(
            UserPages.AssignmentsOf(user), UserPages.Grant(Role.BureauClerk, district.Bureau.Name, portal.Today), "#grant");

        Assert.Equal(UserPages.AssignmentsOf(user), answer.Location);
        var given = Assert.Single(await portal.AssignmentsAsync(user));
        Assert.Equal((Role.BureauClerk, district.Bureau.Id, portal.Today, null), (given.Role, given.OrganisationId, given.StartsOn, given.EndsOn));
        Assert.Contains(await portal.AuditAsync("grant-role", user.UserName!), entry => entry is { Kind: AuditKind.Added, Entity: "Assignment" });
        using var person = await portal.SignedInAsync(user.UserName!);
        Assert.Contains("教育局经办", (await person.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingChosen_IsRefusedAndKeepsTheRest()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        var page = await browser.SubmitAsync(
            UserPages.AssignmentsOf(user), new() { ["Organisation"] = district.Bureau.Name, ["StartsOn"] = "" }, "#grant");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(district.Bureau.Name, page.ValueOf("Organisation"));
        Assert.Empty(await portal.AssignmentsAsync(user));
    }

    [Fact]
    public async Task OrganisationOfAnotherDistrict_IsNotGranted()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);

        await RefusedAsync(district, user.UserName!, UserPages.Grant(Role.BureauClerk, other.Bureau.Name, portal.Today), "您管理的单位中没有");
        await RefusedAsync(district, user.UserName!, UserPages.Grant(Role.FilingOfficer, district.CityBureau.Name, portal.Today), "您管理的单位中没有");
    }

    [Fact]
    public async Task OwnAccount_IsNotGranted()
    {
        var district = await District.CreateAsync(portal);
        var self = await portal.UserAsync(district.SecurityAdministrator);
        var user = await portal.NewcomerAsync(district);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        var page = await browser.GetAsync(UserPages.AssignmentsOf(user));
        page.One("#grant").SetAttribute("action", UserPages.AssignmentsOf(self));

        var answer = await browser.SubmitAsync(page, UserPages.Grant(Role.BureauLeader, district.Bureau.Name, portal.Today), "#grant");

        Assert.False((await browser.GetAsync(UserPages.AssignmentsOf(self))).Has("#grant"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Single(await portal.AssignmentsAsync(self));
    }

    [Fact]
    public async Task PastDay_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);

        await RefusedAsync(district, user.UserName!, UserPages.Grant(Role.BureauClerk, district.Bureau.Name, portal.Today.AddDays(-1)), "不能早于今天");
    }

    [Theory]
    [InlineData(Role.Principal)]
    [InlineData(Role.GovernmentOfficer)]
    public async Task RoleOfAnotherKindOfOrganisation_IsRefused(Role role)
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);

        await RefusedAsync(district, user.UserName!, UserPages.Grant(role, district.Bureau.Name, portal.Today), "不设");
    }

    [Fact]
    public async Task SameRoleTwice_IsRefused()
    {
        var district = await District.CreateAsync(portal);

        await RefusedAsync(district, district.Clerk, UserPages.Grant(Role.BureauClerk, district.Bureau.Name, portal.Today), "已");
    }

    [Fact]
    public async Task DisabledAccount_IsGivenNothing()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == user.Id)).DisabledAt = portal.Clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync();
        });

        await RefusedAsync(district, user.UserName!, UserPages.Grant(Role.BureauClerk, district.Bureau.Name, portal.Today), "不能授予角色");
    }

    [Fact]
    public async Task StaleForm_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        var stale = await browser.GetAsync(UserPages.AssignmentsOf(user));
        await browser.SubmitAsync(UserPages.AssignmentsOf(user), UserPages.Grant(Role.BureauClerk, district.Bureau.Name, portal.Today), "#grant");

        var page = await browser.SubmitAsync(stale, UserPages.Grant(Role.Supervisor, district.Bureau.Name, portal.Today), "#grant");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("Supervisor", page.ValueOf("Role"));
        Assert.Single(await portal.AssignmentsAsync(user));
    }

    private async Task RefusedAsync(District district, string userName, Dictionary<string, string> typed, string because)
    {
        var user = await portal.UserAsync(userName);
        var before = (await portal.AssignmentsAsync(user)).Count;
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        var page = await browser.SubmitAsync(UserPages.AssignmentsOf(user), typed, "#grant");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(because, string.Join(' ', page.TextsOf("[role=alert]")), StringComparison.Ordinal);
        Assert.Equal(typed["Organisation"], page.ValueOf("Organisation"));
        Assert.Equal(before, (await portal.AssignmentsAsync(user)).Count);
    }
}
