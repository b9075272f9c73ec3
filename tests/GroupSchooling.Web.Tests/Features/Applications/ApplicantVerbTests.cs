using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>撤回, 撤销, 催办.</summary>
public sealed class ApplicantVerbTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task RecallBeforeTheFirstDecision_GivesTheDraftBackAndTellsTheOffice()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();

        var answer = await principal.SubmitAsync($"/applications/{number}", [], "#recall");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(ApplicationStatus.Draft, (await world.LoadAsync(number)).Status);
        Assert.Empty(await OpenAsync(number));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/applications/{number}" && n.Sentence.Contains("was recalled"))));
        Assert.Contains(await world.AuditAsync(number), a => a is { Process: "recall", Kind: AuditKind.Changed });
    }

    [Fact]
    public async Task RecallAfterTheFirstDecision_IsNotOfferedAndRefused()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();
        var open = await principal.GetAsync($"/applications/{number}");
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);

        Assert.False((await principal.GetAsync($"/applications/{number}")).Has("#recall"));
        var answer = await principal.SubmitAsync(open, [], "#recall");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(await world.AuditAsync(number), a => a is { Kind: AuditKind.Refused, Reason: nameof(TooLateToRecall) });
    }

    [Fact]
    public async Task SchoolStaff_NeitherRecallNorWithdraw()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var staff = await portal.SignedInAsync(world.Lead.Staff);

        var page = await staff.GetAsync($"/applications/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Has("#recall"));
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync($"/applications/{number}/withdraw")).Status);
    }

    [Fact]
    public async Task InvitedSchool_MaySeeAndNotWithdraw()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var invited = await portal.SignedInAsync(world.Members[0].Principal);

        Assert.Equal(HttpStatusCode.OK, (await invited.GetAsync($"/applications/{number}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await invited.GetAsync($"/applications/{number}/withdraw")).Status);
    }

    [Fact]
    public async Task WithdrawWithoutReason_IsAskedForIt()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();

        var answer = await principal.SubmitAsync($"/applications/{number}/withdraw", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#Reason.is-invalid"));
    }

    [Fact]
    public async Task Withdraw_EndsTheCaseAndKeepsItsReasonInHistoryAndAudit()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var principal = await world.PrincipalAsync();

        var answer = await principal.SubmitAsync($"/applications/{number}/withdraw", new() { ["Reason"] = "学校合并，另行申报" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(ApplicationStatus.Withdrawn, (await world.LoadAsync(number)).Status);
        Assert.Empty(await OpenAsync(number));
        Assert.Contains("学校合并，另行申报", (await principal.GetAsync($"/applications/{number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains(await world.AuditAsync(number), a => a is { Process: "withdraw", Reason: "学校合并，另行申报" });
    }

    [Fact]
    public async Task WithdrawAfterConsent_IsTooLate()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtFilingAsync();
        using var principal = await world.PrincipalAsync();

        var page = await principal.GetAsync($"/applications/{number}/withdraw");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(number)).Status);
    }

    private Task<List<WorkItem>> OpenAsync(string number) => portal.InDatabaseAsync(db => db.WorkItems.AsNoTracking()
        .Where(w => w.Application!.Number == number && w.ClosedAt == null && w.Kind != WorkItemKind.AnswerInvitation).ToListAsync());
}
