using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Web.Tests.Features.Account;

public sealed class RateLimitTests
{
    [Fact]
    public async Task TooManySignInsFromOneAddress_AreAskedToWait()
    {
        await using var portal = new Limited(new() { ["RateLimits:SignInPerAddress"] = "3" });
        await portal.InitializeAsync();

        await ExpectAsync(portal, index => $"nobody{index}");
    }

    [Fact]
    public async Task TooManySignInsWithOneName_AreAskedToWait()
    {
        await using var portal = new Limited(new() { ["RateLimits:SignInPerName"] = "3" });
        await portal.InitializeAsync();

        await ExpectAsync(portal, index => index % 2 == 0 ? "nobody" : "NoBody");
        using var browser = portal.Anyone();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync(browser, await browser.GetAsync("/account/sign-in"), "another")).Status);
    }

    [Fact]
    public async Task NamesThatAreTooLong_AreKeptNoLongerThanANameMayBe()
    {
        await using var portal = new Limited(new() { ["RateLimits:SignInPerName"] = "3" });
        await portal.InitializeAsync();

        await ExpectAsync(portal, index => new string('x', 5000) + index);
    }

    private static async Task ExpectAsync(PortalFixture portal, Func<int, string> name)
    {
        using var browser = portal.Anyone();
        var form = await browser.GetAsync("/account/sign-in");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync(browser, form, name(attempt))).Status);
        }

        var refused = await TryAsync(browser, form, name(3));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("操作过于频繁", refused.Text, StringComparison.Ordinal);
        Assert.True(refused.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    private static Task<Page> TryAsync(PortalBrowser browser, Page form, string name) =>
        browser.SubmitAsync(form, new() { ["UserName"] = name, ["Password"] = "wrong" });

    private sealed class Limited(Dictionary<string, string> settings) : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings => settings;
    }
}
