using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Commanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Infrastructure;

/// <summary>Public pages are kept for people who are not signed in, and dropped exactly when something they show changes.</summary>
public sealed class PublicPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/register/schools/{0}")]
    [InlineData("/register/schools?search={0}")]
    [InlineData("/register/groups")]
    [InlineData("/policies")]
    public async Task AskedAgain_NeedsNoDatabase(string address)
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();

        Assert.True(await AsksDatabaseAsync(browser, string.Format(null, address, school.Number)));
        Assert.False(await AsksDatabaseAsync(browser, string.Format(null, address, school.Number)));
    }

    [Fact]
    public async Task SignedIn_IsNeverShownAKeptPage()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var anyone = portal.Anyone();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await anyone.GetAsync($"/register/schools/{school.Number}");

        Assert.True((await clerk.GetAsync($"/register/schools/{school.Number}")).Has("a[href$='/ownership']"));
        Assert.False((await anyone.GetAsync($"/register/schools/{school.Number}")).Has("a[href$='/ownership']"));
    }

    [Fact]
    public async Task EachLanguage_HasItsOwnPage()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var chinese = portal.Anyone();
        using var english = portal.Anyone();
        english.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en.dark.large");

        Assert.Equal("zh-CN", (await chinese.GetAsync($"/register/schools/{school.Number}")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", (await english.GetAsync($"/register/schools/{school.Number}")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("zh-CN", (await chinese.GetAsync($"/register/schools/{school.Number}")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task ChangedSchool_DropsSchoolsAndGroups_AndKeepsPolicies()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();
        await KeepAsync(browser);

        await RunAsync(async services =>
        {
            var row = await services.Db.Schools.SingleAsync(s => s.Id == school.Id);
            row.Address = "兴桂路 1 号";
            return Done.Value;
        });

        Assert.True(await AsksDatabaseAsync(browser, "/register/schools"));
        Assert.True(await AsksDatabaseAsync(browser, "/register/groups"));
        Assert.False(await AsksDatabaseAsync(browser, "/policies"));
    }

    [Fact]
    public async Task WhatNoPublicPageShows_DropsNothing()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();
        await KeepAsync(browser);

        await RunAsync(async services =>
        {
            services.Db.Add(new TimelineEntry { SchoolId = school.Id, Sentence = "Nothing has happened in the portal yet.", ArgumentsJson = "[]", IsPublic = false });
            await services.Db.SaveChangesAsync();
            return Done.Value;
        });

        Assert.False(await AsksDatabaseAsync(browser, "/register/schools"));
        Assert.False(await AsksDatabaseAsync(browser, "/register/groups"));
    }

    [Fact]
    public async Task SavedHalfWayThroughACommand_DropsToo()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();
        await browser.GetAsync($"/register/schools/{school.Number}");

        await RunAsync(async services =>
        {
            services.Db.Add(new TeachingPoint { SchoolId = school.Id, Name = "山下教学点" });
            await services.Db.SaveChangesAsync();
            return Done.Value;
        });

        Assert.Contains("山下教学点", (await browser.GetAsync($"/register/schools/{school.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedCommand_DropsNothing()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();
        await browser.GetAsync($"/register/schools/{school.Number}");

        await RunAsync(async services =>
        {
            services.Db.Add(new TeachingPoint { SchoolId = school.Id, Name = "山上教学点" });
            await services.Db.SaveChangesAsync();
            return new CaseNotFound();
        });

        Assert.False(await AsksDatabaseAsync(browser, $"/register/schools/{school.Number}"));
    }

    [Fact]
    public async Task NextDay_AsksAgain()
    {
        using var browser = portal.Anyone();
        await browser.GetAsync("/register/groups");

        portal.BusinessClock.Shift(1);
        try
        {
            Assert.True(await AsksDatabaseAsync(browser, "/register/groups"));
        }
        finally
        {
            portal.BusinessClock.Shift(0);
        }
    }

    [Fact]
    public async Task MissingPage_IsNotKept()
    {
        using var browser = portal.Anyone();
        await browser.GetAsync("/register/schools/S999999-0001");

        Assert.True(await AsksDatabaseAsync(browser, "/register/schools/S999999-0001"));
    }

    private static async Task KeepAsync(PortalBrowser browser)
    {
        await browser.GetAsync("/register/schools");
        await browser.GetAsync("/register/groups");
        await browser.GetAsync("/policies");
    }

    private async Task<bool> AsksDatabaseAsync(PortalBrowser browser, string address)
    {
        portal.Counting.Reset();
        await browser.GetAsync(address);
        return portal.Counting.Commands.Count > 0;
    }

    private async Task RunAsync(Func<CommandServices, Task<Outcome<Done>>> body)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = new CommandServices(scope.ServiceProvider.GetRequiredService<Data.PortalDbContext>());
        await scope.ServiceProvider.GetRequiredService<CommandRunner>().RunAsync("test-command", _ => body(services), CancellationToken.None);
    }

    private sealed record CommandServices(Data.PortalDbContext Db);
}
