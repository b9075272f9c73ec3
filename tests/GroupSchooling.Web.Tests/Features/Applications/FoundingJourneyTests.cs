using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>S0 三(一) from end to end through the pages.</summary>
public sealed class FoundingJourneyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SubmittedCheckedSignedRepliedAndFiled_StandsInTheRegisterFromTheDayOfTheReply()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var reply = portal.Today;
        var number = await SubmitThroughThePagesAsync(world);

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["Opinion"] = "经核查，建议同意" });
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new() { ["Opinion"] = "同意，报区政府" });
        await RecordAsync(world, number, "试政函〔2026〕8号", "Approve", reply);
        portal.BusinessClock.Shift(3);
        await RecordAsync(world, number, "南教备〔2026〕1号", "Accept", portal.Today);

        var group = await portal.InDatabaseAsync(db => db.Groups.AsNoTracking()
            .Include(g => g.Memberships).Include(g => g.Seats).SingleAsync(g => g.Application!.Number == number));
        Assert.Equal($"G{world.District.Jurisdiction.Code}-{reply.Year}-001", group.Number);
        Assert.Equal((reply, "试政函〔2026〕8号", "南教备〔2026〕1号"), (group.EffectiveOn, group.DecidingDocument, group.FilingNumber));
        Assert.Equal(reply.AddMonths(36).AddDays(-1), group.Memberships.First(m => m.Role == MembershipRole.Member).TermEndsOn);
        Assert.Equal(3, group.Seats.Count);

        using var principal = await world.PrincipalAsync();
        var page = await principal.GetAsync($"/applications/{number}");
        Assert.True(page.Has($"a[href='/register/groups/{group.Number}']"));
        Assert.Contains("已登记", page.Text, StringComparison.Ordinal);
        using var anyone = portal.Anyone();
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync($"/register/groups/{group.Number}")).Status);
        await AssertAuditedAsync(world, number);
    }

    private async Task<string> SubmitThroughThePagesAsync(FoundingWorld world)
    {
        var number = await world.DraftAsync();
        using var principal = await world.PrincipalAsync();
        var check = await principal.GetAsync($"/applications/{number}/draft/check");
        var answer = await principal.SubmitAsync(check, new() { ["Declared"] = "true" }, "[name=Declared]");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {answer.Text}");
        return number;
    }

    private static async Task RecordAsync(FoundingWorld world, string number, string document, string outcome, DateOnly decided)
    {
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}/record");
        var answer = await clerk.SubmitAsync(
            form,
            new() { ["DocumentNumber"] = document, ["Outcome"] = outcome, ["DecidedOn"] = decided.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            files: new() { ["Scan"] = TestFile.Pdf("扫描件.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {answer.Text}");
    }

    private static async Task AssertAuditedAsync(FoundingWorld world, string number)
    {
        var audit = await world.AuditAsync(number);
        Assert.Equal(
            ["submit-founding", "decide", "decide", "record-on-behalf", "record-on-behalf"],
            audit.Where(a => a is { Kind: AuditKind.Added, Entity: nameof(Decision) }).Select(a => a.Process));
        Assert.Equal(
            [world.Lead.Principal, world.District.Clerk, world.District.Leader, world.District.Clerk, world.District.Clerk],
            audit.Where(a => a is { Kind: AuditKind.Added, Entity: nameof(Decision) }).Select(a => a.UserName));
        Assert.Contains(audit, a => a is { Kind: AuditKind.Added, Entity: nameof(SchoolGroup) });
    }
}
