using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Groups;

/// <summary>A group's public page.</summary>
public sealed class ShowGroupTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Shown_WithMembersTermsAndPolicy()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var (lead, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(policy, lead, [member]);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups/{group.Number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(group.ShortName, page.TextOf("h1"));
        var rows = page.TextsOf("#members tbody tr");
        Assert.Equal(2, rows.Count);
        Assert.Contains("龙头学校", rows[0], StringComparison.Ordinal);
        Assert.Contains("托管型", rows[1], StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.AddYears(2).AddDays(-1):yyyy-MM-dd}", rows[1], StringComparison.Ordinal);
        Assert.True(page.Has($"#policy a[href='/policies/{policy.Code}']"));
        Assert.Contains("征求意见稿", page.TextOf("#policy"), StringComparison.Ordinal);
        Assert.Contains("尚未核定", page.TextOf("#size"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndedMembership_FollowsFromItsDays()
    {
        var district = await District.CreateAsync(portal);
        var (lead, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [member]);
        await portal.InDatabaseAsync(async db =>
        {
            var membership = db.Memberships.Single(m => m.GroupId == group.Id && m.SchoolId == member.Id);
            membership.TermEndsOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups/{group.Number}");

        Assert.Contains("期满退出", page.TextsOf("#members tbody tr")[1], StringComparison.Ordinal);
        Assert.Contains("1 所学校", page.TextOf("#members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupWithoutName_SaysSo()
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync();
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(District.ClustersProfile), lead, []);
        await portal.InDatabaseAsync(async db =>
        {
            var unnamed = await db.Groups.FindAsync(group.Id);
            (unnamed!.ShortName, unnamed.FullName, unnamed.Kind) = (null, null, SchoolGroupKind.SchoolCluster);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/groups/{group.Number}");

        Assert.Contains("文件未载明名称", page.TextOf("h1"), StringComparison.Ordinal);
        Assert.Contains(lead.Name, page.TextOf("h1"), StringComparison.Ordinal);
        Assert.Contains("没有规定由教育局逐个核定规模", page.TextOf("#size"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownNumber_IsNotFound()
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/register/groups/G000000-0000-000")).Status);
    }

    [Fact]
    public async Task Commands_DoNotGrowWithMembers()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var few = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [await district.AddSchoolAsync()]);
        var members = new List<DistrictSchool>();
        for (var index = 0; index < 9; index++)
        {
            members.Add(await district.AddSchoolAsync());
        }

        var many = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), members);
        using var browser = portal.Anyone();
        await browser.GetAsync($"/register/groups/{few.Number}");

        Assert.Equal(await CountAsync(few), await CountAsync(many));

        async Task<int> CountAsync(SchoolGroup group)
        {
            portal.Counting.Reset();
            var page = await browser.GetAsync($"/register/groups/{group.Number}?once={Guid.NewGuid():N}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            return portal.Counting.Commands.Count;
        }
    }
}
