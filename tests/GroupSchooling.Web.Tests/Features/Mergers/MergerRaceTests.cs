using System.Collections.Concurrent;
using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Imports;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>
/// Whatever begins in a jurisdiction at the moment when it goes into another one: it goes over with the rest, or it is refused. <c>tests/run</c> runs this
/// on SQLite and on PostgreSQL.
/// </summary>
public sealed class MergerRaceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NewSchoolsEntriesAndImportsWhileItIsCarriedOut_NeverStayInTheOneThatEnded()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var policy = await world.District.AddPolicyAsync();
        var merger = await world.EnterAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var check = await leader.GetAsync(merger);
        var (school, entry, import) = (await clerk.GetAsync("/register/schools/new"), await clerk.GetAsync("/register/entries/new"), await clerk.GetAsync("/register/imports/new"));
        var count = 0;
        ConcurrentBag<HttpStatusCode> answers = [];

        // Each begins one after the other until the jurisdiction is gone; the clerk then acts for the bureau that took over.
        using var over = new CancellationTokenSource();
        Task[] beginnings =
        [
            .. Enumerable.Range(0, 3).Select(_ => AgainAndAgainAsync(i => clerk.SubmitAsync(school, new() { ["Name"] = $"赛跑第{i}小学" }))),
            .. Enumerable.Range(0, 2).Select(_ => AgainAndAgainAsync(i => clerk.SubmitAsync(entry, new()
            {
                ["Policy"] = $"{policy.Id}:{SchoolGroupKind.EducationGroup}",
                ["ShortName"] = $"赛跑{i}集团",
                ["Lead"] = world.Founding.Lead.Number,
                ["DocumentTitle"] = "批复",
                ["DecidedOn"] = portal.Today.Iso(),
            }))),
            .. Enumerable.Range(0, 2).Select(_ => AgainAndAgainAsync(i => clerk.SubmitAsync(import, [], files: new() { ["File"] = ImportBrowsing.Csv($"学校名称\n导入{i}小学\n") }))),
        ];
        await Task.Delay(TimeSpan.FromSeconds(1));
        var confirmed = await leader.SubmitAsync(check, new() { ["Outcome"] = "Confirm" }, "#check");
        await over.CancelAsync();
        await Task.WhenAll(beginnings);

        Assert.Equal(HttpStatusCode.Redirect, confirmed.Status);
        Assert.Contains(HttpStatusCode.Redirect, answers);
        var ended = world.District.Jurisdiction.Id;
        Assert.Empty(await portal.InDatabaseAsync(db => db.Schools.Where(s => s.JurisdictionId == ended).Select(s => s.Name).ToListAsync()));
        Assert.Empty(await portal.InDatabaseAsync(db => db.GroupEntries.Where(e => e.JurisdictionId == ended).Select(e => e.ShortName).ToListAsync()));
        Assert.Empty(await portal.InDatabaseAsync(db => db.ImportRuns.Where(r => r.JurisdictionId == ended).Select(r => r.FileName).ToListAsync()));

        async Task AgainAndAgainAsync(Func<int, Task<Page>> begin)
        {
            while (!over.IsCancellationRequested)
            {
                answers.Add((await begin(Interlocked.Increment(ref count))).Status);
            }
        }
    }
}
