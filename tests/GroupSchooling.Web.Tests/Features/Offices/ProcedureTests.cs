using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Offices;

/// <summary>Stages and service targets are the office's own: the policy states neither.</summary>
public sealed class ProcedureTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/admin/office";
    private const string Form = "#form-Review";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, (await anyone.GetAsync(Address)).Status);
    }

    [Fact]
    public async Task Clerk_IsForbidden()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(Address)).Status);
    }

    [Fact]
    public async Task Page_ShowsTheActionsOfThePoliciesInForceWithTheUsualStages()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var leader = await world.LeaderAsync();

        var page = await leader.GetAsync(Address);

        Assert.Equal(["ClerkCheck", "Signature"], page.Document.QuerySelectorAll($"{Form} input[type=checkbox][checked]").Select(c => c.GetAttribute("value")));
        Assert.False(page.Has("#form-FileForRecord"));
    }

    [Fact]
    public async Task CitysLeader_SetsTheFiling()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var name = await world.District.AddPersonAsync(Domain.People.Role.BureauLeader, world.District.CityBureau);
        using var leader = await portal.SignedInAsync(name);

        var answer = await leader.SubmitAsync(Address, new() { ["ServiceDays"] = "7" }, "#form-FileForRecord");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var stored = await StoredAsync(world.District.CityBureau.Id);
        Assert.Equal((StepAction.FileForRecord, "Office", 7), (stored!.Action, stored.Stages, stored.ServiceDays));
    }

    [Fact]
    public async Task Saved_HoldsForNewCasesWhileRunningOnesKeepTheirCopy()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var running = await world.SubmitAsync();
        using var leader = await world.LeaderAsync();

        var answer = await leader.SubmitAsync(Address, new() { ["Stages"] = "ClerkCheck\nDivisionHead\nLeadersMeeting\nSignature", ["ServiceDays"] = "10" }, Form);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var later = await world.SubmitAsync();
        Assert.Equal([StageKind.ClerkCheck, StageKind.Signature], await StagesAsync(world, running));
        Assert.Equal([StageKind.ClerkCheck, StageKind.DivisionHead, StageKind.LeadersMeeting, StageKind.Signature], await StagesAsync(world, later));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "set-office-procedure" && a.Kind == AuditKind.Added && a.UserName == world.District.Leader)));
    }

    [Fact]
    public async Task CaseWithFourStages_IsDecidedByEachInTurn()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, null, stages: "ClerkCheck,DivisionHead,LeadersMeeting,Signature");
        var number = await world.SubmitAsync();

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.DivisionHead, number, DecisionOutcome.Approve);
        var asked = await world.TryDecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);
        Assert.True(asked.Has("#Meeting.is-invalid"));
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["Meeting"] = "第3次局长办公会" });
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve);

        Assert.Equal(2, (await world.LoadAsync(number)).CurrentStep);
    }

    [Theory]
    [InlineData("ClerkCheck")]
    [InlineData("Signature")]
    [InlineData("DivisionHead\nSignature")]
    [InlineData("")]
    public async Task StagesWithoutCheckOrSignature_AreRefusedAtTheStages(string stages)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var leader = await world.LeaderAsync();

        var answer = await leader.SubmitAsync(Address, new() { ["Stages"] = stages, ["ServiceDays"] = "10" }, Form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has($"{Form} .field-error"));
        Assert.Equal("10", answer.One($"{Form} [name=ServiceDays]").GetAttribute("value"));
        Assert.Null(await StoredAsync(world.District.Bureau.Id));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("251")]
    [InlineData("soon")]
    [InlineData("99999999999999")]
    public async Task TargetThatIsNone_IsRefusedAndKept(string days)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var leader = await world.LeaderAsync();

        var answer = await leader.SubmitAsync(Address, new() { ["ServiceDays"] = days }, Form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(days, answer.One($"{Form} [name=ServiceDays]").GetAttribute("value"));
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_IsToldWhoChangedWhatAndKeepsWhatWasTyped()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, 3);
        var second = await world.District.AddPersonAsync(Domain.People.Role.BureauLeader, world.District.Bureau);
        using var leader = await world.LeaderAsync();
        using var other = await portal.SignedInAsync(second);
        var form = await leader.GetAsync(Address);
        await other.SubmitAsync(Address, new() { ["ServiceDays"] = "4" }, Form);

        var answer = await leader.SubmitAsync(form, new() { ["ServiceDays"] = "8" }, Form);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(second, answer.Text, StringComparison.Ordinal);
        Assert.Contains("办理时限", answer.Text, StringComparison.Ordinal);
        Assert.Equal("8", answer.One($"{Form} [name=ServiceDays]").GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(answer, [], Form)).Status);
        Assert.Equal(8, (await StoredAsync(world.District.Bureau.Id))!.ServiceDays);
    }

    [Fact]
    public async Task ActionThatIsNotTheOffices_IsRefused()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var leader = await world.LeaderAsync();
        var token = (await leader.GetAsync(Address)).One("main [name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await leader.PostRawAsync($"{Address}/FileForRecord", new() { ["__RequestVerificationToken"] = token });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Null(await StoredAsync(world.District.Bureau.Id));
    }

    private static async Task<IEnumerable<StageKind>> StagesAsync(FoundingWorld world, string number) =>
        (await world.LoadAsync(number)).Steps.Single(s => s.Action == StepAction.Review).Stages.OrderBy(s => s.Order).Select(s => s.Kind);

    private Task<OfficeProcedure?> StoredAsync(long organisation) =>
        portal.InDatabaseAsync(db => db.OfficeProcedures.AsNoTracking().SingleOrDefaultAsync(p => p.OrganisationId == organisation));
}
