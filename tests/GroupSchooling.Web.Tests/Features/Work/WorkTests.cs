using System.Net;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Work;

public sealed class WorkTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/work")]
    [InlineData("/work/done")]
    [InlineData("/work/started")]
    [InlineData("/work/copied")]
    [InlineData("/applications")]
    public async Task NotSignedIn_IsSentToSignIn(string address)
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, (await anyone.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Administrators_SeeNoCases()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        foreach (var name in new[] { world.District.SystemAdministrator, world.District.SecurityAdministrator, world.District.Auditor })
        {
            using var browser = await portal.SignedInAsync(name);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/work")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/applications")).Status);
        }
    }

    [Fact]
    public async Task NothingToDo_SaysSo()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var clerk = await world.ClerkAsync();

        Assert.Contains("没有待办事项", (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Todo_StandsOldestFirstWithCountAndTarget()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, 5);
        var first = await world.SubmitAsync();
        var second = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var page = await clerk.GetAsync("/work");

        Assert.Equal([first, second], Numbers(page));
        Assert.Equal("2", page.TextOf(".tabs a[aria-current] .count"));
        Assert.Contains("经办核查", page.TextOf("table.list tbody tr"), StringComparison.Ordinal);
        Assert.Contains("政策未作规定", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsDone_MovesToDoneAndToTheNextRole()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync();
        using var clerk = await world.ClerkAsync();
        using var leader = await world.LeaderAsync();

        Assert.Empty(Numbers(await clerk.GetAsync("/work")));
        Assert.Equal([number], Numbers(await clerk.GetAsync("/work/done")));
        Assert.Equal([number], Numbers(await leader.GetAsync("/work")));
    }

    [Fact]
    public async Task StartedByMe_ShowsWhoHasItNow()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var principal = await world.PrincipalAsync();

        var page = await principal.GetAsync("/work/started");

        Assert.Equal([number], Numbers(page));
        Assert.Contains(world.District.Government.Name, page.TextOf("table.list tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseOutside_IsToDoForTheOfficeAndToRecordForTheClerk()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        using var government = await portal.SignedInAsync(world.District.GovernmentOfficer);

        Assert.Equal([number], Numbers(await government.GetAsync("/work")));
        var page = await clerk.GetAsync("/work");
        Assert.Equal([number], Numbers(page));
        Assert.True(page.Has($"a[href='/applications/{number}/record']"));
    }

    [Fact]
    public async Task Overdue_IsSaidInWordsAndCountedInWorkingDays()
    {
        await using var own = new PortalFixture();
        await own.InitializeAsync();
        var world = await FoundingWorld.CreateAsync(own);
        await OfficeTargets.SetAsync(own, world.District.Bureau.Id, 1);
        var number = await world.SubmitAsync();
        using var clerk = await own.SignedInAsync(world.District.Clerk);
        Assert.False((await clerk.GetAsync("/work")).Has(".tone-danger"));

        own.BusinessClock.Shift(14);
        var page = await clerk.GetAsync("/work");

        Assert.Contains("超期", page.TextOf("table.list tbody .tone-danger"), StringComparison.Ordinal);
        Assert.Equal([number], Numbers(await clerk.GetAsync("/work?overdue=true")));
        await own.InDatabaseAsync(async db =>
        {
            var item = await db.WorkItems.SingleAsync(w => w.Application!.Number == number && w.ClosedAt == null);
            var calendar = ShippedCalendars.For(null);
            Assert.Equal(calendar.AddWorkingDays(own.Today.AddDays(-14), 1).Date, item.DueOn);
        });
    }

    /// <summary>A target that runs into a year whose holidays nobody has entered is said to, on the list and on the case.</summary>
    [Fact]
    public async Task DeadlineInAYearWithoutATable_SaysSo()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, 200);
        var number = await world.SubmitAsync();
        var due = await portal.InDatabaseAsync(db => db.WorkItems.Where(w => w.Application!.Number == number && w.ClosedAt == null && w.DueOn != null).Select(w => w.DueOn).FirstAsync());
        Assert.False(ShippedCalendars.For(null).HasTable(due!.Value.Year));
        using var clerk = await world.ClerkAsync();
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        var note = $"{due.Value.Year} 年的节假日安排未录入";

        Assert.Contains(note, (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains(note, (await clerk.GetAsync($"/applications/{number}")).Text, StringComparison.Ordinal);
        Assert.Contains(note, (await principal.GetAsync($"/applications/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfficeWithoutATarget_HasNoDueDay()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var row = (await clerk.GetAsync("/work")).One("table.list tbody tr");

        Assert.EndsWith("—", row.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_IsRememberedUntilItIsCleared()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var wanted = await world.SubmitAsync(p => p with { ShortName = "青山实验教育集团", FullName = "试验市青山实验教育集团" });
        var other = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        Assert.Equal([wanted], Numbers(await clerk.GetAsync("/work?search=青山")));
        var again = await clerk.GetAsync("/work");
        Assert.Equal([wanted], Numbers(again));
        Assert.Equal("青山", again.One("main [name=search]").GetAttribute("value"));
        Assert.Equal([wanted, other], Numbers(await clerk.GetAsync("/work?clear=true")));
        Assert.Equal([wanted, other], Numbers(await clerk.GetAsync("/work")));
    }

    [Theory]
    [InlineData("/work?kind=Nonsense&after=abc")]
    [InlineData("/work?search=%25_%27--&overdue=maybe")]
    [InlineData("/applications?status=99&after=-1&search=%27")]
    public async Task FilterThatIsNone_IsNeverAFault(string address)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Copy_IsReadOnce()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtFilingAsync();
        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备2026-1" });
        using var invited = await portal.SignedInAsync(world.Members[0].Principal);

        var page = await invited.GetAsync("/work/copied");
        Assert.Equal([number], Numbers(page));
        Assert.Equal("1", page.TextOf(".tabs a[aria-current] .count"));
        await invited.SubmitAsync(page, [], "table.list form");

        Assert.Equal("0", (await invited.GetAsync("/work/copied")).TextOf(".tabs a[aria-current] .count"));
    }

    [Fact]
    public async Task CopyOfAnotherOffice_DoesNotExist()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtFilingAsync();
        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备2026-2" });
        using var invited = await portal.SignedInAsync(world.Members[0].Principal);
        using var stranger = await portal.SignedInAsync((await world.District.AddSchoolAsync()).Principal);
        var id = (await invited.GetAsync("/work/copied")).One("table.list form").GetAttribute("action")!;

        var token = (await stranger.GetAsync("/work")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostRawAsync(id, new() { ["__RequestVerificationToken"] = token })).Status);
    }

    [Fact]
    public async Task Lists_AskTheDatabaseAsOftenForManyCasesAsForOne()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        await clerk.GetAsync("/work");
        await clerk.GetAsync("/applications");
        var few = (await CountAsync(clerk, "/work"), await CountAsync(clerk, "/applications"));

        for (var i = 0; i < 5; i++)
        {
            await world.SubmitAsync();
        }

        Assert.Equal(few, (await CountAsync(clerk, "/work"), await CountAsync(clerk, "/applications")));
    }

    [Fact]
    public async Task CaseList_ShowsOnlyOwnCasesAndFindsThem()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var other = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        await other.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var page = await clerk.GetAsync("/applications");

        Assert.Equal([number], Numbers(page));
        Assert.Contains(world.District.Government.Name, page.TextOf("table.list tbody"), StringComparison.Ordinal);
        Assert.Equal([number], Numbers(await clerk.GetAsync($"/applications?search={number}")));
        Assert.Equal([number], Numbers(await clerk.GetAsync("/applications?status=UnderWay")));
        Assert.Empty(Numbers(await clerk.GetAsync("/applications?status=Registered")));
        Assert.Empty(Numbers(await clerk.GetAsync("/applications?search=没有这样的")));
    }

    private async Task<int> CountAsync(PortalBrowser browser, string address)
    {
        portal.Counting.Reset();
        await browser.GetAsync(address);
        return portal.Counting.Commands.Count;
    }

    private static IReadOnlyList<string> Numbers(Page page) => page.TextsOf("table.list tbody td:nth-of-type(1)");
}
