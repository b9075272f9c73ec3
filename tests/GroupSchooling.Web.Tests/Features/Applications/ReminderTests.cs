using System.Net;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>催办: at most once on a working day. Moves the clock of legal days, so it has a portal of its own.</summary>
public sealed class ReminderTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SecondReminderOnADay_IsRefusedAndTheNextWorkingDayIsNot()
    {
        GoTo(working: true);
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();

        var first = await principal.SubmitAsync($"/applications/{number}", [], "#remind");
        var second = await principal.SubmitAsync($"/applications/{number}", [], "#remind");

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal(1, await CountAsync(number));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/applications/{number}" && n.Sentence.Contains("reminds you"))));

        portal.BusinessClock.Shift(_shift + 1);
        GoTo(working: true);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync($"/applications/{number}", [], "#remind")).Status);
        Assert.Equal(2, await CountAsync(number));
    }

    [Fact]
    public async Task ReminderOnADayOff_NamesTheNextWorkingDay()
    {
        GoTo(working: true);
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();
        GoTo(working: false);

        var answer = await principal.SubmitAsync($"/applications/{number}", [], "#remind");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("今天不是工作日", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(number));
    }

    [Fact]
    public async Task TwentyRemindersAtOnce_SendOne()
    {
        GoTo(working: true);
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();
        var page = await principal.GetAsync($"/applications/{number}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => principal.SubmitAsync(page, [], "#remind")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(1, await CountAsync(number));
    }

    [Fact]
    public async Task CaseWithTheApplicant_HasNobodyToRemind()
    {
        GoTo(working: true);
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();
        var page = await principal.GetAsync($"/applications/{number}");
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Return, new() { ["Opinion"] = "请补充" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await principal.SubmitAsync(page, [], "#remind")).Status);
    }

    private int _shift;

    private void GoTo(bool working)
    {
        var calendar = ShippedCalendars.For(null);
        while (calendar.IsWorkingDay(portal.Today) != working)
        {
            portal.BusinessClock.Shift(++_shift);
        }
    }

    private Task<int> CountAsync(string number) => portal.InDatabaseAsync(db => db.Reminders.CountAsync(r => r.Application!.Number == number));
}
