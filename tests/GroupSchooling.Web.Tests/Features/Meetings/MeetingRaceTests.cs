using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>Acts of a meeting at the same moment: one wins, and the others are told.</summary>
public sealed class MeetingRaceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TenRacersWithOneBallot_CastOneVote()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync();
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        var form = await member.GetAsync($"{world.Url}/items/1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => member.SubmitAsync(form, [], "#vote", i % 2 == 0 ? "For" : "Against")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Ballots.CountAsync(b => b.Item!.Meeting!.GroupId == world.Council.Group.Id && b.Vote != null)));
    }

    [Fact]
    public async Task TwoClosingsAtOnce_GiveOneResolution_AndTwoItemsTwoNumbersWithoutAGap()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        using var lead = await world.Council.LeadAsync();
        await lead.SubmitAsync($"{world.Url}/items/new", new() { ["Title"] = "第二项", ["Motion"] = "同意第二项" });
        await world.CallAsync();
        await world.OpenAsync();
        List<Page> forms = [];
        foreach (var order in new[] { 1, 2 })
        {
            await lead.SubmitAsync($"{world.Url}/items/{order}", [], "#open-vote");
            foreach (var name in world.Council.Members.Select(m => m.Principal).Append(world.Council.Lead.Principal))
            {
                using var member = await portal.SignedInAsync(name);
                await member.SubmitAsync($"{world.Url}/items/{order}", [], "#vote", "For");
            }

            forms.Add(await lead.GetAsync($"{world.Url}/items/{order}"));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => lead.SubmitAsync(forms[i % 2], [], "#close-vote")));

        Assert.Equal(2, answers.Count(a => a.Status == HttpStatusCode.Redirect));
        var numbers = await portal.InDatabaseAsync(db => db.Resolutions.Where(r => r.GroupId == world.Council.Group.Id).Select(r => r.Number).ToListAsync());
        Assert.Equal(new int?[] { 1, 2 }, numbers.Order());
    }

    [Fact]
    public async Task MinutesSignedEightTimesAtOnce_AreSignedOnce()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#end", "Noted");
        await lead.SubmitAsync(world.Url, [], "form[action$='/close']");
        var page = await lead.GetAsync(world.Url);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 4 == 3
            ? lead.SubmitAsync(page, new() { ["Minutes"] = "晚到的补充" }, "form[action$='/minutes']")
            : lead.SubmitAsync(page, [], "form[action$='/sign']")));

        Assert.Equal(1, answers.Index().Count(a => a.Index % 4 != 3 && a.Item.Status == HttpStatusCode.Redirect));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
    }

    /// <summary>Votes and the closing at the same moment: each vote that was taken is counted, each that came too late is told.</summary>
    [Fact]
    public async Task VotesAndTheClosingAtOnce_CountWhatWasTaken()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 4);
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        var close = await lead.GetAsync($"{world.Url}/items/1");
        List<(PortalBrowser Browser, Page Form)> members = [];
        for (var i = 0; i < 4; i++)
        {
            var browser = await world.Council.MemberAsync(i);
            members.Add((browser, await browser.GetAsync($"{world.Url}/items/1")));
        }

        var closing = lead.SubmitAsync(close, [], "#close-vote");
        var votes = await Task.WhenAll(members.Select(m => m.Browser.SubmitAsync(m.Form, [], "#vote", "For")));
        await closing;

        members.ForEach(m => m.Browser.Dispose());
        var resolution = await portal.InDatabaseAsync(db => db.Resolutions.SingleAsync(r => r.GroupId == world.Council.Group.Id));
        Assert.Equal(votes.Count(v => v.Status == HttpStatusCode.Redirect), resolution.VotesFor);
        Assert.Equal(5, resolution.VotesFor + resolution.Abstained);
        Assert.All(votes.Where(v => v.Status != HttpStatusCode.Redirect), v => Assert.Equal(HttpStatusCode.Conflict, v.Status));
    }

    [Fact]
    public async Task TwoWhoEditOneItemAtOnce_OneWins_AndTheOtherKeepsWhatWasTyped()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        await world.Council.AppointAsync("council/secretary", world.Council.Lead, world.Council.Lead.Staff);
        using var lead = await world.Council.LeadAsync();
        using var secretary = await portal.SignedInAsync(world.Council.Lead.Staff);
        var (first, second) = (await lead.GetAsync($"{world.Url}/items/1/edit"), await secretary.GetAsync($"{world.Url}/items/1/edit"));

        var answers = await Task.WhenAll(lead.SubmitAsync(first, new() { ["Title"] = "校长的议题" }), secretary.SubmitAsync(second, new() { ["Title"] = "秘书的议题" }));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        var told = Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Equal(told == answers[0] ? "校长的议题" : "秘书的议题", told.ValueOf("Title"));
        Assert.NotEmpty(told.Errors);
    }

    [Fact]
    public async Task CalledByTwoAtOnce_EverybodyIsAskedOnce()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        var page = await lead.GetAsync(world.Url);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lead.SubmitAsync(page, [], "form[action$='/call']")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Equal(3, await portal.InDatabaseAsync(db => db.Attendances.CountAsync(a => a.Meeting!.GroupId == world.Council.Group.Id)));
    }
}
