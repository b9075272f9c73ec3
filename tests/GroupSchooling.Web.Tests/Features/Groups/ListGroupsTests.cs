using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Groups;

/// <summary>The public list of groups and clusters.</summary>
public sealed class ListGroupsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Names = "table.list tbody th a";

    [Fact]
    public async Task Shown_ToAnyone_WithLeadAndNumberOfUnits()
    {
        var (district, name, lead) = await GroupAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups?jurisdiction={district.Jurisdiction.Code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([name], page.TextsOf(Names));
        Assert.Contains(lead.Name, page.TextOf("table.list tbody tr"), StringComparison.Ordinal);
        Assert.Equal("3", page.TextOf("table.list tbody td.number"));
    }

    [Fact]
    public async Task Search_FindsEveryPartOfTheNameAndOfTheLeads()
    {
        var (district, name, lead) = await GroupAsync();
        using var browser = portal.Anyone();

        foreach (var part in Enumerable.Range(0, name.Length).Select(start => name[start..]).Append(lead.Name[2..]))
        {
            var page = await browser.GetAsync($"/register/groups?jurisdiction={district.Jurisdiction.Code}&search={Uri.EscapeDataString(part)}");
            Assert.Equal([name], page.TextsOf(Names));
        }
    }

    [Fact]
    public async Task Status_LeavesWhatStandsSoToday_AndSaysIt()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var existing = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), []);
        var ended = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), []);
        var planned = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), []);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Groups.SingleAsync(g => g.Id == ended.Id)).EndsOn = portal.Today.AddDays(-1);
            (await db.Groups.SingleAsync(g => g.Id == planned.Id)).EffectiveOn = portal.Today.AddDays(9);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();
        var list = $"/register/groups?jurisdiction={district.Jurisdiction.Code}";

        Assert.Equal([existing.ShortName!], (await browser.GetAsync($"{list}&status=Existing")).TextsOf(Names));
        Assert.Equal([ended.ShortName!], (await browser.GetAsync($"{list}&status=Ended")).TextsOf(Names));
        Assert.Equal([planned.ShortName!], (await browser.GetAsync($"{list}&status=NotBegun")).TextsOf(Names));
        Assert.Equal(3, (await browser.GetAsync(list)).TextsOf(Names).Count);
        Assert.Contains("尚未成立", (await browser.GetAsync(list)).TextOf("#results"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=EducationGroup", true)]
    [InlineData("kind=SchoolCluster", false)]
    [InlineData("level=Municipal", false)]
    [InlineData("level=District&kind=EducationGroup", true)]
    public async Task Filters_LeaveWhatMatches(string filter, bool found)
    {
        var (district, name, _) = await GroupAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups?jurisdiction={district.Jurisdiction.Code}&{filter}");

        Assert.Equal(found ? [name] : [], page.TextsOf(Names));
        Assert.Equal(!found, page.Text.Contains("没有符合条件的集团或学区", StringComparison.Ordinal));
    }

    [Fact]
    public async Task English_ByChoice()
    {
        var (district, _, _) = await GroupAsync();
        using var browser = portal.Anyone();
        browser.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en");

        var page = await browser.GetAsync($"/register/groups?jurisdiction={district.Jurisdiction.Code}");

        Assert.Equal("Groups and clusters 1 in all", page.TextOf("h1"));
        Assert.Contains("Education group", page.TextOf("table.list tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_DoNotGrowWithRows()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        await district.AddGroupAsync(policy, await district.AddSchoolAsync(), []);
        var small = await CountAsync(district);
        for (var index = 0; index < 8; index++)
        {
            await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [await district.AddSchoolAsync()]);
        }

        Assert.Equal(small, await CountAsync(district));
        Assert.InRange(small, 1, 5);
    }

    private async Task<int> CountAsync(District district)
    {
        using var browser = portal.Anyone();
        portal.Counting.Reset();
        var page = await browser.GetAsync($"/register/groups?jurisdiction={district.Jurisdiction.Code}&once={Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return portal.Counting.Commands.Count;
    }

    private async Task<(District District, string Name, DistrictSchool Lead)> GroupAsync()
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync("湖畔路小学");
        var group = await district.AddGroupAsync(
            await district.AddPolicyAsync(), lead, [await district.AddSchoolAsync(), await district.AddSchoolAsync()], "星光教育集团");
        return (district, group.ShortName!, lead);
    }
}
