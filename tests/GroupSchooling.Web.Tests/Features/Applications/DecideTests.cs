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

public sealed class DecideTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        var answer = await anyone.PostRawAsync("/applications/A1/decide", []);

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("/account/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchoolsRole_IsForbidden()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        using var principal = await world.PrincipalAsync();
        var page = await clerk.GetAsync($"/applications/{number}");

        var answer = await PostAsFormOfAsync(principal, page, number);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task OtherOffices_MaySeeAndNotDecide()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        using var government = await portal.SignedInAsync(world.District.GovernmentOfficer);
        var page = await clerk.GetAsync($"/applications/{number}");

        Assert.False((await government.GetAsync($"/applications/{number}")).Has("#decide"));
        var answer = await PostAsFormOfAsync(government, page, number);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains(await world.AuditAsync(number), a => a is { Kind: AuditKind.Refused, Process: "decide", Reason: nameof(Domain.Common.NotPermitted) });
    }

    [Fact]
    public async Task StrangersCase_DoesNotExist()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var other = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        using var stranger = await other.ClerkAsync();
        var page = await clerk.GetAsync($"/applications/{number}");

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsFormOfAsync(stranger, page, number)).Status);
    }

    [Fact]
    public async Task ClerksProposal_GoesToTheLeaderAndIsAudited()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["Opinion"] = "材料齐全" });

        var application = await world.LoadAsync(number);
        Assert.Equal((1, 1), (application.CurrentStep, application.CurrentStage));
        var decision = application.Decisions.Single(d => d.Step == 1);
        Assert.Equal((false, "材料齐全", world.District.Clerk, false), (decision.IsFinal, decision.Opinion, decision.Person, decision.OnBehalf));
        Assert.Contains(await world.AuditAsync(number), a => a is { Kind: AuditKind.Added, Process: "decide", Entity: nameof(Decision) } && a.UserName == world.District.Clerk);
        var open = await OpenAsync(number);
        Assert.Equal((WorkItemKind.Decide, Role.BureauLeader), (open.Single().Kind, open.Single().Role));
    }

    [Fact]
    public async Task ReturnWithoutReason_IsRefusedAtTheOpinionAndKeepsTheRest()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();

        var answer = await world.TryDecideAsync(
            world.District.GovernmentOfficer, number, DecisionOutcome.Return, new() { ["DocumentNumber"] = "试政函〔2026〕9号" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("退回", answer.TextOf("#decide .field-invalid, #decide .field-error") + answer.Text, StringComparison.Ordinal);
        Assert.Equal("试政函〔2026〕9号", answer.ValueOf("DocumentNumber"));
        Assert.Equal("Return", answer.ValueOf("Outcome"));
        Assert.True(answer.Has("#Opinion.is-invalid"));
    }

    [Fact]
    public async Task NothingChosen_IsAskedForAtTheRadios()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var answer = await clerk.SubmitAsync($"/applications/{number}", new() { ["Opinion"] = "先记下" }, "#decide");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请选择办理结果。", answer.Text, StringComparison.Ordinal);
        Assert.Equal("先记下", answer.ValueOf("Opinion"));
        Assert.Single((await world.LoadAsync(number)).Decisions);
    }

    [Fact]
    public async Task OpinionThatIsTooLong_IsRefused()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();

        var answer = await world.TryDecideAsync(
            world.District.Clerk, number, DecisionOutcome.Approve, new() { ["Opinion"] = new string('长', Decision.OpinionLength + 1) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#Opinion.is-invalid"));
    }

    [Fact]
    public async Task DateInTheFuture_IsRefusedAtTheDate()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();

        var answer = await world.TryDecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["DecidedOn"] = Iso(portal.Today.AddDays(1)) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#DecidedOn.is-invalid"));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("gestern")]
    [InlineData("9999999999")]
    public async Task DateThatIsNone_IsRefusedAtTheDateAndKept(string typed)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();

        var answer = await world.TryDecideAsync(world.District.Clerk, number, DecisionOutcome.Approve, new() { ["DecidedOn"] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(typed, answer.One("#DecidedOn").GetAttribute("value"));
    }

    [Fact]
    public async Task DateBeforeThePreviousStep_IsTakenWithAReason()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        var early = new Dictionary<string, string> { ["DecidedOn"] = Iso(portal.Today.AddDays(-2)), ["DocumentNumber"] = "试政函〔2026〕9号" };

        var asked = await world.TryDecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, early);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.True(asked.Has("#DateReason.is-invalid"));
        early["DateReason"] = "会议先于来文召开";
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, early);
        Assert.Equal("会议先于来文召开", (await world.LoadAsync(number)).Decisions.Single(d => d.Step == 2).DateReason);
    }

    [Fact]
    public async Task ApprovalInPrinciple_KeepsItsConditions()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync();

        var asked = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.ApproveInPrinciple);
        Assert.True(asked.Has("#Conditions.is-invalid"));
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.ApproveInPrinciple, new() { ["Conditions"] = "年内完善章程" });

        using var principal = await world.PrincipalAsync();
        Assert.Contains("年内完善章程", (await principal.GetAsync($"/applications/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoChecked_DoesNotSign()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtSignatureAsync();
        await portal.InDatabaseAsync(async db =>
        {
            var clerk = await db.Users.SingleAsync(u => u.UserName == world.District.Clerk);
            var asLeader = new Assignment { UserId = clerk.Id, Role = Role.BureauLeader, OrganisationId = world.District.Bureau.Id, StartsOn = portal.Today.AddDays(-1) };
            db.Add(asLeader);
            await db.SaveChangesAsync();
            clerk.CurrentAssignmentId = asLeader.Id;
            await db.SaveChangesAsync();
        });

        var answer = await world.TryDecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(await world.AuditAsync(number), a => a is { Kind: AuditKind.Refused, Reason: nameof(WroteOrChecked) });
    }

    [Fact]
    public async Task ReturnToTheApplicant_GivesItWorkToCorrectAndPassesEveryOfficeAgain()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();

        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Return, new() { ["Opinion"] = "请补充佐证" });

        Assert.Equal(ApplicationStatus.Returned, (await world.LoadAsync(number)).Status);
        Assert.Equal([WorkItemKind.Correct, WorkItemKind.Correct], (await OpenAsync(number)).Select(w => w.Kind));
        using var principal = await world.PrincipalAsync();
        var page = await principal.GetAsync($"/applications/{number}");
        Assert.Contains("请补充佐证", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has($"a[href='/applications/{number}/draft']"));

        await world.SubmitAgainAsync(number, p => p with { DevelopmentPlan = "修改后的规划" });
        using var clerk = await world.ClerkAsync();
        var again = await clerk.GetAsync($"/applications/{number}");
        Assert.Contains("修改后的规划", again.TextOf("#packet-changes"), StringComparison.Ordinal);
        Assert.Equal("2", again.One("#decide [name=Round]").GetAttribute("value"));
    }

    [Fact]
    public async Task FormThatLostAgainstAnother_IsToldWhoWasFirstAndKeepsItsOpinion()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var second = await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau);
        var number = await world.SubmitAsync();
        using var slow = await portal.SignedInAsync(second);
        var form = await slow.GetAsync($"/applications/{number}");
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);

        var answer = await slow.SubmitAsync(form, new() { ["Outcome"] = "Return", ["Opinion"] = "我认为应当补充佐证材料" }, "#decide");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(world.District.Clerk, answer.Text, StringComparison.Ordinal);
        Assert.Equal("我认为应当补充佐证材料", answer.TextOf("[data-kept]"));
        Assert.Single((await world.LoadAsync(number)).Decisions, d => d.Step == 1);
    }

    [Fact]
    public async Task FormOpenedBeforeTheCaseChanged_IsRefusedKeepsItsOpinionAndCanBeSentAgain()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}");
        using var other = await world.ClerkAsync();
        await other.SubmitAsync($"/applications/{number}", new() { ["Reason"] = "待补章程" }, "#hold");
        await other.SubmitAsync($"/applications/{number}", [], "#resume");

        var answer = await clerk.SubmitAsync(form, new() { ["Outcome"] = "Approve", ["Opinion"] = "同意上报" }, "#decide");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("暂停", answer.Text, StringComparison.Ordinal);
        Assert.Equal("同意上报", answer.ValueOf("Opinion"));
        var saved = await clerk.SubmitAsync(answer, new() { ["Outcome"] = "Approve" }, "#decide");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    [Fact]
    public async Task PaperOfTheDecision_IsAttachedToIt()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}");

        var answer = await clerk.SubmitAsync(form, new() { ["Outcome"] = "Approve" }, "#decide", files: new() { ["Files"] = TestFile.Pdf("核查记录.pdf") });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await clerk.GetAsync($"/applications/{number}");
        Assert.Contains("核查记录.pdf", page.TextOf("#papers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PaperThatIsNoDocument_IsRefusedAtTheFiles()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync($"/applications/{number}");

        var answer = await clerk.SubmitAsync(
            form, new() { ["Outcome"] = "Approve" }, "#decide", files: new() { ["Files"] = new TestFile("run.pdf", "application/pdf", [77, 90, 1, 2, 3]) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#Files.is-invalid"));
    }

    private Task<List<WorkItem>> OpenAsync(string number) =>
        portal.InDatabaseAsync(db => db.WorkItems.AsNoTracking().Where(w => w.Application!.Number == number && w.ClosedAt == null).ToListAsync());

    private static async Task<Page> PostAsFormOfAsync(PortalBrowser browser, Page page, string number)
    {
        // The token must be the sender's own; everything else is what another person's page showed.
        var own = await browser.GetAsync("/work");
        var token = own.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostRawAsync($"/applications/{number}/decide", new()
        {
            ["__RequestVerificationToken"] = token,
            ["Step"] = page.One("#decide [name=Step]").GetAttribute("value")!,
            ["Stage"] = page.One("#decide [name=Stage]").GetAttribute("value")!,
            ["Round"] = page.One("#decide [name=Round]").GetAttribute("value")!,
            ["Version"] = page.One("#decide [name=Version]").GetAttribute("value")!,
            ["Outcome"] = "Approve",
        });
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
