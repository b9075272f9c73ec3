using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Applications;

public sealed class CasePageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync("/applications/A450102-2026-0001");

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.StartsWith("/account/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleWithoutCases_IsForbidden()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var auditor = await portal.SignedInAsync(world.District.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"/applications/{number}")).Status);
    }

    [Fact]
    public async Task StrangersCase_DoesNotExistAndTheTryIsAudited()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        var other = await District.CreateAsync(portal);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        var page = await stranger.GetAsync($"/applications/{number}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains(await world.AuditAsync(number), a => a is { Kind: AuditKind.Refused, Process: "open-case" } && a.UserName == other.Clerk);
    }

    [Fact]
    public async Task SchoolThatTakesNoPart_FindsNothing()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        var school = await world.District.AddSchoolAsync();
        using var stranger = await portal.SignedInAsync(school.Principal);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{number}/print")).Status);
    }

    [Fact]
    public async Task UnknownNumber_IsNotFound()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/applications/A000000-2026-0001")).Status);
    }

    [Fact]
    public async Task ClerksTurn_ShowsFactsVerdictsAndTheDecisionWithItsConsequences()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var page = await clerk.GetAsync($"/applications/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(world.Members[0].Name, page.Text, StringComparison.Ordinal);
        Assert.True(page.Has("ul.verdicts .clause"));
        Assert.Equal(["建议同意", "退回补正", "建议不同意"], page.TextsOf("#decide input[name=Outcome] + label"));
        Assert.Contains("负责人签批", page.TextOf("#decide"), StringComparison.Ordinal);
        Assert.Contains("重新经过各单位", page.TextOf("#decide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotOnesTurn_SaysWhoHasItSinceWhenAndUntilWhen()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, 5);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();

        var page = await principal.GetAsync($"/applications/{number}");

        Assert.False(page.Has("#decide"));
        var panel = page.TextOf(".decision-waiting");
        Assert.Contains(world.District.Bureau.Name, panel, StringComparison.Ordinal);
        Assert.Contains("经办核查", panel, StringComparison.Ordinal);
        Assert.Contains("期限", panel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_IsDrawnWithWhatIsDoneCurrentAndNotReached()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        var page = await clerk.GetAsync($"/applications/{number}");

        Assert.Equal(
            ["route-step route-step-done", "route-step route-step-done", "route-step route-step-current", "route-step route-step-notreached"],
            page.Document.QuerySelectorAll("ol.route > li").Select(li => li.ClassName));
        Assert.Contains(world.District.Leader, page.TextOf("ol.route"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_ShowsRouteAndTimeLine()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var principal = await world.PrincipalAsync();

        var page = await principal.GetAsync($"/applications/{number}/print");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has(".approval-sheet ol.route"));
        Assert.Equal(3, page.Document.QuerySelectorAll(".approval-sheet .timeline-entry").Length);
    }

    [Fact]
    public async Task Page_AsksTheDatabaseAsOftenForALongHistoryAsForAShortOne()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();
        await principal.GetAsync($"/applications/{number}");
        var few = await CountAsync(principal, number);

        await world.DecideAsync(world.District.Clerk, number, Domain.Applications.DecisionOutcome.Return, new() { ["Opinion"] = "请补充材料" });
        await world.SubmitAgainAsync(number);
        await world.DecideAsync(world.District.Clerk, number, Domain.Applications.DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Leader, number, Domain.Applications.DecisionOutcome.Return, new() { ["Opinion"] = "再核" });
        var many = await CountAsync(principal, number);

        // One more for the submission before, whose differences are shown.
        Assert.InRange(many, 1, few + 1);
    }

    private async Task<int> CountAsync(Testing.Pages.PortalBrowser browser, string number)
    {
        portal.Counting.Reset();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/applications/{number}")).Status);
        return portal.Counting.Commands.Count;
    }
}
