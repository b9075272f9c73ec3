using System.Net;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Features.Mergers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>A merger that is decided ahead of its first day: confirmed, called off, carried out by the portal on that day.</summary>
public sealed class MergerAheadTests(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private const int Ahead = 3;

    public void Dispose() => portal.BusinessClock.Shift(0);

    [Fact]
    public async Task ConfirmedAhead_ChangesNothing_UntilThePortalCarriesItOutOnItsDay_Once()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var first = portal.Today.AddDays(Ahead);
        var merger = await world.EnterAsync(firstDay: first);
        await world.ConfirmAsync(merger);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        Assert.Contains("已确认，待执行", (await leader.GetAsync(merger)).Text, StringComparison.Ordinal);
        Assert.False((await leader.GetAsync("/work")).Has($"a[href='{merger}']"));
        await OfTheDayAsync();
        Assert.Null(await EndAsync(world));

        portal.BusinessClock.Shift(Ahead);
        await OfTheDayAsync();
        await OfTheDayAsync();

        Assert.Equal(first.AddDays(-1), await EndAsync(world));
        Assert.Contains("已执行", (await leader.GetAsync(merger)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.FormerJurisdictions.CountAsync(f => f.SchoolId == world.Founding.Lead.Id)));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "carry-out-merger" && a.Entity == "Jurisdiction" && a.UserName == world.CityLeader)));
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains("一并划转", (await clerk.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CalledOff_WithAReason_IsNotCarriedOut()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync(firstDay: portal.Today.AddDays(Ahead));
        await world.ConfirmAsync(merger);
        using var clerk = await portal.SignedInAsync(world.CityClerk);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        Assert.False((await clerk.GetAsync(merger)).Has("#call-off"));
        var open = await leader.GetAsync(merger);

        var without = await leader.SubmitAsync(open, [], "#call-off");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.True(without.Has(".field-invalid textarea[name=CallOffReason]"));
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(open, new() { ["CallOffReason"] = "上级调整方案" }, "#call-off")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await leader.SubmitAsync(open, new() { ["CallOffReason"] = "再次撤销" }, "#call-off")).Status);

        portal.BusinessClock.Shift(Ahead);
        await OfTheDayAsync();
        Assert.Null(await EndAsync(world));
        Assert.Contains("上级调整方案", (await clerk.GetAsync(merger)).Text, StringComparison.Ordinal);
        Assert.Contains("已撤销", (await clerk.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeItsDay_ItIsNotCarriedOutByAnybody()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync(firstDay: portal.Today.AddDays(Ahead));
        await world.ConfirmAsync(merger);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var open = await leader.GetAsync(merger);
        Assert.False(open.Has("#carry-out"));

        var forged = await leader.PostRawAsync(merger + "/carry-out", new()
        {
            ["__RequestVerificationToken"] = open.ValueOf("__RequestVerificationToken")!,
            ["Version"] = open.Document.QuerySelector("#call-off input[name=Version]")!.GetAttribute("value")!,
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Null(await EndAsync(world));
    }

    [Fact]
    public async Task BarredOnItsDay_IsToldOnce_AndCarriedOutWhenThatIsSettled()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync(firstDay: portal.Today.AddDays(Ahead));
        await world.ConfirmAsync(merger);
        await portal.InDatabaseAsync(async db =>
        {
            var userId = await db.Users.Where(u => u.UserName == world.District.Clerk).Select(u => u.Id).SingleAsync();
            var draft = new PolicyDraft { JurisdictionId = world.District.Jurisdiction.Id, Code = "ahead", FileName = "方案.json", Json = "{}", EnteredByUserId = userId };
            Assert.Null(draft.Submit(userId, portal.BusinessClock.Now));
            db.Add(draft);
            await db.SaveChangesAsync();
        });

        portal.BusinessClock.Shift(Ahead);
        await OfTheDayAsync();
        await OfTheDayAsync();

        Assert.Null(await EndAsync(world));
        using var leader = await portal.SignedInAsync(world.CityLeader);
        Assert.Single((await leader.GetAsync("/notices")).Text.Split("未能如期执行")[1..]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.SubmitAsync(merger, [], "#carry-out")).Status);
        await portal.InDatabaseAsync(async db =>
        {
            var leaderId = await db.Users.Where(u => u.UserName == world.District.Leader).Select(u => u.Id).SingleAsync();
            var draft = await db.PolicyDrafts.Include(p => p.Preparers).SingleAsync(p => p.JurisdictionId == world.District.Jurisdiction.Id);
            Assert.Null(draft.Return(leaderId, "区划合并后再报", portal.BusinessClock.Now));
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(merger, [], "#carry-out")).Status);
        Assert.NotNull(await EndAsync(world));
    }

    [Fact]
    public async Task CasesBegunAtTheVeryMoment_DoNotStayInTheJurisdictionThatEnds()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var schools = new List<PortalBrowser>();
        for (var i = 0; i < 5; i++)
        {
            schools.Add(await portal.SignedInAsync((await world.District.AddSchoolAsync()).Principal));
        }

        var merger = await world.EnterAsync();
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var check = await leader.GetAsync(merger);
        var doors = await Task.WhenAll(schools.Select(school => school.GetAsync("/founding")));

        await Task.WhenAll(
        [
            .. schools.Zip(doors).Select(pair => Task.Run(() => pair.First.SubmitAsync(pair.Second, []))),
            Task.Run(() => leader.SubmitAsync(check, new() { ["Outcome"] = "Confirm" }, "#check")),
        ]);

        Assert.NotNull(await EndAsync(world));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Applications.CountAsync(a => a.JurisdictionId == world.District.Jurisdiction.Id && a.EndedAt == null)));
        schools.ForEach(school => school.Dispose());
    }

    private async Task OfTheDayAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditScope>().Process = PortalFixture.Preparation;
        await scope.ServiceProvider.GetRequiredService<MergersOfTheDayDesk>().CarryOutAsync(CancellationToken.None);
    }

    private Task<DateOnly?> EndAsync(MergerWorld world) =>
        portal.InDatabaseAsync(db => db.Jurisdictions.Where(j => j.Id == world.District.Jurisdiction.Id).Select(j => j.EndsOn).SingleAsync());
}
