using System.Net;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Users;

/// <summary>The security administrator gives all principals of an import their role at once.</summary>
public sealed class ImportRolesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Page = "/admin/import-roles";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn_AndTheSystemAdministrator_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var system = await portal.SignedInAsync(district.SystemAdministrator);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(Page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync(Page)).Status);
    }

    [Fact]
    public async Task AllWhoWait_ArePrincipals_AndTwoOfOneSchoolAreNot()
    {
        var district = await District.CreateAsync(portal);
        var run = await ImportAsync(district, "甲小学,甲校长,a\n乙小学,乙校长,b\n丙小学,丙校长,c\n丙小学,丙主任,d");
        using var security = await portal.SignedInAsync(district.SecurityAdministrator);
        var page = await security.GetAsync(Page);
        Assert.Equal(2, page.Document.QuerySelectorAll($"#import-{run} tbody tr").Length);

        var past = await security.SubmitAsync(page, new() { ["StartsOn"] = $"{portal.Today.AddDays(-1):yyyy-MM-dd}" }, $"form[action$='/{run}']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.Status);
        var given = await security.SubmitAsync(page, [], $"form[action$='/{run}']");

        Assert.Equal(HttpStatusCode.Redirect, given.Status);
        var roles = await portal.InDatabaseAsync(db => db.Assignments.Include(a => a.Organisation)
            .Where(a => db.ImportEffects.Any(e => e.RunId == run && e.SubjectId == a.UserId)).OrderBy(a => a.Organisation!.Name).ToListAsync());
        Assert.Equal(["乙小学", "甲小学"], roles.Select(a => a.Organisation!.Name).Order(StringComparer.Ordinal));
        Assert.All(roles, a => Assert.Equal((Role.Principal, portal.Today), (a.Role, a.StartsOn)));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "grant-role" && a.Entity == nameof(Assignment) && a.UserName == district.SecurityAdministrator)));
        // The same form once more finds nobody who waits.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await security.SubmitAsync(page, [], $"form[action$='/{run}']")).Status);
    }

    [Fact]
    public async Task AnotherDistrictsImport_DoesNotExist()
    {
        var (mine, other) = (await District.CreateAsync(portal), await District.CreateAsync(portal));
        var run = await ImportAsync(mine, "甲小学,甲校长,a");
        var own = await ImportAsync(other, "甲小学,甲校长,a");
        using var security = await portal.SignedInAsync(other.SecurityAdministrator);
        var page = await security.GetAsync(Page);

        Assert.False(page.Has($"#import-{run}"));
        var forged = await security.PostRawAsync(
            $"{Page}/{run}", new() { ["__RequestVerificationToken"] = page.One($"#import-{own} [name=__RequestVerificationToken]").GetAttribute("value")!, ["StartsOn"] = $"{portal.Today:yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    /// <summary>Imports the schools, then the accounts; sign-in names end with the district's own.</summary>
    private async Task<long> ImportAsync(District district, string people)
    {
        var rows = people.Split('\n').Select(row => $"{row}.{district.Clerk}").ToList();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await clerk.WriteAsync(await clerk.PreviewAsync(ImportBrowsing.Csv("学校名称\n" + string.Join('\n', rows.Select(row => row.Split(',')[0]).Distinct()))));
        using var system = await portal.SignedInAsync(district.SystemAdministrator);
        var written = await system.WriteAsync(await system.PreviewAsync(ImportBrowsing.Csv("学校,姓名,登录名\n" + string.Join('\n', rows), "账号.csv"), "/admin/imports"));
        Assert.Equal(ImportState.Written, await portal.StateAsync(written));
        return ImportBrowsing.IdOf(written);
    }
}
