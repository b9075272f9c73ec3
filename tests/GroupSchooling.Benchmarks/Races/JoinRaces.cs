using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Testing.Worlds;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Benchmarks.Races;

/// <summary>Schools that join the same group at the same moment, and replies that are recorded together.</summary>
internal static class JoinRaces
{
    private const int Racers = 20;
    private const int Replies = 10;

    /// <summary>Twenty schools submit their applications at once: each is taken.</summary>
    public static async Task<Race> SubmitAsync(RacePortal portal)
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1, approvedSize: 3);
        List<(PortalBrowser, FilledRequest)> requests = [];
        for (var i = 0; i < Racers; i++)
        {
            var school = await world.AddSchoolAsync();
            var number = await world.DraftAsync(school);
            var browser = await portal.SignedInAsync(school.Principal);
            requests.Add((browser, PortalBrowser.Fill(await browser.GetAsync($"/applications/{number}/joining/check"), new() { ["Declared"] = "true" }, "#submit")));
        }

        var race = await Race.RunAsync(portal, requests);
        return race.Done == Racers ? race : throw new InvalidOperationException($"Of {Racers} submissions {race.Done} were taken.");
    }

    /// <summary>Twenty last decisions at once on a group that has one place left: exactly one school becomes a member.</summary>
    public static async Task<Race> DecideAsync(RacePortal portal)
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1, approvedSize: 3);
        List<(PortalBrowser, FilledRequest)> requests = [];
        for (var i = 0; i < Racers; i++)
        {
            var number = await world.SubmitAsync(await world.AddSchoolAsync());
            await world.ToFilingByHandAsync(number);
            var browser = await portal.SignedInAsync(world.District.FilingOfficer);
            requests.Add((browser, PortalBrowser.Fill(
                await browser.GetAsync($"/applications/{number}"), new() { ["Outcome"] = "Accept", ["DocumentNumber"] = $"备2026-{i}" }, "#decide")));
        }

        var race = await Race.RunAsync(portal, requests);
        var members = await world.MembersAsync();
        return race.Done == 1 && members == 2 ? race : throw new InvalidOperationException($"{race.Done} of {Racers} won the last place, and the group has {members} members where 2 are right.");
    }

    /// <summary>Ten replies of the government recorded by one request.</summary>
    public static async Task<Race> RecordAsync(RacePortal portal)
    {
        var world = await JoiningWorld.CreateAsync(portal, members: 1);
        var (rows, scans) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, TestFile>(StringComparer.Ordinal));
        for (var i = 0; i < Replies; i++)
        {
            var number = await world.SubmitAsync(await world.AddSchoolAsync());
            await world.AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.Consent);
            var row = $"Rows[{number}~{(await world.LoadAsync(number)).CurrentStep}]";
            rows[$"{row}.DocumentNumber"] = $"试政函〔2026〕{i}号";
            rows[$"{row}.DecidedOn"] = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            rows[$"{row}.Outcome"] = nameof(DecisionOutcome.Approve);
            scans[$"{row}.Scan"] = TestFile.Pdf($"{i}.pdf");
        }

        var browser = await portal.SignedInAsync(world.District.Clerk);
        var request = PortalBrowser.Fill(await browser.GetAsync("/work/record-replies"), rows, files: scans);
        var race = await Race.RunAsync(portal, [(browser, request)]);
        var recorded = await portal.InDatabaseAsync(db => db.Decisions.CountAsync(d => d.Application!.GroupId == world.Group.Id && d.OnBehalf));
        return recorded == Replies ? race : throw new InvalidOperationException($"Of {Replies} replies {recorded} were recorded.");
    }
}
