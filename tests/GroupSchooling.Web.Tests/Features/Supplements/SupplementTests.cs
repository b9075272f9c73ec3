using System.Net;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Supplements;

/// <summary>本局补充规定: what a bureau adds where a document is silent.</summary>
public sealed class SupplementTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/policies/drafts")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureauFindsNothing()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending);
        var other = await District.CreateAsync(portal);
        using var leader = await portal.SignedInAsync(district.Leader);
        using var stranger = await portal.SignedInAsync(other.Clerk);
        using var auditor = await portal.SignedInAsync(district.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/policies/supplements/new?policy={policy.Code}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/policies/drafts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/policies/supplements/new?policy={policy.Code}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/policies/supplements/999999")).Status);
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var (district, policy) = await WorldAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync($"/policies/supplements/new?policy={policy.Code}&kind=Route", new() { ["Title"] = "留下的名称", ["Procedure"] = "Extend" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("留下的名称", page.ValueOf("Title"));
    }

    [Fact]
    public async Task RouteThatCanEndWithoutADecision_IsRefused()
    {
        var (district, policy) = await WorldAsync("sanming-2017");
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync(
            $"/policies/supplements/new?policy={policy.Code}&kind=Route", new(SupplementJourney.Founding) { ["Steps[2].Action"] = "Consult" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("流程必须以表示同意或退回的环节", StringComparison.Ordinal));
        Assert.Equal("Consult", page.ValueOf("Steps[2].Action"));
    }

    [Fact]
    public async Task CaseThatTheDocumentAnswers_IsRefused()
    {
        // S0 三(二): joining has a route.
        var (district, policy) = await WorldAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync(
            $"/policies/supplements/new?policy={policy.Code}&kind=Route", new() { ["Title"] = "加盟办法", ["Reason"] = "另定程序", ["Procedure"] = "Join" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("join-district", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoEnteredIt_DoesNotApproveIt()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending);
        await SupplementJourney.SubmitAsync(portal, district, address);
        await portal.InDatabaseAsync(async db =>
        {
            var leader = await db.Users.SingleAsync(u => u.UserName == district.Leader);
            var supplement = await db.LocalSupplements.SingleAsync(s => s.Code == policy.Code);
            supplement.EnteredByUserId = leader.Id;
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(district.Leader);

        Assert.False((await browser.GetAsync(address)).Has("#check"));
        var token = (await browser.GetAsync("/account/password")).ValueOf("__RequestVerificationToken")!;
        var version = await portal.InDatabaseAsync(db => db.LocalSupplements.Where(s => s.Code == policy.Code).Select(s => s.Version).SingleAsync());
        var forged = await browser.PostRawAsync(address + "/check", new() { ["__RequestVerificationToken"] = token, ["Outcome"] = "Approve", ["Version"] = $"{version}" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Null((await EffectiveAsync(policy)).Routes.FirstOrDefault(r => r.Kind == ApplicationKind.Extend));
    }

    [Fact]
    public async Task Returned_IsCorrectedAndSubmittedAgain()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending);
        await SupplementJourney.SubmitAsync(portal, district, address);
        using var leader = await portal.SignedInAsync(district.Leader);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.SubmitAsync(address, new() { ["Outcome"] = "Return" }, "#check")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(address, new() { ["Outcome"] = "Return", ["Reason"] = "缺少市级备案" }, "#check")).Status);

        Assert.Contains("缺少市级备案", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("缺少市级备案", (await clerk.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(address + "/edit", new() { ["Title"] = "改过的办法" })).Status);
        await SupplementJourney.SubmitAsync(portal, district, address);
    }

    [Fact]
    public async Task HowATermIsExtended_IsSilentBefore_AndARouteMarkedAsTheBureausOwnAfter()
    {
        // S0 四(三): extension has a greatest length and no procedure.
        var (district, policy) = await WorldAsync();
        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy), Extension).IsSilent);
        var address = await SupplementJourney.EnterAsync(portal, district, policy, SupplementJourney.Extending);
        await SupplementJourney.SubmitAsync(portal, district, address);
        using var leader = await portal.SignedInAsync(district.Leader);
        Assert.Contains("合作期限延期办法", (await leader.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy), Extension).IsSilent);

        await SupplementJourney.ApproveAsync(portal, district, address);

        Assert.DoesNotContain("合作期限延期办法", (await leader.GetAsync("/work")).Text, StringComparison.Ordinal);
        var route = RouteResolver.Resolve(await EffectiveAsync(policy), Extension);
        Assert.Equal([StepAction.Apply, StepAction.Review, StepAction.Consent], route.Steps.Select(s => s.Action));
        Assert.All(route.Steps, s => Assert.Equal((Basis.Supplement, null), (s.Source.Basis, s.Source.Clause)));
        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy), Extension with { CooperationType = "close-knit" }).IsSilent);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/policies/{policy.Code}");
        Assert.Contains("本局补充规定，非文件条款", page.TextOf("#routes"), StringComparison.Ordinal);
        Assert.Contains("试教〔2026〕5号", page.TextOf("#local"), StringComparison.Ordinal);
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == policy.Code && a.Process == "check-supplement").ToListAsync());
        Assert.Contains(audit, a => a.Entity == nameof(LocalSupplement) && a.UserName == district.Leader);
    }

    [Fact]
    public async Task PrivateSchool_OfWhichTheDocumentIsSilent_GetsTheBureausOwnRoute()
    {
        // S0 三(二)1: public schools apply; how a private one joins is not said.
        var (district, policy) = await WorldAsync();
        var joining = new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", PrivateSchool = true };
        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy), joining).IsSilent);

        await SupplementJourney.PutInForceAsync(
            portal, district, policy,
            new() { ["Title"] = "民办学校加盟办法", ["Reason"] = "文件只规定了公办学校", ["Procedure"] = "Join", ["Case"] = "PrivateSchool" });

        var profile = await EffectiveAsync(policy);
        Assert.Equal(Basis.Supplement, RouteResolver.Resolve(profile, joining).Route!.Source.Basis);
        Assert.Equal("join-district", RouteResolver.Resolve(profile, joining with { PrivateSchool = false }).Route!.Code);
    }

    [Fact]
    public async Task FromALaterDay_ActsFromThatDay()
    {
        var (district, policy) = await WorldAsync();
        var from = portal.Today.AddDays(10);
        await SupplementJourney.PutInForceAsync(portal, district, policy, SupplementJourney.Extending, from: from);

        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy), Extension).IsSilent);
        Assert.False(RouteResolver.Resolve(await EffectiveAsync(policy, from), Extension).IsSilent);
    }

    [Fact]
    public async Task LaterOneOnTheSameSubject_EndsTheEarlierTheDayBefore()
    {
        var (district, policy) = await WorldAsync();
        await SupplementJourney.PutInForceAsync(portal, district, policy, SupplementJourney.Extending);
        var from = portal.Today.AddDays(5);
        var typed = SupplementJourney.Extending;
        typed["Title"] = "延期办法（修订）";
        await SupplementJourney.PutInForceAsync(portal, district, policy, typed, from: from);

        var rows = await portal.InDatabaseAsync(db => db.LocalSupplements.Where(s => s.Code == policy.Code).OrderBy(s => s.Id).ToListAsync());
        Assert.Equal([from.AddDays(-1), null], rows.Select(s => s.InForceTo));
        Assert.Equal("延期办法（修订）", (await EffectiveAsync(policy, from)).Routes.Single(r => r.Kind == ApplicationKind.Extend).Title.Chinese);
    }

    [Fact]
    public async Task Ended_HoldsToTheDayBefore_AndTheDocumentIsSilentAgain()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.PutInForceAsync(portal, district, policy, SupplementJourney.Extending);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var end = (await clerk.GetAsync(address)).One("a[href*='kind=End']").GetAttribute("href")!;
        var from = portal.Today.AddDays(7);

        var entered = await clerk.SubmitAsync(end, new() { ["Reason"] = "市局将统一规定" });
        Assert.True(entered.Status == HttpStatusCode.Redirect, $"{entered.Status}: {string.Join(" ", entered.Errors)}");
        await SupplementJourney.SubmitAsync(portal, district, entered.Location!, from);
        Assert.False(RouteResolver.Resolve(await EffectiveAsync(policy, from), Extension).IsSilent);
        await SupplementJourney.ApproveAsync(portal, district, entered.Location!);

        Assert.False(RouteResolver.Resolve(await EffectiveAsync(policy, from.AddDays(-1)), Extension).IsSilent);
        Assert.True(RouteResolver.Resolve(await EffectiveAsync(policy, from), Extension).IsSilent);
        var rows = await portal.InDatabaseAsync(db => db.LocalSupplements.Where(s => s.Code == policy.Code).OrderBy(s => s.Id).ToListAsync());
        Assert.Equal([from.AddDays(-1), null], rows.Select(s => s.InForceTo));
        using var anyone = portal.Anyone();
        var local = (await anyone.GetAsync($"/policies/{policy.Code}")).TextOf("#local");
        Assert.Contains(from.AddDays(-1).Iso(), local, StringComparison.Ordinal);
        Assert.DoesNotContain("停止执行", local, StringComparison.Ordinal);
        // It has its last day; there is nothing more to end.
        Assert.False((await clerk.GetAsync(address)).Has("a[href*='kind=End']"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(end)).Status);
    }

    [Fact]
    public async Task TwoEndsOfOneSupplement_TheSecondIsTold()
    {
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.PutInForceAsync(portal, district, policy, SupplementJourney.Extending);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var end = (await clerk.GetAsync(address)).One("a[href*='kind=End']").GetAttribute("href")!;
        var one = (await clerk.SubmitAsync(end, new() { ["Reason"] = "市局将统一规定" })).Location!;
        var other = (await clerk.SubmitAsync(end, new() { ["Reason"] = "重复录入" })).Location!;
        await SupplementJourney.SubmitAsync(portal, district, one, portal.Today.AddDays(3));
        await SupplementJourney.SubmitAsync(portal, district, other, portal.Today.AddDays(4));
        await SupplementJourney.ApproveAsync(portal, district, one);
        using var leader = await portal.SignedInAsync(district.Leader);

        var second = await leader.SubmitAsync(other, new() { ["Outcome"] = "Approve" }, "#check");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.LocalSupplements.CountAsync(s => s.Code == policy.Code && s.InForceTo != null)));
    }

    [Fact]
    public async Task TermOfATypeThatHasNone_IsJudged()
    {
        // S0 四(三) gives no term to close-knit members.
        var (district, policy) = await WorldAsync();
        await SupplementJourney.PutInForceAsync(
            portal, district, policy,
            new() { ["Title"] = "紧密型期限", ["Reason"] = "便于评估", ["Types"] = "close-knit", ["MinimumYears"] = "2", ["MaximumYears"] = "4", ["ExtensionYears"] = "1" },
            "Term");

        var profile = await EffectiveAsync(policy);
        var type = profile.TypeOf("close-knit")!;
        Assert.Equal(VerdictOutcome.Blocked, TermJudge.Judge(profile, type, TermLength.OfYears(5)).Outcome);
        Assert.Equal(VerdictOutcome.Satisfied, TermJudge.JudgeExtension(profile, type, TermLength.OfYears(1)).Outcome);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var refused = await clerk.SubmitAsync(
            $"/policies/supplements/new?policy={policy.Code}&kind=Term",
            new() { ["Title"] = "托管型期限", ["Reason"] = "缩短", ["Types"] = "entrusted", ["MinimumYears"] = "1", ["MaximumYears"] = "2" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    private static RouteQuery Extension { get; } = new(ApplicationKind.Extend) { CooperationType = "entrusted" };

    private async Task<PolicyProfile> EffectiveAsync(PolicyProfileVersion policy, DateOnly? day = null)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().EffectiveAsync(policy.Id, day ?? portal.Today);
    }

    private async Task<(District District, PolicyProfileVersion Policy)> WorldAsync(string policy = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        return (district, await district.AddPolicyAsync(policy));
    }
}
