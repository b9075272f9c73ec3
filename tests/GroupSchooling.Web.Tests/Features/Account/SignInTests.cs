using System.Net;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

public sealed class SignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/account/sign-in";

    [Fact]
    public async Task NotSignedIn_ShowsTheForm()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has("input[name=UserName]"));
        Assert.True(page.Has("input[name=Password][type=password]"));
        Assert.False(page.Has("#demo-title"));
    }

    [Fact]
    public async Task RightPassword_SignsInAndIsAudited()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();

        var answer = await browser.SubmitAsync(Address, Typed(district.Clerk));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/work", answer.Location);
        var entry = Assert.Single(await AuditOfAsync(district.Clerk));
        Assert.Equal(AuditKind.SignedIn, entry.Kind);
        Assert.Equal("sign-in", entry.Process);
        Assert.NotNull(entry.UserId);
    }

    [Theory]
    [InlineData("/account/password", "/account/password")]
    [InlineData("https://elsewhere.example/", "/work")]
    [InlineData("//elsewhere.example/", "/work")]
    [InlineData("/\\elsewhere.example/", "/work")]
    [InlineData("javascript:alert(1)", "/work")]
    public async Task ReturnUrl_IsFollowedInsideThePortalOnly(string asked, string led)
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();

        var answer = await browser.SubmitAsync($"{Address}?returnUrl={Uri.EscapeDataString(asked)}", Typed(district.Clerk));

        Assert.Equal(led, answer.Location);
    }

    [Fact]
    public async Task ForgedReturnUrlInTheForm_IsNotFollowed()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        var fields = Typed(district.Clerk);
        fields["ReturnUrl"] = "https://elsewhere.example/";

        var answer = await browser.SubmitAsync(Address, fields);

        Assert.Equal("/work", answer.Location);
    }

    [Fact]
    public async Task NothingTyped_SaysWhatIsMissing()
    {
        using var browser = portal.Anyone();

        var page = await browser.SubmitAsync(Address, Typed("", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("未填写登录名。", page.Text, StringComparison.Ordinal);
        Assert.Contains("未填写密码。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_IsRefusedKeepsTheNameAndIsAudited()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();

        var page = await browser.SubmitAsync(Address, Typed(district.Clerk, "not-the-1-Password"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(district.Clerk, page.ValueOf("UserName"));
        Assert.DoesNotContain("not-the-1-Password", page.Html, StringComparison.Ordinal);
        var entry = Assert.Single(await AuditOfAsync(district.Clerk));
        Assert.Equal((AuditKind.SignInFailed, "WrongNameOrPassword"), (entry.Kind, entry.Reason));
    }

    [Fact]
    public async Task WrongName_IsAnsweredLikeAWrongPasswordAtEveryTry()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            var known = await browser.SubmitAsync(Address, Typed(district.Leader, "not-the-1-Password"));
            var unknown = await browser.SubmitAsync(Address, Typed("nobody." + district.Leader, "not-the-1-Password"));

            Assert.Equal(known.Status, unknown.Status);
            Assert.Equal(known.Text, unknown.Text);
        }
    }

    [Fact]
    public async Task WrongName_CostsAsMuchWorkAsAWrongPassword()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        var form = await browser.GetAsync(Address);

        var commands = new List<int>();
        foreach (var name in new[] { district.Clerk, "nobody." + district.Clerk })
        {
            portal.Counting.Reset();
            await browser.SubmitAsync(form, Typed(name, "not-the-1-Password"));
            commands.Add(portal.Counting.Commands.Count);
        }

        Assert.Equal(commands[0], commands[1]);
    }

    [Fact]
    public async Task DisabledAccount_IsToldSoWithTheRightPasswordOnly()
    {
        var district = await District.CreateAsync(portal);
        await ChangeAsync(district.Clerk, user => user.DisabledAt = portal.Clock.GetUtcNow().UtcDateTime);
        using var browser = portal.Anyone();

        var right = await browser.SubmitAsync(Address, Typed(district.Clerk));
        var wrong = await browser.SubmitAsync(Address, Typed(district.Clerk, "not-the-1-Password"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.Status);
        Assert.Contains("该账号已停用", right.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("该账号已停用", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlreadySignedIn_IsLedOn()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        var answer = await browser.GetAsync(Address);

        Assert.Equal("/admin/audit", answer.Location);
    }

    [Fact]
    public async Task WithoutTheToken_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();

        var answer = await browser.PostRawAsync(Address, Typed(district.Clerk));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(await AuditOfAsync(district.Clerk));
    }

    [Fact]
    public async Task SignedOut_EvenACopyOfTheCookieIsWorthNothing()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        using var copy = await portal.SignedInAsync(district.Clerk);

        var answer = await browser.SubmitAsync("/account/password", [], "form[action='/account/sign-out']");
        var after = await copy.GetAsync("/account/password");

        Assert.Equal("/", answer.Location);
        Assert.StartsWith("/account/sign-in", after.Location, StringComparison.Ordinal);
        Assert.Equal(AuditKind.SignedOut, (await AuditOfAsync(district.Clerk))[^1].Kind);
    }

    [Fact]
    public async Task ChangedSecurityStamp_EndsTheSession()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        await ChangeAsync(district.Clerk, user => user.SecurityStamp = Guid.NewGuid().ToString("N"));

        var answer = await browser.GetAsync("/account/password");

        Assert.StartsWith("/account/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachSignIn_HasASessionOfItsOwn()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        var form = await browser.GetAsync(Address);
        Assert.DoesNotContain(Cookies(form), cookie => cookie.StartsWith("portal=", StringComparison.Ordinal));

        var first = await browser.SubmitAsync(form, Typed(district.Clerk));
        using var other = portal.Anyone();
        var second = await other.SubmitAsync(Address, Typed(district.Clerk));

        Assert.NotEqual(Cookies(first), Cookies(second));
        Assert.All(Cookies(first).Where(cookie => cookie.StartsWith("portal=", StringComparison.Ordinal)), cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static Dictionary<string, string> Typed(string userName, string password = PortalFixture.Password) =>
        new() { ["UserName"] = userName, ["Password"] = password };

    private static List<string> Cookies(Page page) => page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    private Task ChangeAsync(string userName, Action<PortalUser> change) => portal.InDatabaseAsync(async db =>
    {
        change(await db.Users.SingleAsync(u => u.UserName == userName));
        await db.SaveChangesAsync();
    });

    private Task<List<AuditEntry>> AuditOfAsync(string userName) => portal.InDatabaseAsync(db =>
        db.Audit.Where(a => a.UserName == userName).OrderBy(a => a.Id).ToListAsync());
}
