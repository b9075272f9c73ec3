using System.Diagnostics;
using System.Globalization;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Testing.Worlds;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Benchmarks.Races;

/// <summary>A council of forty seats: its vote, and what its page costs.</summary>
internal static class CouncilRaces
{
    private const int Seats = 40;
    private const int Warm = 60;
    private const int Measured = 300;

    /// <summary>Forty members cast their ballots at once, and the vote is closed.</summary>
    public static async Task<(Race Votes, Race Closing)> VoteAsync(RacePortal portal)
    {
        var world = await MeetingWorld.CreateAsync(portal, Seats - 1);
        await world.CallAsync();
        await world.OpenAsync();
        var item = $"{world.Url}/items/1";
        using var lead = await world.Council.LeadAsync();
        await lead.SubmitAsync(item, [], "#open-vote");
        List<(PortalBrowser, FilledRequest)> requests = [];
        for (var i = 0; i < Seats; i++)
        {
            var browser = i == 0 ? await world.Council.LeadAsync() : await world.Council.MemberAsync(i - 1);
            requests.Add((browser, PortalBrowser.Fill(await browser.GetAsync(item), [], "#vote", i % 4 == 0 ? "Against" : "For")));
        }

        var votes = await Race.RunAsync(portal, requests);
        var closing = await Race.RunAsync(portal, [(lead, PortalBrowser.Fill(await lead.GetAsync(item), [], "#close-vote"))]);
        var resolution = await portal.InDatabaseAsync(db => db.Resolutions.SingleAsync(r => r.GroupId == world.Council.Group.Id));
        return votes.Done == Seats && resolution.VotesFor + resolution.VotesAgainst == Seats
            ? (votes, closing)
            : throw new InvalidOperationException($"Of {Seats} ballots {votes.Done} were taken and {resolution.VotesFor + resolution.VotesAgainst} counted.");
    }

    /// <summary>The council's page as its chair sees it, asked for one after another.</summary>
    public static async Task<string> PageAsync(RacePortal portal, int members)
    {
        var world = await MeetingWorld.CreateAsync(portal, members);
        await world.CallAsync();
        using var lead = await world.Council.LeadAsync();
        await AskAsync(lead, world.Council.Url, Warm);
        portal.Counting.Reset();
        var bytes = await AskAsync(lead, world.Council.Url, 1);
        var commands = portal.Counting.Commands.Count;
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await AskAsync(lead, world.Council.Url, Measured);
        var used = Environment.CpuUsage.TotalTime - before;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{members + 1} seats: processor {used.TotalMilliseconds / Measured:0.00} ms, clock {clock.Elapsed.TotalMilliseconds / Measured:0.00} ms a request, {commands} queries, {bytes:N0} bytes");
    }

    private static async Task<int> AskAsync(PortalBrowser browser, string url, int times)
    {
        var bytes = 0;
        for (var i = 0; i < times; i++)
        {
            using var answer = await browser.Http.GetAsync(new Uri(url, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        return bytes;
    }
}
