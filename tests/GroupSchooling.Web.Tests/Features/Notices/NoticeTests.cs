using System.Net;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Notices;

public sealed class NoticeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/notices";
    private const string Sentence = "You have been given the role {0} in {1}, from {2}.";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.Equal("/account/sign-in?returnUrl=%2Fnotices", (await browser.GetAsync(Address)).Location);
    }

    [Fact]
    public async Task None_SaysWhenThereWillBe()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("没有通知", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has(".bell .count"));
    }

    [Fact]
    public async Task ToRole_ReachesItsHoldersOfTodayWithAnAccountInUse()
    {
        var district = await District.CreateAsync(portal);
        var second = await district.AddPersonAsync(Role.BureauClerk, district.Bureau);
        var disabled = await district.AddPersonAsync(Role.BureauClerk, district.Bureau);
        var former = await district.AddPersonAsync(Role.BureauClerk, district.Bureau);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == disabled)).DisabledAt = portal.Clock.GetUtcNow().UtcDateTime;
            (await db.Assignments.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == former))).EndsOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });

        await SendAsync(desk => desk.ToRoleAsync(district.Bureau.Id, Role.BureauClerk, "/work", Sentence, Role.BureauClerk, district.Bureau.Name, portal.Today));

        var told = await portal.InDatabaseAsync(db => db.Users.Where(u => db.Notices.Any(n => n.UserId == u.Id)).Select(u => u.UserName).ToListAsync());
        Assert.Contains(district.Clerk, told);
        Assert.Contains(second, told);
        Assert.DoesNotContain(disabled, told);
        Assert.DoesNotContain(former, told);
        Assert.DoesNotContain(district.Leader, told);
    }

    [Fact]
    public async Task Sentence_IsInTheReadersLanguage()
    {
        var district = await District.CreateAsync(portal);
        var id = await IdAsync(district.Clerk);
        await SendAsync(desk =>
        {
            desk.ToUsers([id, id], "/work", Sentence, Role.Supervisor, new Bilingual("督导室", "Inspectorate"), new DateOnly(2026, 9, 1));
            return Task.CompletedTask;
        });
        using var browser = await portal.SignedInAsync(district.Clerk);

        var chinese = await browser.GetAsync(Address);
        var origin = browser.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        browser.Http.DefaultRequestHeaders.Add("Origin", origin);
        await browser.PostRawAsync("/preferences/language", new() { ["value"] = "en" });
        var english = await browser.GetAsync(Address);

        Assert.Equal(["自 2026-09-01 起，您在督导室担任督导。"], chinese.TextsOf("tbody th"));
        Assert.Equal("1", chinese.Document.QuerySelector(".bell .count")!.FirstChild!.TextContent.Trim());
        Assert.Equal(["You have been given the role Supervisor in Inspectorate, from 2026-09-01."], english.TextsOf("tbody th"));
    }

    [Fact]
    public async Task Opened_LeadsOnAndCountsAsRead()
    {
        var district = await District.CreateAsync(portal);
        await SendAsync(district.Clerk, "/policies", "/register/groups");
        using var browser = await portal.SignedInAsync(district.Clerk);
        var page = await browser.GetAsync(Address);
        Assert.Equal(2, page.TextsOf("tr.unread").Count);

        // The newest stands first.
        var answer = await browser.SubmitAsync(page, [], "tbody tr:first-child th form");

        Assert.Equal("/register/groups", answer.Location);
        var after = await browser.GetAsync(Address);
        Assert.Single(after.TextsOf("tr.unread"));
        Assert.Equal(2, after.TextsOf("tbody tr").Count);
    }

    [Fact]
    public async Task AllRead_LeavesWhatCameSince()
    {
        var district = await District.CreateAsync(portal);
        await SendAsync(district.Clerk, "/policies", "/register/groups");
        using var browser = await portal.SignedInAsync(district.Clerk);
        var page = await browser.GetAsync(Address);
        await SendAsync(district.Clerk, "/register/schools");

        await browser.SubmitAsync(page, [], "form[action='/notices/read']");

        Assert.Single((await browser.GetAsync(Address)).TextsOf("tr.unread"));
    }

    [Fact]
    public async Task NoticeOfSomebodyElse_DoesNotExist()
    {
        var district = await District.CreateAsync(portal);
        await SendAsync(district.Clerk, "/policies");
        await SendAsync(district.Leader, "/policies");
        var notice = await portal.InDatabaseAsync(db => db.Notices.SingleAsync(n => db.Users.Any(u => u.Id == n.UserId && u.UserName == district.Leader)));
        using var browser = await portal.SignedInAsync(district.Clerk);
        var page = await browser.GetAsync(Address);
        page.One("tbody th form").SetAttribute("action", $"/notices/{notice.Id}");

        var answer = await browser.SubmitAsync(page, [], "tbody th form");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Null((await portal.InDatabaseAsync(db => db.Notices.SingleAsync(n => n.Id == notice.Id))).ReadAt);
        Assert.Single(page.TextsOf("tbody tr"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("work")]
    public async Task LinkOutOfThePortal_IsAFault(string link)
    {
        var district = await District.CreateAsync(portal);
        var id = await IdAsync(district.Clerk);

        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(desk =>
        {
            desk.ToUsers([id], link, Sentence);
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task Bell_CostsNoQueryOfItsOwn()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        await browser.GetAsync("/account/password");
        portal.Counting.Reset();
        await browser.GetAsync("/account/password");
        var without = portal.Counting.Commands.Count;
        await SendAsync(district.Clerk, "/policies", "/register/groups");

        portal.Counting.Reset();
        await browser.GetAsync("/account/password");

        // The person with what is unread, and the capacities.
        Assert.Equal(2, without);
        Assert.Equal(without, portal.Counting.Commands.Count);
    }

    private async Task SendAsync(string userName, params string[] links)
    {
        var id = await IdAsync(userName);
        await SendAsync(desk =>
        {
            foreach (var link in links)
            {
                desk.ToUsers([id], link, Sentence, Role.BureauClerk, "本局", portal.Today);
            }

            return Task.CompletedTask;
        });
    }

    private Task<long> IdAsync(string userName) => portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync());

    private async Task SendAsync(Func<NoticeDesk, Task> send)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await send(scope.ServiceProvider.GetRequiredService<NoticeDesk>());
        await scope.ServiceProvider.GetRequiredService<Data.PortalDbContext>().SaveChangesAsync();
    }
}
