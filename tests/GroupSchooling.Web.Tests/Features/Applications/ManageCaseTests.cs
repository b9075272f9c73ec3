using System.Net;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>转办, 收回, 挂起, 恢复.</summary>
public sealed class ManageCaseTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Forwarded_OnlyTheColleagueDecidesUntilItIsTakenBack()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var colleague = await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        using var other = await portal.SignedInAsync(colleague);

        var answer = await clerk.SubmitAsync($"/applications/{number}", new() { ["Colleague"] = await IdOfAsync(colleague) }, "#forward");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await clerk.GetAsync($"/applications/{number}");
        Assert.False(page.Has("#decide"));
        Assert.Contains(colleague, page.TextOf(".decision-waiting"), StringComparison.Ordinal);
        Assert.True((await other.GetAsync($"/applications/{number}")).Has("#decide"));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/applications/{number}" && n.Sentence.Contains("was forwarded to you"))));

        await clerk.SubmitAsync($"/applications/{number}", [], "#take-back");

        Assert.True((await clerk.GetAsync($"/applications/{number}")).Has("#decide"));
        var history = (await clerk.GetAsync($"/applications/{number}")).TextOf("#history");
        Assert.Contains("转办给", history, StringComparison.Ordinal);
        Assert.Contains("收回转办", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForwardToSomebodyOfAnotherRole_IsRefused()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var colleague = await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        var page = await clerk.GetAsync($"/applications/{number}");
        await portal.InDatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == colleague);
            (await db.Assignments.SingleAsync(a => a.UserId == user.Id)).Role = Role.Supervisor;
            await db.SaveChangesAsync();
        });

        var answer = await clerk.SubmitAsync(page, new() { ["Colleague"] = await IdOfAsync(colleague) }, "#forward");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Null(await AssigneeAsync(number));
    }

    [Fact]
    public async Task OtherRoleOfTheOffice_DoesNotForward()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var leader = await world.LeaderAsync();

        var page = await leader.GetAsync($"/applications/{number}");

        Assert.False(page.Has("#forward"));
        Assert.True(page.Has("#hold"));
    }

    [Fact]
    public async Task HoldWithoutReason_IsAskedForItAtItsField()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var answer = await clerk.SubmitAsync($"/applications/{number}", [], "#hold");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#hold .is-invalid"));
    }

    [Fact]
    public async Task HeldCase_TellsWhyAndIsNotDecidedUntilResumed()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        await clerk.SubmitAsync($"/applications/{number}", new() { ["Reason"] = "等待编办意见" }, "#hold");

        using var principal = await world.PrincipalAsync();
        Assert.Contains("等待编办意见", (await principal.GetAsync($"/applications/{number}")).Text, StringComparison.Ordinal);
        var refused = await world.TryDecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        await clerk.SubmitAsync($"/applications/{number}", [], "#resume");
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
    }

    [Fact]
    public async Task SecondHold_IsToldThatItIsHeldAlready()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        var page = await clerk.GetAsync($"/applications/{number}");
        await clerk.SubmitAsync(page, new() { ["Reason"] = "等待" }, "#hold");

        Assert.Equal(HttpStatusCode.Conflict, (await clerk.SubmitAsync(page, new() { ["Reason"] = "再等" }, "#hold")).Status);
    }

    [Fact]
    public async Task HeldWorkingDays_AreAddedToTheServiceTarget()
    {
        await using var own = new PortalFixture();
        await own.InitializeAsync();
        var world = await FoundingWorld.CreateAsync(own);
        await OfficeTargets.SetAsync(own, world.District.Bureau.Id, 5);
        var number = await world.SubmitAsync();
        var before = await DueAsync(own, number);
        using var clerk = await own.SignedInAsync(world.District.Clerk);
        await clerk.SubmitAsync($"/applications/{number}", new() { ["Reason"] = "等待" }, "#hold");
        var from = own.Today;

        own.BusinessClock.Shift(10);
        await clerk.SubmitAsync($"/applications/{number}", [], "#resume");

        var calendar = ShippedCalendars.For(null);
        var held = calendar.WorkingDaysBetween(from, own.Today).Days;
        Assert.Equal(calendar.AddWorkingDays(before!.Value, held).Date, await DueAsync(own, number));

        // The next stage of the same office goes on with what the hold has added.
        var due = await DueAsync(own, number);
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        Assert.Equal(due, await DueAsync(own, number));
    }

    private static Task<DateOnly?> DueAsync(PortalFixture from, string number) => from.InDatabaseAsync(db => db.WorkItems
        .Where(w => w.Application!.Number == number && w.ClosedAt == null && w.Kind == WorkItemKind.Decide).Select(w => w.DueOn).SingleAsync());

    private Task<string> IdOfAsync(string userName) => portal.InDatabaseAsync(async db =>
        (await db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Task<long?> AssigneeAsync(string number) => portal.InDatabaseAsync(db => db.WorkItems
        .Where(w => w.Application!.Number == number && w.ClosedAt == null && w.Kind == WorkItemKind.Decide).Select(w => w.AssigneeUserId).SingleAsync());
}
