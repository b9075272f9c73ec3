using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Search;

public sealed class SearchTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task PartOfASchoolsName_FindsIt_ForAnybody()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync("望仙坡实验学校");
        await portal.InDatabaseAsync(async db =>
        {
            db.SearchTerms.AddRange(SearchTerms.Of([school.Name], []).Select(term => new SearchTerm { Subject = SearchSubject.School, SubjectId = school.Id, Term = term }));
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/search?search=仙坡");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("望仙坡实验学校", page.Document.QuerySelector($"a[href='/register/schools/{school.Number}']")!.TextContent);
        Assert.Equal("仙坡", page.Document.QuerySelector("input[name=search]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("cyllyxx")]
    [InlineData("zyllyxx")]
    [InlineData("ＣＹＬＬ")]
    [InlineData("yllyx")]
    [InlineData("chaoyanglingluyuan")]
    [InlineData("zhao yang ling")]
    [InlineData("yanglingl")]
    public async Task Pinyin_FindsInEveryReading_ShortenedAndWrittenOut(string typed)
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync("朝阳岭鹿园小学");
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/search?search={Uri.EscapeDataString(typed)}");

        Assert.True(page.Has($"#found a[href='/register/schools/{school.Number}']"));
    }

    [Fact]
    public async Task PinyinWrittenOut_LeavesOutWhatOnlyHasTheInitials()
    {
        var district = await District.CreateAsync(portal);
        var meant = await district.AddSchoolAsync("凤鸣湾小学");
        var other = await district.AddSchoolAsync("枫木湾小学");
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/search?search=fengmingwan");

        Assert.True(page.Has($"#found a[href='/register/schools/{meant.Number}']"));
        Assert.False(page.Has($"#found a[href='/register/schools/{other.Number}']"));
    }

    [Fact]
    public async Task GroupAndItsLead_AreFoundByInitials_AndASchoolByItsCodes()
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync("榕荫桥小学");
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, []);
        using var browser = portal.Anyone();

        Assert.True((await browser.GetAsync("/search?search=ryqxxjyjt")).Has($"#found a[href='/register/groups/{group.Number}']"));
        Assert.True((await browser.GetAsync($"/search?search={lead.Number[..^1]}")).Has($"#found a[href='/register/schools/{lead.Number}']"));
    }

    [Fact]
    public async Task Suggestions_ArePartOfAPage_ThoseThatBeginSoFirst()
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync("南湖鹤鸣谷小学");
        await district.AddSchoolAsync("鹤鸣谷小学");
        using var browser = portal.Anyone();

        var chinese = await browser.GetAsync("/search/suggestions?search=鹤鸣谷");
        var initials = await browser.GetAsync("/search/suggestions?search=hmgxx");
        var nothing = await browser.GetAsync("/search/suggestions?search=无此校名");
        var empty = await browser.GetAsync("/search/suggestions?search=");

        Assert.DoesNotContain("<html", chinese.Html, StringComparison.Ordinal);
        Assert.Equal(["鹤鸣谷小学", "南湖鹤鸣谷小学"], chinese.TextsOf("li[data-href^='/register/'] > span[lang]"));
        Assert.Equal("鹤鸣谷小学", initials.TextsOf("li[data-href^='/register/'] > span[lang]")[0]);
        Assert.Equal("没有找到", nothing.TextOf("li"));
        Assert.False(empty.Has("li"));
    }

    [Fact]
    public async Task SearchBox_StandsAtTheTopOfEveryPageButTheSearch()
    {
        using var browser = portal.Anyone();

        Assert.True((await browser.GetAsync("/register/schools")).Has(".topbar form[action='/search'] input[name=search]"));
        Assert.False((await browser.GetAsync("/search")).Has(".topbar form[action='/search']"));
    }

    [Fact]
    public async Task WholeNumber_LeadsToItsPage()
    {
        using var browser = portal.Anyone();

        Assert.Equal("/register/schools/S450102-0009", (await browser.GetAsync("/search?search=s450102-0009")).Location);
        Assert.Equal("/register/groups/G450102-2026-001", (await browser.GetAsync("/search?search=%20G450102-2026-001")).Location);
    }

    [Fact]
    public async Task NumberOfAnApplication_LeadsToIt_OnlyForThoseWhoSeeCases()
    {
        var district = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Null((await anyone.GetAsync("/search?search=A450102-2026-0001")).Location);
        Assert.Equal("/applications/A450102-2026-0001", (await clerk.GetAsync("/search?search=A450102-2026-0001")).Location);
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?search=")]
    [InlineData("/search?search=%25%27%3B--")]
    [InlineData("/search?search=无此校名")]
    public async Task NothingSoughtOrFound_IsSaid(string address)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("#found li"));
    }
}
