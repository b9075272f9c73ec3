using System.Net;
using GroupSchooling.Data.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

/// <summary>A form that is sent after its session has run out. These move the clock, so they have a portal of their own.</summary>
public sealed class KeptFormTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Reason = "字斟句酌写了半个小时的理由 <b>&\"";

    [Fact]
    public async Task ExpiredSession_TheFormIsKeptShownAndSentAgain()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        var kept = await SendTooLateAsync(browser, victim);
        Assert.StartsWith("/account/sign-in?returnUrl=%2Faccount%2Fkept%2F", kept.Location, StringComparison.Ordinal);
        Assert.Null((await UserAsync(victim.Id)).DisabledAt);

        var form = await browser.FollowAsync(kept);
        Assert.Contains("已为您暂存", form.Text, StringComparison.Ordinal);
        var back = await browser.SubmitAsync(form, new() { ["UserName"] = district.SystemAdministrator, ["Password"] = PortalFixture.Password });
        Assert.StartsWith("/account/kept/", back.Location, StringComparison.Ordinal);
        var page = await browser.FollowAsync(back);
        Assert.Contains(Reason, page.Text, StringComparison.Ordinal);
        Assert.Contains("理由", page.TextsOf("dt"));

        var again = await browser.SubmitAsync(page, []);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, again.Status);
        Assert.Equal($"/admin/users/{victim.Id}/disable", again.Location);

        // A browser repeats the very form at the new address.
        page.One("main form").SetAttribute("action", again.Location!);
        var done = await browser.SubmitAsync(page, []);
        Assert.Equal($"/admin/users/{victim.Id}", done.Location);
        Assert.Equal(Reason, (await UserAsync(victim.Id)).DisabledReason);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(back.Location!)).Status);
    }

    [Fact]
    public async Task SomebodyElse_DoesNotGetIt()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        var form = await browser.FollowAsync(await SendTooLateAsync(browser, victim));

        var back = await browser.SubmitAsync(form, new() { ["UserName"] = district.Clerk, ["Password"] = PortalFixture.Password });
        var page = await browser.FollowAsync(back);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain(Reason, WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InTheDatabase_NothingOfItCanBeRead()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        await SendTooLateAsync(browser, victim);

        var row = await RowAsync(district.SystemAdministrator);

        Assert.DoesNotContain("字斟句酌", row.Protected, StringComparison.Ordinal);
        Assert.DoesNotContain("disable", row.Protected, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ThrownAway_ItIsGone()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        await SendTooLateAsync(browser, victim);
        using var signedIn = await NewSessionAsync(district.SystemAdministrator);
        var row = await RowAsync(district.SystemAdministrator);
        var page = await signedIn.GetAsync("/account/kept/" + row.Key);
        page.One("main form").SetAttribute("action", page.One("button[formaction]").GetAttribute("formaction")!);

        var answer = await signedIn.SubmitAsync(page, []);

        Assert.Equal("/admin/users", answer.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await signedIn.GetAsync("/account/kept/" + row.Key)).Status);
    }

    [Fact]
    public async Task AfterADay_ItIsGone()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        await SendTooLateAsync(browser, victim);
        var row = await RowAsync(district.SystemAdministrator);
        portal.Clock.Advance(TimeSpan.FromHours(25));
        using var signedIn = await NewSessionAsync(district.SystemAdministrator);

        Assert.Equal(HttpStatusCode.NotFound, (await signedIn.GetAsync("/account/kept/" + row.Key)).Status);
    }

    [Fact]
    public async Task NeverSignedIn_NothingIsKept()
    {
        var (_, victim) = await SetUpAsync();
        using var browser = portal.Anyone();

        var answer = await browser.PostRawAsync($"/admin/users/{victim.Id}/disable", new() { ["Reason"] = Reason });

        Assert.Equal("/account/sign-in?returnUrl=%2F", answer.Location);
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.KeptForms.CountAsync(f => f.UserId == victim.Id)));
    }

    [Fact]
    public async Task PasswordsAndTokens_AreNotKept()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        await browser.PostRawAsync($"/admin/users/{victim.Id}/disable", new()
        {
            ["Reason"] = Reason, ["NewPassword"] = "Secret-2026!", ["__RequestVerificationToken"] = "token-of-then",
        });
        using var signedIn = await NewSessionAsync(district.SystemAdministrator);

        var page = await signedIn.GetAsync("/account/kept/" + (await RowAsync(district.SystemAdministrator)).Key);

        Assert.Contains("字斟句酌", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret-2026!", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-then", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPasswordForm_IsNeverKept()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await NewSessionAsync(district.Clerk);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        var answer = await browser.PostRawAsync("/account/password", new() { ["CurrentPassword"] = "a", ["Other"] = "b" });

        Assert.Equal("/account/sign-in?returnUrl=%2F", answer.Location);
    }

    [Fact]
    public async Task Forms_AreKeptUpToFive()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        for (var sent = 0; sent < 8; sent++)
        {
            await browser.PostRawAsync($"/admin/users/{victim.Id}/disable", new() { ["Reason"] = Reason });
        }

        Assert.Equal(5, await portal.InDatabaseAsync(db => db.KeptForms.CountAsync(f => db.Users.Any(u => u.Id == f.UserId && u.UserName == district.SystemAdministrator))));
    }

    [Fact]
    public async Task PartOfAPage_IsLedToTheSignInAsAWhole()
    {
        var (district, victim) = await SetUpAsync();
        using var browser = await NewSessionAsync(district.SystemAdministrator);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        browser.Http.DefaultRequestHeaders.Add("HX-Request", "true");

        var answer = await browser.PostRawAsync($"/admin/users/{victim.Id}/disable", new() { ["Reason"] = Reason });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.StartsWith("/account/sign-in?returnUrl=%2Faccount%2Fkept%2F", answer.Response.Headers.GetValues("HX-Redirect").Single(), StringComparison.Ordinal);
    }

    private async Task<(District District, PortalUser Victim)> SetUpAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await portal.InDatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == district.Leader)));
    }

    private async Task<PortalBrowser> NewSessionAsync(string userName)
    {
        portal.ForgetSession(userName);
        return await portal.SignedInAsync(userName);
    }

    private async Task<Page> SendTooLateAsync(PortalBrowser browser, PortalUser victim)
    {
        var page = await browser.GetAsync($"/admin/users/{victim.Id}");
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        return await browser.SubmitAsync(page, new() { ["Reason"] = Reason }, "#state");
    }

    private Task<PortalUser> UserAsync(long id) => portal.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Id == id));

    private Task<KeptForm> RowAsync(string owner) => portal.InDatabaseAsync(db =>
        db.KeptForms.SingleAsync(f => db.Users.Any(u => u.Id == f.UserId && u.UserName == owner)));
}
