using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Tables;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>The system administrator makes the accounts of principals from a list.</summary>
public sealed class ImportAccountsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Home = "/admin/imports";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync($"{Home}/new")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        foreach (var person in new[] { district.Clerk, district.SecurityAdministrator, district.Auditor })
        {
            using var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{Home}/new")).Status);
        }
    }

    [Fact]
    public async Task AnotherOfficesImport_DoesNotExist()
    {
        var (district, browser) = await AdministratorAsync();
        var (_, other) = await AdministratorAsync();
        var school = await district.AddSchoolAsync();
        var preview = await browser.PreviewAsync(People($"{school.Name},王老师,new.{school.Principal}"), Home);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(preview.Address)).Status);
        // Nor is it one of the other kind.
        using var clerk = await portal.SignedInAsync(district.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(preview.Address.Replace("/admin/", "/register/", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Written_MakesAccountsWithoutRolesAndHandsPasswordsOutOnce()
    {
        var (district, browser) = await AdministratorAsync();
        var school = await district.AddSchoolAsync();
        var name = $"new.{school.Principal}";

        var written = await browser.WriteAsync(await browser.PreviewAsync(People($"{school.Name},王老师,{name}"), Home));

        var account = await portal.InDatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == name));
        Assert.Equal((true, school.OrganisationId, "王老师"), (account.MustChangePassword, account.HomeOrganisationId, account.DisplayName));
        Assert.False(await portal.InDatabaseAsync(db => db.Assignments.AnyAsync(a => a.UserId == account.Id)));
        var row = Assert.Single(await PasswordsAsync(browser, written));
        Assert.Equal((school.Name, "王老师", name), (row[0].Text, row[1].Text, row[2].Text));
        using (var theirs = await portal.SignedInAsync(name, row[3].Text))
        {
            Assert.StartsWith("/account/password", (await theirs.GetAsync("/work")).Location, StringComparison.Ordinal);
        }

        var again = await browser.PostRawAsync(written.Address + "/passwords", new() { ["__RequestVerificationToken"] = written.ValueOf("__RequestVerificationToken")! });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.False((await browser.GetAsync(written.Address)).Has("#passwords"));
        Assert.False(await portal.InDatabaseAsync(db => db.ImportEffects.AnyAsync(e => e.SubjectId == account.Id && e.Secret != null)));
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.UserName == district.SystemAdministrator).ToListAsync());
        Assert.Contains(audit, a => a is { Process: "write-import", Kind: AuditKind.Added, Entity: "PortalUser" });
        Assert.Contains(audit, a => a is { Process: "hand-out-passwords", Kind: AuditKind.Exported });
        Assert.DoesNotContain(audit, a => a.ChangesJson?.Contains(row[3].Text, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task SchoolOfAnotherDistrict_TakenName_AndBadName_AreFaults()
    {
        var (district, browser) = await AdministratorAsync();
        var school = await district.AddSchoolAsync();
        var foreign = await (await District.CreateAsync(portal)).AddSchoolAsync();

        var preview = await browser.PreviewAsync(
            People($"{foreign.Name},甲,a.{school.Principal}\n{school.Name},乙,{foreign.Principal}\n{school.Name},丙,王 校长\n{school.Name},丁,{school.Principal}"), Home);

        Assert.Contains("您管理的学校中没有", preview.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("该登录名已被占用", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("不能作登录名", preview.TextOf("#row-4"), StringComparison.Ordinal);
        Assert.Contains("该账号已存在", preview.TextOf("#row-5"), StringComparison.Ordinal);
        Assert.False(preview.Has("form[action$='/write']"));
    }

    [Fact]
    public async Task TakenBack_RemovesAccountsThatNobodyUsed()
    {
        var (district, browser) = await AdministratorAsync();
        var school = await district.AddSchoolAsync();
        var name = $"new.{school.Principal}";
        var written = await browser.WriteAsync(await browser.PreviewAsync(People($"{school.Name},王老师,{name}"), Home));

        var undone = await browser.UndoAsync(written);

        Assert.Equal(ImportState.Undone, await portal.StateAsync(undone));
        Assert.False(await portal.InDatabaseAsync(db => db.Users.AnyAsync(u => u.UserName == name)));
    }

    [Fact]
    public async Task AccountThatWasUsed_CannotBeTakenBack()
    {
        var (district, browser) = await AdministratorAsync();
        var school = await district.AddSchoolAsync();
        var name = $"new.{school.Principal}";
        var written = await browser.WriteAsync(await browser.PreviewAsync(People($"{school.Name},王老师,{name}"), Home));
        var password = Assert.Single(await PasswordsAsync(browser, written))[3].Text;
        using (await portal.SignedInAsync(name, password))
        {
            // Signing in is history.
        }

        var page = await browser.UndoAsync(await browser.GetAsync(written.Address));

        Assert.Equal(ImportState.Written, await portal.StateAsync(page));
        Assert.Contains("王老师已有后续变动", page.Text, StringComparison.Ordinal);
    }

    private static TestFile People(string rows) => Csv($"学校名称,姓名,登录名\n{rows}\n", "校长账号.csv");

    private static async Task<IReadOnlyList<TableRow>> PasswordsAsync(PortalBrowser browser, Page written)
    {
        var token = written.ValueOf("__RequestVerificationToken")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await browser.Http.PostAsync(new Uri(written.Address + "/passwords"), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        using var table = (await TableFile.OpenAsync(file, "passwords.xlsx", new TableOptions(), CancellationToken.None)).Value;
        return [.. table.Rows().Skip(1)];
    }

    private async Task<(District District, PortalBrowser Browser)> AdministratorAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await portal.SignedInAsync(district.SystemAdministrator));
    }
}
