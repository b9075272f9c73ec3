using System.Net;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Supplements;

/// <summary>A bureau reads an open question its own way: in its own words, or with the other answer that the policy gives.</summary>
public sealed class SupplementReadingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task ReadingOfAnOpenClause_ChangesWhatIsCounted()
    {
        // S0 二(一): whether the lead is among the ten.
        var (district, policy) = await WorldAsync();
        Assert.True((await EffectiveAsync(policy)).Caps.Single(c => c.Code == "group-size").CountsLead);
        var group = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [await district.AddSchoolAsync(), await district.AddSchoolAsync()]);
        using var leader = await portal.SignedInAsync(district.Leader);
        Assert.Contains("3 所学校（校区）", (await leader.GetAsync($"/register/groups/{group.Number}/approved-size")).Text, StringComparison.Ordinal);

        await SupplementJourney.PutInForceAsync(
            portal, district, policy,
            new() { ["Title"] = "龙头学校不计入十所", ["Reason"] = "局务会决定", ["Reading"] = "lead-counts", ["Taken"] = "龙头学校不计入", ["Otherwise"] = "true" },
            "Reading");

        var profile = await EffectiveAsync(policy);
        Assert.False(profile.Caps.Single(c => c.Code == "group-size").CountsLead);
        Assert.Contains("非文件条款", profile.Readings.Single(r => r.Code == "lead-counts").Taken.Chinese, StringComparison.Ordinal);
        Assert.Contains("2 所学校（校区）", (await leader.GetAsync($"/register/groups/{group.Number}/approved-size")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherGovernment_IsAskedToConsent_AndEveryPageSaysWhoseReadingItIs()
    {
        // S0 三(二)1(1): whether the other side's government consents too is not said.
        var (district, policy) = await WorldAsync();
        var address = await SupplementJourney.PutInForceAsync(
            portal, district, policy,
            new() { ["Title"] = "跨县（市、区）须双方同意", ["Reason"] = "局务会决定", ["Reading"] = "other-government-consent", ["Otherwise"] = "true" },
            "Reading");

        var query = new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", CrossesJurisdictions = true };
        Assert.Equal("school-government", Assert.Single(RouteResolver.Resolve(await EffectiveAsync(policy), query).Steps, s => s.AsksConsent).Office);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/policies/{policy.Code}");
        Assert.Contains("S0 三(二)1(1) · 本局补充规定", page.TextOf("#routes"), StringComparison.Ordinal);
        Assert.Contains("本局补充规定，非文件条款：须双方政府都同意。", page.TextOf("#readings"), StringComparison.Ordinal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        Assert.Contains("S0 三(二)1(1) · 本局补充规定", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuestionThatHasOneAnswerOnly_IsNotSwitched_AndKeepsWhatWasTyped()
    {
        var (district, policy) = await WorldAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var address = $"/policies/supplements/new?policy={policy.Code}&kind=Reading";
        Assert.Contains("另一种理解：须双方政府都同意", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);

        var refused = await clerk.SubmitAsync(
            address, new() { ["Title"] = "督导由谁进行", ["Reason"] = "局务会决定", ["Reading"] = "inspector", ["Taken"] = "由督导室会同基教股进行", ["Otherwise"] = "true" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("没有列出这个问题改变理解后的变化", StringComparison.Ordinal));
        Assert.Equal("由督导室会同基教股进行", refused.ValueOf("Taken"));
    }

    private async Task<PolicyProfile> EffectiveAsync(PolicyProfileVersion policy)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().EffectiveAsync(policy.Id, portal.Today);
    }

    private async Task<(District District, PolicyProfileVersion Policy)> WorldAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await district.AddPolicyAsync());
    }
}
