using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Users;

public sealed class CreateUserTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(UserPages.New)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostRawAsync(UserPages.New, [])).Status);
    }

    [Fact]
    public async Task Created_ItsPasswordIsShownOnceAndMustBeChanged()
    {
        var district = await District.CreateAsync(portal);
        var name = "new." + district.Clerk;
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.New, Typed(name, district.Bureau.Name));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        var password = page.TextOf("#handed-password");
        var user = await portal.UserAsync(name);
        Assert.True(user.MustChangePassword);
        Assert.Equal(district.Bureau.Id, user.HomeOrganisationId);
        Assert.Empty(await portal.AssignmentsAsync(user));
        Assert.DoesNotContain(password, (await browser.GetAsync(UserPages.Of(user))).Html, StringComparison.Ordinal);

        using var newcomer = await portal.SignedInAsync(name, password);
        Assert.Equal("/account/password", (await newcomer.GetAsync("/")).Location);
    }

    [Fact]
    public async Task Created_IsAuditedWithoutThePassword()
    {
        var district = await District.CreateAsync(portal);
        var name = "new." + district.Clerk;
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        await browser.SubmitAsync(UserPages.New, Typed(name, district.Bureau.Name));

        var entry = Assert.Single(await portal.AuditAsync("create-account", name));
        Assert.Equal((AuditKind.Added, "PortalUser", district.SystemAdministrator), (entry.Kind, entry.Entity, entry.UserName));
        Assert.DoesNotContain("Hash", entry.ChangesJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingTyped_SaysWhatIsMissing()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.New, []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(3, page.TextsOf(".field-error").Select(text => text.Split('。')[0]).Distinct().Count(text => text.StartsWith("未填写", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("a b")]
    [InlineData("ab")]
    [InlineData("<script>")]
    public async Task UnfitName_IsRefusedAndKept(string name)
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.New, Typed(name, district.Bureau.Name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(name, page.ValueOf("UserName"));
        Assert.Equal(district.Bureau.Name, page.ValueOf("Organisation"));
    }

    [Fact]
    public async Task TakenName_IsRefusedWhateverItsCase()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.New, Typed(district.Clerk.ToUpperInvariant(), district.Bureau.Name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("已被使用", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrganisationOfAnotherDistrict_IsNotFound()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.New, Typed("new." + district.Clerk, other.Bureau.Name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains($"您管理的单位中没有“{other.Bureau.Name}”", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartOfAName_IsEnoughWhereItIsTheOnlyOne()
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync();
        await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var several = await browser.SubmitAsync(UserPages.New, Typed("new." + district.Clerk, "小学"));
        var one = await browser.SubmitAsync(UserPages.New, Typed("new." + district.Clerk, "第2小学"));

        Assert.Contains("有多个单位相符", several.Text, StringComparison.Ordinal);
        Assert.True(one.Has("#handed-password"));
    }

    private static Dictionary<string, string> Typed(string userName, string organisation) =>
        new() { ["UserName"] = userName, ["DisplayName"] = "新同事", ["Organisation"] = organisation };
}
