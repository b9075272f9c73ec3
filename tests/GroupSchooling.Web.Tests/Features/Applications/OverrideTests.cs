using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>原则上, 一般: allowed with the written reason of the bureau's leader (S0 二(一), 四(三)); 须: not at all.</summary>
public sealed class OverrideTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task LeaderWithoutReason_IsAskedForItAtItsField()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync(LongTerm);

        var answer = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.Approve);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#Overrides_0__Reason.is-invalid"));
        Assert.Equal(1, (await world.LoadAsync(number)).CurrentStage);
    }

    [Fact]
    public async Task LeaderWithReason_ApprovesAndTheReasonIsReadByAll()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync(LongTerm);

        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new()
        {
            ["Overrides[0].Reason"] = "地处新区，需要更长时间",
            ["Overrides[1].Reason"] = "与第一所一并安排",
        });

        Assert.Equal(2, (await world.LoadAsync(number)).CurrentStep);
        var rows = await portal.InDatabaseAsync(db => db.RuleOverrides.AsNoTracking().Where(o => o.Application!.Number == number).ToListAsync());
        Assert.Equal(["地处新区，需要更长时间", "与第一所一并安排"], rows.OrderBy(r => r.Id).Select(r => r.Reason));
        Assert.All(rows, r => Assert.StartsWith("S0 四(三)", r.Clause, StringComparison.Ordinal));
        using var principal = await world.PrincipalAsync();
        Assert.Contains("地处新区，需要更长时间", (await principal.GetAsync($"/applications/{number}")).TextOf("#overrides"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeaderWhoDoesNotApprove_NeedsNoReasonForTheRule()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync(LongTerm);

        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Reject, new() { ["Opinion"] = "期限过长" });

        Assert.Equal(ApplicationStatus.Rejected, (await world.LoadAsync(number)).Status);
    }

    [Fact]
    public async Task ReasonOfAnEarlierSubmission_DoesNotCoverTheNext()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync(LongTerm);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new() { ["Overrides[0].Reason"] = "甲", ["Overrides[1].Reason"] = "乙" });
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Return, new() { ["Opinion"] = "请再议" });
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Return, new() { ["Opinion"] = "请修改" });
        await world.SubmitAgainAsync(number);
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);

        var answer = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.Approve);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task SchoolThatTurnedOutPrivate_IsBlockedWhenTheLeaderDecides()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync();
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == world.Lead.Id)).Ownership = SchoolOwnership.Private;
            await db.SaveChangesAsync();
        });

        var answer = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.Approve);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("目前不能同意", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await world.LoadAsync(number)).CurrentStage);
    }

    [Fact]
    public async Task NameTakenMeanwhile_IsBlockedAtTheFiling()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var first = await world.AtFilingAsync();
        var packet = PacketJson.Read((await world.LoadAsync(first)).DraftJson, FoundingPacket.CurrentSchema).Value;
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new Domain.Groups.SchoolGroup
            {
                Number = $"G{world.District.Jurisdiction.Code}-2020-001",
                Kind = Domain.Groups.SchoolGroupKind.EducationGroup,
                FullName = packet.FullName,
                ShortName = packet.ShortName,
                JurisdictionId = world.District.Jurisdiction.Id,
                Level = Domain.Groups.GroupLevel.District,
                LeadSchoolId = world.Members[0].Id,
                ProfileVersionId = world.ProfileVersionId,
            });
            return db.SaveChangesAsync();
        });

        var answer = await world.TryDecideAsync(world.District.FilingOfficer, first, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备2026-1" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(3, (await world.LoadAsync(first)).CurrentStep);
    }

    private static FoundingPacket LongTerm(FoundingPacket packet) => packet with { Members = [.. packet.Members.Select(m => m with { TermMonths = 84 })] };
}
