using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

/// <summary>These move the clock, so they have a portal of their own.</summary>
public sealed class LockoutTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task FifthWrongPassword_LocksAndSaysUntilWhen()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();

        Page? page = null;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            page = await TryAsync(browser, district.Clerk, "wrong");
            Assert.Equal(attempt == 5, page.Text.Contains("已锁定至", StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page!.Status);
        var right = await TryAsync(browser, district.Clerk, PortalFixture.Password);
        Assert.Contains("已锁定至", right.Text, StringComparison.Ordinal);
        Assert.Equal("LockedForAWhile", await portal.InDatabaseAsync(db =>
            db.Audit.Where(a => a.UserName == district.Clerk && a.Kind == AuditKind.SignInFailed).OrderByDescending(a => a.Id).Select(a => a.Reason).FirstAsync()));
    }

    [Fact]
    public async Task NameOfNobody_IsLockedLikeOneOfSomebody()
    {
        using var browser = portal.Anyone();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await TryAsync(browser, "nobody.at.all", "wrong");
        }

        Assert.Contains("已锁定至", (await TryAsync(browser, " NOBODY.at.all", "wrong")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterTheLock_TheRightPasswordIsTakenAndTriesCountAnew()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await TryAsync(browser, district.Clerk, "wrong");
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.DoesNotContain("已锁定至", (await TryAsync(browser, district.Clerk, "wrong")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(browser, district.Clerk, PortalFixture.Password)).Status);
        Assert.False(await portal.InDatabaseAsync(db => db.SignInTries.AnyAsync(t => t.NormalizedName == district.Clerk.ToUpperInvariant())));
    }

    [Fact]
    public async Task RightPassword_ForgetsTheWrongOnes()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        for (var round = 1; round <= 3; round++)
        {
            for (var attempt = 1; attempt <= 4; attempt++)
            {
                await TryAsync(browser, district.Clerk, "wrong");
            }

            using var other = portal.Anyone();
            Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(other, district.Clerk, PortalFixture.Password)).Status);
        }
    }

    [Fact]
    public async Task TriesAtTheSameMoment_AreAllCounted()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        var form = await browser.GetAsync("/account/sign-in");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() =>
            browser.SubmitAsync(form, new() { ["UserName"] = district.Clerk, ["Password"] = "wrong" }))));

        Assert.Equal(4, answers.Count(answer => !answer.Text.Contains("已锁定至", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OldTries_AreRemovedWithTime()
    {
        using var browser = portal.Anyone();
        await TryAsync(browser, "long.ago", "wrong");
        portal.Clock.Advance(TimeSpan.FromDays(2));

        await TryAsync(browser, "just.now", "wrong");

        Assert.Equal(["JUST.NOW"], await portal.InDatabaseAsync(db =>
            db.SignInTries.Where(t => t.NormalizedName == "JUST.NOW" || t.NormalizedName == "LONG.AGO").Select(t => t.NormalizedName).ToListAsync()));
    }

    [Fact]
    public async Task Lock_IsNoticedAndUndoneByTheSystemAdministrator()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await TryAsync(browser, district.Clerk, "wrong");
        }

        var clerk = await portal.InDatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == district.Clerk));
        using var administrator = await portal.SignedInAsync(district.SystemAdministrator);
        Assert.Equal([district.Clerk], (await administrator.GetAsync("/admin/users?state=Locked")).TextsOf("tbody th"));

        var reset = await administrator.SubmitAsync($"/admin/users/{clerk.Id}", [], "#reset");

        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(browser, district.Clerk, reset.TextOf("#handed-password"))).Status);
    }

    [Fact]
    public async Task IdleSession_EndsAndAnUsedOneGoesOn()
    {
        var district = await District.CreateAsync(portal);
        using var browser = portal.Anyone();
        await TryAsync(browser, district.Clerk, PortalFixture.Password);
        for (var request = 0; request < 4; request++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/password")).Status);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fpassword", (await browser.GetAsync("/account/password")).Location);
    }

    [Fact]
    public async Task OldPassword_MustBeChanged()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == district.Clerk)).PasswordChangedAt = portal.Clock.GetUtcNow().UtcDateTime.AddDays(-91);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();
        await TryAsync(browser, district.Clerk, PortalFixture.Password);

        Assert.Equal("/account/password", (await browser.GetAsync("/notices")).Location);
    }

    private static Task<Page> TryAsync(PortalBrowser browser, string userName, string password) =>
        browser.SubmitAsync("/account/sign-in", new() { ["UserName"] = userName, ["Password"] = password });
}
