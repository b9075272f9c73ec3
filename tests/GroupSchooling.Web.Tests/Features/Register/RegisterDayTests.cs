using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Register;

/// <summary>The public register as it stood on any day.</summary>
public sealed class RegisterDayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Names = "table.list tbody th a";

    private string Before => Day(-500);

    private string During => Day(-100);

    [Fact]
    public async Task GroupsOfADay_AreThoseThatExistedThen_WithTheirUnits()
    {
        var world = await WorldAsync();
        using var browser = portal.Anyone();
        var list = $"/register/groups?jurisdiction={world.District.Jurisdiction.Code}";

        Assert.Empty((await browser.GetAsync($"{list}&on={Before}")).TextsOf(Names));
        var during = await browser.GetAsync($"{list}&on={During}");
        var today = await browser.GetAsync(list);

        Assert.Equal([world.Group.ShortName!], during.TextsOf(Names));
        Assert.Equal("3", during.TextOf("td.number"));
        Assert.Equal("2", today.TextOf("td.number"));
        Assert.Contains(During, during.TextOf(".notice h2"), StringComparison.Ordinal);
        Assert.False(today.Has("#results .notice"));
    }

    [Fact]
    public async Task LinksAndFilters_KeepTheDay_AndOneLeadsBack()
    {
        var world = await WorldAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups?jurisdiction={world.District.Jurisdiction.Code}&on={During}");

        Assert.Equal($"/register/groups/{world.Group.Number}?on={During}", page.One(Names).GetAttribute("href"));
        Assert.Equal(During, page.ValueOf("on"));
        Assert.True(page.Has(".filters details[open]"));
        Assert.Equal($"/register/groups?jurisdiction={world.District.Jurisdiction.Code}", page.One("#results .notice a").GetAttribute("href"));
    }

    [Fact]
    public async Task Paging_KeepsTheDay()
    {
        var district = await District.CreateAsync(portal);
        for (var i = 0; i < 27; i++)
        {
            await district.AddSchoolAsync();
        }

        using var browser = portal.Anyone();
        var page = await browser.GetAsync($"/register/schools?jurisdiction={district.Jurisdiction.Code}&on={During}");

        var next = await browser.GetAsync(page.One(".pager a").GetAttribute("href")!);
        Assert.Equal(2, next.TextsOf(Names).Count);
        Assert.Equal(During, next.ValueOf("on"));
    }

    [Fact]
    public async Task SchoolFoundedLater_IsNotInThePast_AndItsGroupsAreThoseOfTheDay()
    {
        var world = await WorldAsync();
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == world.Stays.Id)).FoundedOn = portal.Today.AddDays(-50);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();
        var list = $"/register/schools?jurisdiction={world.District.Jurisdiction.Code}";

        var past = await browser.GetAsync($"{list}&on={During}");
        var today = await browser.GetAsync(list);

        Assert.DoesNotContain(world.Stays.Name, past.TextsOf(Names));
        Assert.Contains(world.Stays.Name, today.TextsOf(Names));
        Assert.Contains(world.Group.ShortName!, RowOf(past, world.Left.Name), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Group.ShortName!, RowOf(today, world.Left.Name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageOfAGroup_ShowsMembersPlatesAndHistoryOfTheDay()
    {
        var world = await WorldAsync();
        using var browser = portal.Anyone();
        var address = $"/register/groups/{world.Group.Number}";

        var past = await browser.GetAsync($"{address}?on={During}");
        var today = await browser.GetAsync(address);
        var before = await browser.GetAsync($"{address}?on={Before}");

        Assert.Contains("在册", RowOf(past, world.Left.Name), StringComparison.Ordinal);
        Assert.DoesNotContain(Day(-20), past.TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains(Day(-20), today.TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains("过去的校牌", past.TextOf("#members"), StringComparison.Ordinal);
        Assert.DoesNotContain("后来的校牌", past.TextOf("#members"), StringComparison.Ordinal);
        Assert.DoesNotContain("尚未成立", past.Text, StringComparison.Ordinal);
        Assert.Contains("尚未成立", before.Text, StringComparison.Ordinal);
        Assert.Empty(before.TextsOf("#members tbody tr"));
    }

    [Fact]
    public async Task PageOfASchool_ShowsItsGroupsOfTheDay_AndOffersNoChange()
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var address = $"/register/schools/{world.Left.Number}";

        var past = await clerk.GetAsync($"{address}?on={During}");
        var future = await clerk.GetAsync($"{address}?on={Day(3000)}");

        Assert.Contains("在册", past.TextOf("#groups tbody tr"), StringComparison.Ordinal);
        Assert.False(past.Has("a[href$='/ownership']"));
        Assert.True((await clerk.GetAsync(address)).Has("a[href$='/ownership']"));
        Assert.Contains("未来日期", future.TextOf(".notice h2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchoolThatWasRenamed_BearsTheNameOfTheDay_Everywhere()
    {
        var world = await WorldAsync();
        await portal.InDatabaseAsync(async db =>
        {
            db.Add(new FormerName { SchoolId = world.Left.Id, Name = "更早的校名", EndsOn = portal.Today.AddDays(-200) });
            db.Add(new FormerName { SchoolId = world.Left.Id, Name = "从前的校名", StartsOn = portal.Today.AddDays(-199), EndsOn = portal.Today.AddDays(-30) });
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/schools/{world.Left.Number}?on={During}");
        var list = await browser.GetAsync($"/register/schools?jurisdiction={world.District.Jurisdiction.Code}&on={During}");
        var group = await browser.GetAsync($"/register/groups/{world.Group.Number}?on={During}");

        Assert.Equal("从前的校名", page.One("h1").FirstChild!.TextContent.Trim());
        Assert.Contains(world.Left.Name, page.TextsOf(".notice").Single(notice => notice.Contains("现名", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("从前的校名", list.TextsOf(Names));
        Assert.Contains("从前的校名", group.TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains(world.Left.Name, (await browser.GetAsync($"/register/schools?jurisdiction={world.District.Jurisdiction.Code}")).TextsOf(Names));
    }

    [Theory]
    [InlineData("/register/groups?on=yesterday")]
    [InlineData("/register/schools?on=2024-02-31")]
    [InlineData("/register/open-data?on=0")]
    public async Task DayThatIsNone_IsToday(string address)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("过去日期", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachDay_IsKeptByItself_AndWithTheBusinessDay()
    {
        var world = await WorldAsync();
        using var browser = portal.Anyone();
        var address = $"/register/groups/{world.Group.Number}";
        var tomorrow = Day(1);
        await browser.GetAsync(address);
        await browser.GetAsync($"{address}?on={During}");
        await browser.GetAsync($"{address}?on={tomorrow}");

        portal.Counting.Reset();
        Assert.False((await browser.GetAsync(address)).Has("main > .notice"));
        Assert.Contains("过去日期", (await browser.GetAsync($"{address}?on={During}")).Text, StringComparison.Ordinal);
        Assert.Contains("未来日期", (await browser.GetAsync($"{address}?on={tomorrow}")).Text, StringComparison.Ordinal);
        Assert.Empty(portal.Counting.Commands);

        portal.BusinessClock.Shift(1);
        try
        {
            // What was tomorrow is today: the same address, another page.
            Assert.DoesNotContain("未来日期", (await browser.GetAsync($"{address}?on={tomorrow}")).Text, StringComparison.Ordinal);
        }
        finally
        {
            portal.BusinessClock.Shift(0);
        }
    }

    private string Day(int days) => $"{portal.Today.AddDays(days):yyyy-MM-dd}";

    private static string RowOf(Page page, string name) => page.TextsOf("table.list tbody tr").First(row => row.Contains(name, StringComparison.Ordinal));

    /// <summary>A group of a year ago with two members, of which one left twenty days ago; its plate was changed.</summary>
    private async Task<World> WorldAsync()
    {
        var district = await District.CreateAsync(portal);
        var (stays, left) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [stays, left]);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.GroupId == group.Id && m.SchoolId == left.Id)).LeftOn = portal.Today.AddDays(-20);
            var membership = group.Memberships.Single(m => m.SchoolId == stays.Id).Id;
            db.Add(new Plate { MembershipId = membership, Text = "过去的校牌", PutUpOn = portal.Today.AddDays(-300), TakenDownOn = portal.Today.AddDays(-30) });
            db.Add(new Plate { MembershipId = membership, Text = "后来的校牌", PutUpOn = portal.Today.AddDays(-30) });
            await db.SaveChangesAsync();
        });
        return new World(district, group, stays, left);
    }

    private sealed record World(District District, SchoolGroup Group, DistrictSchool Stays, DistrictSchool Left);
}
