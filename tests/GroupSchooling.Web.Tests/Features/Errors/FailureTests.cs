using System.Net;
using GroupSchooling.Data.People;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Errors;

/// <summary>A portal whose table of accounts is gone: the fault page may not need what has failed.</summary>
public sealed class FailureTests(FailureTests.WithoutAccounts portal) : IClassFixture<FailureTests.WithoutAccounts>
{
    // Lists the demo's accounts.
    private const string PageThatNeedsAccounts = "/account/sign-in";

    [Fact]
    public async Task Fault_IsAPageWithTheNumberOfTheRequest()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(PageThatNeedsAccounts);

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("系统出错", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Matches("^[0-9a-f]{32}$", page.Document.QuerySelector(".error-page code")!.TextContent);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_IsToldInTheReadersLanguage()
    {
        using var browser = portal.Anyone();
        await ErrorPageTests.ChooseAsync(browser, "language", "en");

        var page = await browser.GetAsync(PageThatNeedsAccounts);

        Assert.Equal("The portal made a mistake", page.Document.QuerySelector("h1")!.TextContent);
    }

    public sealed class WithoutAccounts : PortalFixture
    {
        protected override Task PrepareAsync() => InDatabaseAsync(async db =>
        {
            var table = db.Model.FindEntityType(typeof(PortalUser))!.GetTableName();
            var rename = "ALTER TABLE \"" + table + "\" RENAME TO \"Gone\"";
            await db.Database.ExecuteSqlRawAsync(rename);
        });
    }
}
