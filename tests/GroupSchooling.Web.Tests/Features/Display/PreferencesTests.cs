using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Tests.Features.Errors;

namespace GroupSchooling.Web.Tests.Features.Display;

public sealed class PreferencesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Choices_AreRememberedTogether()
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, await ErrorPageTests.ChooseAsync(browser, "language", "en"));
        Assert.Equal(HttpStatusCode.Redirect, await ErrorPageTests.ChooseAsync(browser, "theme", "Dark"));
        Assert.Equal(HttpStatusCode.Redirect, await ErrorPageTests.ChooseAsync(browser, "text-size", "Large"));
        var page = await browser.GetAsync("/");

        var html = page.Document.DocumentElement;
        Assert.Equal(("en", "dark", "large"), (html.GetAttribute("lang"), html.GetAttribute("data-bs-theme"), html.GetAttribute("data-text-size")));
    }

    [Fact]
    public async Task ChoiceFromAnotherSite_IsRefused()
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.BadRequest, await ErrorPageTests.ChooseAsync(browser, "language", "en", "https://elsewhere.example"));
    }

    [Theory]
    [InlineData(null, "zh-CN.device.normal")]
    [InlineData("", "zh-CN.device.normal")]
    [InlineData("en", "en.device.normal")]
    [InlineData("en.dark.large", "en.dark.large")]
    [InlineData("fr.7.huge.more", "zh-CN.device.normal")]
    public void DamagedCookie_FallsBackToTheDefault(string? cookie, string expected) => Assert.Equal(expected, Preferences.Parse(cookie).Code);
}
