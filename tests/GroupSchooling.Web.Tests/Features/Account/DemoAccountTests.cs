using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Account;

public sealed class DemoAccountTests
{
    [Fact]
    public async Task Development_ListsThemOnTheSignInPage()
    {
        await using var portal = new PortalFixture();
        await portal.InitializeAsync();
        await AddDemoAccountAsync(portal);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/account/sign-in");
        var chosen = await browser.GetAsync(page.One("#demo-title ~ table a").GetAttribute("href")!);

        Assert.Equal(["clerk.xingning"], page.TextsOf("#demo-title ~ table tbody th"));
        Assert.Contains(PortalFixture.Password, page.Text, StringComparison.Ordinal);
        Assert.Equal("clerk.xingning", chosen.ValueOf("UserName"));
    }

    [Fact]
    public async Task Production_RefusesThemAndNamesNone()
    {
        await using var portal = new InProduction();
        await portal.InitializeAsync();
        await AddDemoAccountAsync(portal);
        using var browser = portal.Anyone();

        var form = await browser.GetAsync("/account/sign-in");
        var page = await browser.SubmitAsync(form, new() { ["UserName"] = "clerk.xingning", ["Password"] = PortalFixture.Password });

        Assert.False(form.Has("#demo-title"));
        Assert.DoesNotContain("clerk.xingning", form.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("仅供演示", page.Text, StringComparison.Ordinal);
    }

    private static async Task AddDemoAccountAsync(PortalFixture portal)
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == district.Clerk);
            user.UserName = "clerk.xingning";
            user.NormalizedUserName = "CLERK.XINGNING";
            user.IsDemo = true;
            await db.SaveChangesAsync();
        });
    }

    private sealed class InProduction : PortalFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
        }
    }
}
