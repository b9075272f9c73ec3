using System.Net;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Schools;

/// <summary>A school's public page.</summary>
public sealed class ShowSchoolTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Unknown_IsSaidToBeNotStated()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync(ownership: SchoolOwnership.Unknown, stage: SchoolStage.Unknown);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/schools/{school.Number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(school.Name, page.TextOf("h1"));
        Assert.Contains("没有文件说明该校是公办还是民办", page.TextOf("#ownership"), StringComparison.Ordinal);
        Assert.Contains("未载明", page.TextOf("#facts .fact-none"), StringComparison.Ordinal);
        Assert.False(page.Has("a[href$='/ownership']"));
    }

    [Fact]
    public async Task Memberships_AreShownWithTypeTermAndPlate()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var (lead, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(policy, lead, [member]);
        using var browser = portal.Anyone();

        var row = (await browser.GetAsync($"/register/schools/{member.Number}")).TextOf("#groups tbody tr");

        Assert.Contains(group.ShortName!, row, StringComparison.Ordinal);
        Assert.Contains("托管型", row, StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.AddYears(-1):yyyy-MM-dd}", row, StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.AddYears(2).AddDays(-1):yyyy-MM-dd}", row, StringComparison.Ordinal);
        Assert.Contains("未挂牌", row, StringComparison.Ordinal);
        Assert.Contains("在册", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownNumber_IsNotFound()
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/register/schools/S000000-0000")).Status);
    }

    [Fact]
    public async Task ClerkOfTheBureau_IsOfferedToConfirm_OthersAreNot()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var principal = await portal.SignedInAsync(school.Principal);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        Assert.True((await clerk.GetAsync($"/register/schools/{school.Number}")).Has($"a[href='/register/schools/{school.Number}/ownership']"));
        Assert.False((await principal.GetAsync($"/register/schools/{school.Number}")).Has("a[href$='/ownership']"));
        Assert.False((await stranger.GetAsync($"/register/schools/{school.Number}")).Has("a[href$='/ownership']"));
    }
}
