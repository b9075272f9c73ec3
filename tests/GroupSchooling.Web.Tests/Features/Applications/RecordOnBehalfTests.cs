using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>代录: the usual way for governments and city bureaus.</summary>
public sealed class RecordOnBehalfTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, (await anyone.GetAsync("/applications/A1/record")).Status);
    }

    [Fact]
    public async Task Leader_MayNotRecord()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var leader = await world.LeaderAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/applications/{number}/record")).Status);
    }

    [Fact]
    public async Task OtherBureausClerk_FindsNothing()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var other = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var stranger = await other.ClerkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{number}/record")).Status);
    }

    [Fact]
    public async Task UnknownNumber_IsNotFound()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/applications/A000000-2026-0001/record")).Status);
    }

    [Fact]
    public async Task CaseInTheBureauItself_IsNotRecorded()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/applications/{number}/record")).Status);
    }

    [Fact]
    public async Task Reply_IsRecordedWithItsPaperAndMarkedEverywhere()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        var answer = await SendAsync(clerk, number, Reply());

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var application = await world.LoadAsync(number);
        Assert.Equal(3, application.CurrentStep);
        var decision = application.Decisions.Single(d => d.Step == 2);
        Assert.True(decision.OnBehalf);
        Assert.Equal((world.District.Government.Id, "李副区长", world.District.Clerk), (decision.OrganisationId, decision.Person, decision.RecordedBy));
        var page = await clerk.GetAsync($"/applications/{number}");
        Assert.Contains("代录", page.TextOf("ol.route"), StringComparison.Ordinal);
        Assert.Contains("代录", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("批复.pdf", page.TextOf("#papers"), StringComparison.Ordinal);
        Assert.Contains(await world.AuditAsync(number), a => a is { Process: "record-on-behalf", Entity: nameof(Decision), Kind: AuditKind.Added });
    }

    [Fact]
    public async Task Recording_ClosesTheClerksItemAsDoneAndTheGovernmentsAsFallenAway()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        await SendAsync(clerk, number, Reply());

        var closed = await portal.InDatabaseAsync(db => db.WorkItems.AsNoTracking()
            .Where(w => w.Application!.Number == number && w.Step == 2 && w.ClosedAt != null).ToListAsync());

        Assert.NotNull(closed.Single(w => w.Kind == WorkItemKind.RecordOnBehalf).ClosedByUserId);
        Assert.Null(closed.Single(w => w is { Kind: WorkItemKind.Decide, Role: Role.GovernmentOfficer }).ClosedByUserId);
    }

    [Theory]
    [InlineData("DocumentNumber")]
    [InlineData("DecidedOn")]
    [InlineData("Outcome")]
    public async Task MissingPart_IsAskedForAndTheRestIsKept(string missing)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        var reply = Reply();
        reply.Remove(missing);

        var answer = await SendAsync(clerk, number, reply);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has(missing == "Outcome" ? "#Outcome-group, .field-invalid" : $"#{missing}.is-invalid"));
        Assert.Equal("李副区长", answer.ValueOf("Person"));
    }

    [Fact]
    public async Task MissingScan_IsAskedFor()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}/record");

        var answer = await clerk.SubmitAsync(form, Reply());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请上传文件扫描件。", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GovernmentThatDecidedItself_IsToldToTheClerkWithConflict()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}/record");
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve);

        var answer = await clerk.SubmitAsync(form, Reply(), files: new() { ["Scan"] = TestFile.Pdf() });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(world.District.GovernmentOfficer, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilingReturned_GoesBackToTheBureau()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtFilingAsync();
        using var clerk = await world.ClerkAsync();
        var reply = Reply();
        reply["Outcome"] = "Return";
        reply["Opinion"] = "备案表与批复不一致";
        reply.Remove("Conditions");

        var answer = await SendAsync(clerk, number, reply);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal((1, 0), ((await world.LoadAsync(number)).CurrentStep, (await world.LoadAsync(number)).CurrentStage));
    }

    private static async Task<Page> SendAsync(PortalBrowser clerk, string number, Dictionary<string, string> reply) =>
        await clerk.SubmitAsync(await clerk.GetAsync($"/applications/{number}/record"), reply, files: new() { ["Scan"] = TestFile.Pdf("批复.pdf") });

    private Dictionary<string, string> Reply() => new()
    {
        ["DocumentNumber"] = "试政函〔2026〕8号",
        ["DecidedOn"] = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["Outcome"] = "Approve",
        ["Person"] = "李副区长",
    };
}
