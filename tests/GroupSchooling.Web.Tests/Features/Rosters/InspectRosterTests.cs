using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Rosters;

/// <summary>A clerk compares an official roster with its document.</summary>
public sealed class InspectRosterTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/register/rosters/inspect";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(Address)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Address)).Status);
    }

    [Fact]
    public async Task TheRosterOf2018_IsReportedAsItIs()
    {
        using var browser = await ClerkAsync();
        var roster = ShippedFile.ForSeeding("xingning-2018-roster.csv");
        var form = await browser.GetAsync(Address);

        var page = await browser.SubmitAsync(
            form,
            new() { ["Schools"] = "65", ["Units"] = "10", ["Clusters"] = "8", ["Groups"] = "2", ["TeachingPoints"] = "12" },
            files: new() { ["File"] = Csv(roster.Text.TrimStart('\uFEFF'), roster.Name) });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("一致", page.TextOf("#count-Schools"), StringComparison.Ordinal);
        Assert.Contains("不一致", page.TextOf("#count-TeachingPoints"), StringComparison.Ordinal);
        Assert.Contains("65 所中有 24 所说明了办学性质", page.Text, StringComparison.Ordinal);
        Assert.Contains("燕子岭小学", page.TextOf("#findings"), StringComparison.Ordinal);
        Assert.Contains("厢竹学区的组建形式为", page.TextOf("#findings"), StringComparison.Ordinal);
        Assert.Contains($"于 {portal.Today:yyyy-MM-dd} 核对", page.Text, StringComparison.Ordinal);
        Assert.Equal("65", page.ValueOf("Schools"));
    }

    [Fact]
    public async Task RowsOfTotals_AreNotCountedAsSchools()
    {
        using var browser = await ClerkAsync();
        var form = await browser.GetAsync(Address);

        var page = await browser.SubmitAsync(
            form, new() { ["Schools"] = "2" }, files: new() { ["File"] = Csv("单元名称,学校名称,角色\n甲学区,甲小学,龙头学校\n甲学区,乙中学,成员学校\n小 计,2,\n合计：,2,\n", "a.csv") });

        Assert.Contains("一致", page.TextOf("#count-Schools"), StringComparison.Ordinal);
        Assert.Contains("合计行未计作学校：第 4、5 行", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFile_IsSaidAtItsFieldAndKeepsWhatWasTyped()
    {
        using var browser = await ClerkAsync();
        var form = await browser.GetAsync(Address);

        var page = await browser.SubmitAsync(form, new() { ["Schools"] = "65" }, files: new() { ["File"] = Csv("电话,地址\n1,2\n", "a.csv") });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("没有“学校名称”这一列标题", StringComparison.Ordinal));
        Assert.Equal("65", page.ValueOf("Schools"));
    }

    [Fact]
    public async Task CellFarBelowTheTable_IsSaidAtTheField()
    {
        using var browser = await ClerkAsync();
        var form = await browser.GetAsync(Address);

        var page = await browser.SubmitAsync(form, [], files: new() { ["File"] = Csv("校名\n甲小学" + new string('\n', 60_000), "a.csv") });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("空行超过 40000 行", StringComparison.Ordinal) || e.Contains("空行超过 40,000 行", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoFileAndWrongTotal_AreSaidAtTheirFields()
    {
        using var browser = await ClerkAsync();

        var page = await browser.SubmitAsync(Address, new() { ["Schools"] = "-1" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("请选择文件。", page.Errors);
        Assert.Equal("-1", page.ValueOf("Schools"));
    }

    private async Task<PortalBrowser> ClerkAsync() => await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);
}
