using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Schools;

/// <summary>A clerk confirms with evidence whether a school is public.</summary>
public sealed class ConfirmOwnershipTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var (_, school) = await SchoolAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(Address(school));

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.StartsWith("/account/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var (district, school) = await SchoolAsync();
        foreach (var person in new[] { school.Principal, district.Leader, district.GovernmentOfficer, district.Auditor })
        {
            using var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Address(school))).Status);
        }
    }

    [Fact]
    public async Task AnotherBureausClerk_FindsNothing()
    {
        var (_, school) = await SchoolAsync();
        var other = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(other.Clerk);
        var own = await browser.GetAsync(Address(await other.AddSchoolAsync()));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Address(school))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/register/schools/S000000-0000/ownership")).Status);
        // A forged request with a good token of their own changes nothing either.
        var forged = await browser.PostRawAsync(Address(school), new()
        {
            ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")!,
            ["Ownership"] = "Public",
        });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        Assert.Equal(SchoolOwnership.Unknown, await OwnershipAsync(school));
    }

    [Fact]
    public async Task WithoutToken_IsRefused()
    {
        var (district, school) = await SchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var answer = await browser.PostRawAsync(Address(school), new() { ["Ownership"] = "Public" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(SchoolOwnership.Unknown, await OwnershipAsync(school));
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var (district, school) = await SchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.SubmitAsync(
            Address(school), new() { ["Ownership"] = "Public", ["Statement"] = "事业单位法人证书", ["EvidenceOn"] = $"{portal.Today.AddDays(1):yyyy-MM-dd}" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("事业单位法人证书", page.ValueOf("Statement"));
        Assert.Equal("Public", page.ValueOf("Ownership"));
        Assert.Contains(page.Errors, e => e.Contains("日期晚于今天", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.Contains("请上传证明材料", StringComparison.Ordinal));
        Assert.Equal(SchoolOwnership.Unknown, await OwnershipAsync(school));
    }

    [Fact]
    public async Task WrongFile_IsSaidAtItsField()
    {
        var (district, school) = await SchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);
        var form = await browser.GetAsync(Address(school));

        var page = await browser.SubmitAsync(form, Typed("Public"), files: new() { ["Files"] = new TestFile("证书.pdf", "application/pdf", "<html>"u8.ToArray()) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid input[name=Files]"));
        Assert.Equal(SchoolOwnership.Unknown, await OwnershipAsync(school));
    }

    [Fact]
    public async Task Confirmed_IsInTheRegister_WithEvidenceHistoryAndAudit()
    {
        var (district, school) = await SchoolAsync();
        using var anyone = portal.Anyone();
        Assert.Contains("没有文件说明", (await anyone.GetAsync($"/register/schools/{school.Number}")).Text, StringComparison.Ordinal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var answer = await ConfirmAsync(browser, school, "Public");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"/register/schools/{school.Number}", answer.Location);
        Assert.Contains("已确认", (await browser.FollowAsync(answer)).TextOf(".notice[role=status]"), StringComparison.Ordinal);
        var shown = await browser.GetAsync($"/register/schools/{school.Number}");
        Assert.Contains("事业单位法人证书", shown.TextOf("#ownership"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(shown.Document.QuerySelector("#ownership a[href^='/files/']")!.GetAttribute("href")!)).Status);
        var inPublic = await anyone.GetAsync($"/register/schools/{school.Number}");
        Assert.Contains("公办", inPublic.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("公办", inPublic.TextOf("#history"), StringComparison.Ordinal);
        Assert.DoesNotContain("事业单位法人证书", inPublic.Text, StringComparison.Ordinal);
        Assert.False(inPublic.Has("a[href^='/files/']"));
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == school.Number && a.Process == "confirm-ownership").ToListAsync());
        Assert.Contains(audit, a => a is { Entity: nameof(School), Kind: AuditKind.Changed } && a.ChangesJson!.Contains("[\"Unknown\",\"Public\"]", StringComparison.Ordinal));
        Assert.Contains(audit, a => a is { Entity: nameof(OwnershipConfirmation), Kind: AuditKind.Added } && a.UserName == district.Clerk);
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/register/schools/{school.Number}")));
    }

    [Fact]
    public async Task Changing_NeedsAReason_AndKeepsTheHistory()
    {
        var (district, school) = await SchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);
        await ConfirmAsync(browser, school, "Public");

        var refused = await ConfirmAsync(browser, school, "Private");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("该校现登记为公办", StringComparison.Ordinal));
        Assert.True(refused.Has(".field-invalid textarea[name=Reason]"));

        var changed = await ConfirmAsync(browser, school, "Private", "登记有误，已核对办学许可证");
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        Assert.Equal(SchoolOwnership.Private, await OwnershipAsync(school));
        var page = await browser.GetAsync($"/register/schools/{school.Number}");
        Assert.Equal(2, page.TextsOf("#ownership .records > li").Count);
        Assert.Contains("登记有误", page.TextOf("#ownership"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_IsRefusedAndCanBeSavedAgain()
    {
        var (district, school) = await SchoolAsync();
        var colleague = await district.AddPersonAsync(Domain.People.Role.BureauClerk, district.Bureau);
        using var browser = await portal.SignedInAsync(district.Clerk);
        using var other = await portal.SignedInAsync(colleague);
        var stale = await browser.GetAsync(Address(school));
        await ConfirmAsync(other, school, "Public");

        var refused = await browser.SubmitAsync(stale, Typed("Public"), files: Evidence());

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(colleague, StringComparison.Ordinal) && e.Contains("办学性质", StringComparison.Ordinal));
        Assert.Equal("事业单位法人证书", refused.ValueOf("Statement"));
        var again = await browser.SubmitAsync(refused, [], files: Evidence());
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    private static string Address(DistrictSchool school) => $"/register/schools/{school.Number}/ownership";

    private static Dictionary<string, string> Typed(string ownership) => new() { ["Ownership"] = ownership, ["Statement"] = "事业单位法人证书" };

    private static Dictionary<string, TestFile> Evidence() => new() { ["Files"] = TestFile.Pdf("证书.pdf") };

    private static async Task<Page> ConfirmAsync(PortalBrowser browser, DistrictSchool school, string ownership, string? reason = null)
    {
        var typed = Typed(ownership);
        if (reason is not null)
        {
            typed["Reason"] = reason;
        }

        return await browser.SubmitAsync(await browser.GetAsync(Address(school)), typed, files: Evidence());
    }

    private async Task<(District District, DistrictSchool School)> SchoolAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await district.AddSchoolAsync(ownership: SchoolOwnership.Unknown));
    }

    private Task<SchoolOwnership> OwnershipAsync(DistrictSchool school) =>
        portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.Ownership).SingleAsync());
}
