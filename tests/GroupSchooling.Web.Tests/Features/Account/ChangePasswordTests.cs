using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

public sealed class ChangePasswordTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/account/password";
    private const string Fresh = "Qingxiu-2025!";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fpassword", (await browser.GetAsync(Address)).Location);
    }

    [Fact]
    public async Task Changed_OtherSessionsEndAndThisOneGoesOn()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        using var elsewhere = await portal.SignedInAsync(district.Clerk);

        var answer = await browser.SubmitAsync(Address, Typed(PortalFixture.Password, Fresh));

        Assert.Equal("/work", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Address)).Status);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync(Address)).Location, StringComparison.Ordinal);
        portal.ForgetSession(district.Clerk);
        using var again = await portal.SignedInAsync(district.Clerk, Fresh);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync(Address)).Status);
        var entry = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.UserName == district.Clerk && a.Process == "change-password"));
        Assert.Equal((AuditKind.Changed, "PortalUser"), (entry.Kind, entry.Entity));
        Assert.DoesNotContain("Hash", entry.ChangesJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Short-1", "至少需要 10 个字符")]
    [InlineData("alllowercase1-", "大写字母、小写字母、数字、其他字符中的 4 种")]
    [InlineData("NODIGITSatall-", "大写字母、小写字母、数字、其他字符中的 4 种")]
    [InlineData("Nothingelse2024", "大写字母、小写字母、数字、其他字符中的 4 种")]
    public async Task WeakPassword_IsRefused(string password, string because)
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.SubmitAsync(Address, Typed(PortalFixture.Password, password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(because, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordWithTheSignInName_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.SubmitAsync(Address, Typed(PortalFixture.Password, "A-1" + district.Clerk.ToUpperInvariant() + "x"));

        Assert.Contains("不得包含登录名", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VeryLongPassword_IsRefusedWithoutHashingIt()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.SubmitAsync(Address, Typed(PortalFixture.Password, "Aa1-" + new string('x', 200)));

        Assert.Contains("最多 128 个字符", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoDifferentNewPasswords_AreRefused()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        var typed = Typed(PortalFixture.Password, Fresh);
        typed["RepeatedPassword"] = Fresh + "x";

        var page = await browser.SubmitAsync(Address, typed);

        Assert.Contains("两次输入的新密码不一致", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormerPasswords_AreRefusedUntilThreeOthersCame()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        var same = await browser.SubmitAsync(Address, Typed(PortalFixture.Password, PortalFixture.Password));
        Assert.Contains("近期使用过", same.Text, StringComparison.Ordinal);

        var present = PortalFixture.Password;
        foreach (var next in new[] { "Qingxiu-2025!a", "Qingxiu-2025!b", "Qingxiu-2025!c" })
        {
            Assert.Contains("近期使用过", (await browser.SubmitAsync(Address, Typed(present, PortalFixture.Password))).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Address, Typed(present, next))).Status);
            present = next;
        }

        Assert.Contains("近期使用过", (await browser.SubmitAsync(Address, Typed(present, PortalFixture.Password))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Address, Typed(present, "Qingxiu-2025!d"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Address, Typed("Qingxiu-2025!d", PortalFixture.Password))).Status);
    }

    [Fact]
    public async Task WrongPresentPassword_IsRefusedAndLocksAtTheFifth()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var page = await browser.SubmitAsync(Address, Typed("wrong", Fresh));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }

        Assert.Contains("已锁定至", (await browser.SubmitAsync(Address, Typed(PortalFixture.Password, Fresh))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPassword_LeadsEverythingButItselfAndSigningOutHere()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == district.SystemAdministrator)).MustChangePassword = true;
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        foreach (var address in new[] { "/", "/admin/users", "/admin/audit", "/notices", "/register/groups", "/policies" })
        {
            Assert.Equal(Address, (await browser.GetAsync(address)).Location);
        }

        Assert.Equal(Address, (await browser.PostRawAsync("/account/capacity", [])).Location);
        var form = await browser.GetAsync(Address);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Equal("/admin/users", (await browser.SubmitAsync(form, Typed(PortalFixture.Password, Fresh))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/users")).Status);
    }

    [Fact]
    public async Task FirstPassword_DoesNotKeepFromSigningOut()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == district.Clerk)).MustChangePassword = true;
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(district.Clerk);

        Assert.Equal("/", (await browser.SubmitAsync(Address, [], "form[action='/account/sign-out']")).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task WithoutAnyRole_ThePasswordCanBeChanged()
    {
        var district = await District.CreateAsync(portal);
        var person = await district.AddPersonAsync(Role.Expert, district.Bureau);
        await portal.InDatabaseAsync(async db =>
        {
            db.Assignments.RemoveRange(await db.Assignments.Where(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == person)).ToListAsync());
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(person);

        Assert.Equal("/", (await browser.SubmitAsync(Address, Typed(PortalFixture.Password, Fresh))).Location);
    }

    private static Dictionary<string, string> Typed(string present, string next) =>
        new() { ["CurrentPassword"] = present, ["NewPassword"] = next, ["RepeatedPassword"] = next };
}
