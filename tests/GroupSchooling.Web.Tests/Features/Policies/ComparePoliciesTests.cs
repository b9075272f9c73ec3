using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Policies;

/// <summary>Two policies side by side, for everybody to read.</summary>
public sealed class ComparePoliciesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NothingChosen_OffersEveryPolicy()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/policies/compare");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has($"#left option[value='{policy.Code}']"));
        Assert.False(page.Has("table.compare"));
    }

    [Fact]
    public async Task ChangedNumber_StandsOnBothSides_AndTheRestIsLeftOut()
    {
        var one = await (await District.CreateAsync(portal)).AddPolicyAsync();
        var other = await (await District.CreateAsync(portal)).AddPolicyAsync(change: text => text.Replace("\"maximum\": 10,", "\"maximum\": 37,", StringComparison.Ordinal));
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/policies/compare?left={one.Code}&right={other.Code}");

        var row = Assert.Single(page.Document.QuerySelectorAll("#caps table.compare tbody tr"));
        Assert.Contains("最多 10", row.Children[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("最多 37", row.Children[1].TextContent, StringComparison.Ordinal);
        Assert.False(page.Has("#routes"));
    }

    [Fact]
    public async Task RuleThatOnlyOneHas_StandsOnItsSide()
    {
        var district = await District.CreateAsync(portal);
        var groups = await district.AddPolicyAsync();
        var clusters = await district.AddPolicyAsync(District.ClustersProfile);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/policies/compare?left={groups.Code}&right={clusters.Code}");

        Assert.All(page.Document.QuerySelectorAll("#reports table.compare tbody tr"), row => Assert.Equal("—", row.Children[0].TextContent.Trim()));
        Assert.NotEmpty(page.Document.QuerySelectorAll("#reports table.compare tbody tr"));
    }

    [Fact]
    public async Task PolicyWithItself_IsTheSame()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        using var browser = portal.Anyone();

        Assert.Contains("两者相同", (await browser.GetAsync($"/policies/compare?left={policy.Code}&right={policy.Code}@1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("left=nowhere")]
    [InlineData("right=nowhere@2")]
    [InlineData("left=a@b@c")]
    public async Task UnknownPolicy_IsNotFound(string query)
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/policies/compare?{query}")).Status);
    }
}
