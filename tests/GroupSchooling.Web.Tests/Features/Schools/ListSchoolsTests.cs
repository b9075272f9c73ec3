using System.Net;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Schools;

/// <summary>The public list of schools.</summary>
public sealed class ListSchoolsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Names = "table.list tbody th a";

    [Fact]
    public async Task Shown_ToAnyone_WithWhatIsNotStated()
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync("山下小学", SchoolOwnership.Unknown, SchoolStage.Unknown);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["山下小学"], page.TextsOf(Names));
        Assert.Contains("未载明", page.TextOf("table.list tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FindsEveryPartOfAName()
    {
        var district = await District.CreateAsync(portal);
        const string name = "鹭洲第二实验学校";
        var school = await district.AddSchoolAsync(name);
        using var browser = portal.Anyone();

        for (var start = 0; start < name.Length; start++)
        {
            var part = name[start..];
            var page = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}&search={Uri.EscapeDataString(part)}");
            Assert.Equal([name], page.TextsOf(Names));
        }

        var byNumber = await browser.GetAsync($"/register/schools?search={school.Number.ToLowerInvariant()}");
        Assert.Equal([name], byNumber.TextsOf(Names));
    }

    [Fact]
    public async Task CommonWord_FindsThemAll_PageByPage()
    {
        var district = await District.CreateAsync(portal);
        for (var index = 0; index < 30; index++)
        {
            await district.AddSchoolAsync();
        }

        using var browser = portal.Anyone();
        var first = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}&search={Uri.EscapeDataString("小学")}");
        var second = await browser.GetAsync(first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);
        var back = await browser.GetAsync(second.Document.QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href")!).Single(href => href.Contains("before=", StringComparison.Ordinal)));

        Assert.Equal(25, first.TextsOf(Names).Count);
        Assert.Equal(5, second.TextsOf(Names).Count);
        Assert.Empty(first.TextsOf(Names).Intersect(second.TextsOf(Names)));
        Assert.Equal(first.TextsOf(Names), back.TextsOf(Names));
        Assert.Contains("30", first.TextOf(".page-head-total"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stage=JuniorSecondary", "丙中学")]
    [InlineData("ownership=Private", "乙小学")]
    [InlineData("ownership=Unknown", "丙中学")]
    [InlineData("status=Open&stage=Primary&ownership=Public", "甲小学")]
    public async Task Filters_LeaveWhatMatches(string filter, string expected)
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync("甲小学");
        await district.AddSchoolAsync("乙小学", SchoolOwnership.Private);
        await district.AddSchoolAsync("丙中学", SchoolOwnership.Unknown, SchoolStage.JuniorSecondary);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/schools?jurisdiction={district.City.Code}&{filter}");

        Assert.Equal([expected], page.TextsOf(Names));
    }

    [Fact]
    public async Task GroupAndItsKind_LeaveItsSchoolsOfTheDay()
    {
        var district = await District.CreateAsync(portal);
        var (lead, member, other) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [member]);
        using var browser = portal.Anyone();
        var list = $"/register/schools?jurisdiction={district.Jurisdiction.Code}";

        Assert.Equal([lead.Name, member.Name], (await browser.GetAsync($"{list}&group={group.Number.ToLowerInvariant()}")).TextsOf(Names));
        Assert.Equal([lead.Name, member.Name], (await browser.GetAsync($"{list}&kind=EducationGroup")).TextsOf(Names));
        Assert.Empty((await browser.GetAsync($"{list}&kind=SchoolCluster")).TextsOf(Names));
        Assert.Empty((await browser.GetAsync($"{list}&group={group.Number}&on={portal.Today.AddYears(-2):yyyy-MM-dd}")).TextsOf(Names));
        Assert.Contains(other.Name, (await browser.GetAsync(list)).TextsOf(Names));
        Assert.True((await browser.GetAsync($"{list}&group=none")).Has(".filters details[open]"));
        Assert.True((await browser.GetAsync($"/register/groups/{group.Number}")).Has($"a[href='/register/schools?group={group.Number}']"));
    }

    [Theory]
    [InlineData("search=不存在的学校")]
    [InlineData("search=%25&jurisdiction=nowhere")]
    [InlineData("stage=99&ownership=x&after=~&search=%ED%A0%80")]
    public async Task NothingMatches_SaysWhyAndWhatToDo(string filter)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/register/schools?jurisdiction=nowhere&" + filter);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("没有符合条件的学校", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has(".nothing a[href='/register/schools']"));
    }

    [Theory]
    [InlineData("/register/schools?search=%00")]
    [InlineData("/register/schools?after=S%00")]
    [InlineData("/register/groups?before=%00")]
    public async Task Nul_IsABadRequestAndNoFault(string address)
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task English_ByChoice()
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync();
        using var browser = portal.Anyone();
        browser.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en");

        var page = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}");

        Assert.Equal("Schools 1 in all", page.TextOf("h1"));
        Assert.Contains("Primary", page.TextOf("table.list tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_DoNotGrowWithRows()
    {
        var district = await District.CreateAsync(portal);
        var small = await CountAsync(district, "一");
        for (var index = 0; index < 12; index++)
        {
            await district.AddSchoolAsync();
        }

        var large = await CountAsync(district, "二");

        Assert.Equal(small, large);
        Assert.InRange(large, 1, 6);
    }

    private async Task<int> CountAsync(District district, string once)
    {
        await district.AddSchoolAsync();
        using var browser = portal.Anyone();
        // A parameter that nothing reads keeps the page out of the kept ones.
        portal.Counting.Reset();
        var page = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}&search=&once={Uri.EscapeDataString(once)}{Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return portal.Counting.Commands.Count;
    }
}
