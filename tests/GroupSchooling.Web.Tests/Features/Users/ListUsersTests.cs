using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Users;

public sealed class ListUsersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        var answer = await browser.GetAsync(UserPages.List);

        Assert.Equal("/account/sign-in?returnUrl=%2Fadmin%2Fusers", answer.Location);
    }

    [Fact]
    public async Task WrongRole_IsForbiddenAndAudited()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.GetAsync(UserPages.List);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        var entry = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.UserName == district.Clerk && a.Kind == AuditKind.Refused));
        Assert.Equal(("door", "ViewAccounts: GET /admin/users"), (entry.Process, entry.Reason));
    }

    [Fact]
    public async Task SystemAdministrator_SeesTheAccountsOfTheOwnDistrictOnly()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.GetAsync(UserPages.List);

        var names = page.TextsOf("tbody th");
        Assert.Contains(district.Clerk, names);
        Assert.Contains(school.Principal, names);
        Assert.DoesNotContain(other.Clerk, names);
        Assert.DoesNotContain(district.FilingOfficer, names);
    }

    [Fact]
    public async Task AdministratorOfTheCity_SeesTheDistrictsBelow()
    {
        var district = await District.CreateAsync(portal);
        var city = await district.AddPersonAsync(Role.SystemAdministrator, district.CityBureau);
        using var browser = await portal.SignedInAsync(city);

        var names = (await browser.GetAsync(UserPages.List)).TextsOf("tbody th");

        Assert.Contains(district.Clerk, names);
        Assert.Contains(district.FilingOfficer, names);
    }

    [Fact]
    public async Task SecurityAdministrator_SeesTheListWithoutMakingAccounts()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        var page = await browser.GetAsync(UserPages.List);
        var form = await browser.GetAsync(UserPages.New);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has($"a[href='{UserPages.New}']"));
        Assert.Equal(HttpStatusCode.Forbidden, form.Status);
    }

    [Fact]
    public async Task Search_FindsByPartsOfNamesAndOrganisations()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var byName = await browser.GetAsync($"{UserPages.List}?search={district.Leader[..4].ToUpperInvariant()}");
        var byOffice = await browser.GetAsync($"{UserPages.List}?search={Uri.EscapeDataString(district.Government.Name)}");
        var nothing = await browser.GetAsync($"{UserPages.List}?search=nobody%25");

        Assert.Equal([district.Leader], byName.TextsOf("tbody th"));
        Assert.Equal([district.GovernmentOfficer], byOffice.TextsOf("tbody th"));
        Assert.Contains("没有符合条件的账号", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateFilter_FindsTheDisabled()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == district.Leader)).DisabledAt = portal.Clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.GetAsync($"{UserPages.List}?state=Disabled");

        Assert.Equal([district.Leader], page.TextsOf("tbody th"));
        Assert.Contains("已停用", page.TextOf("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyAccounts_AreTurnedPageByPage()
    {
        await using var small = new SmallPages();
        await small.InitializeAsync();
        var district = await District.CreateAsync(small);
        using var browser = await small.SignedInAsync(district.SystemAdministrator);

        var seen = new List<string>();
        var address = UserPages.List;
        while (address is not null)
        {
            Assert.True(seen.Count < 20, address + " " + string.Join(' ', seen));
            var page = await browser.GetAsync(address);
            seen.AddRange(page.TextsOf("tbody th"));
            address = page.Document.QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href")!).FirstOrDefault(href => href.Contains("after=", StringComparison.Ordinal));
        }

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task OneAccount_IsShownToItsAdministratorsOnly()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var own = await portal.SignedInAsync(district.SystemAdministrator);
        using var foreign = await portal.SignedInAsync(other.SystemAdministrator);

        var shown = await own.GetAsync(UserPages.Of(clerk));
        var hidden = await foreign.GetAsync(UserPages.Of(clerk));
        var missing = await own.GetAsync("/admin/users/999999999");

        Assert.Contains(district.Bureau.Name, shown.Text, StringComparison.Ordinal);
        Assert.Contains("教育局经办", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    private sealed class SmallPages : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Lists:PageSize"] = "3" };
    }
}
