using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Users;

public sealed class ManageUserTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("reset-password")]
    public async Task SecurityAdministrator_MayNot(string verb)
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);

        var shown = await browser.GetAsync(UserPages.Of(clerk));
        var answer = await browser.PostRawAsync($"{UserPages.Of(clerk)}/{verb}", []);

        Assert.False(shown.Has("#manage"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task AccountOfAnotherDistrict_DoesNotExist()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var own = await portal.UserAsync(district.Clerk);
        var foreign = await portal.UserAsync(other.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);
        var page = await browser.GetAsync(UserPages.Of(own));
        page.One("#state").SetAttribute("action", $"{UserPages.Of(foreign)}/disable");

        var answer = await browser.SubmitAsync(page, new() { ["Reason"] = "离职" }, "#state");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Null((await portal.UserAsync(other.Clerk)).DisabledAt);
    }

    [Fact]
    public async Task Disabled_ItsSessionEndsAtOnceAndTheReasonIsAudited()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var victim = await portal.SignedInAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var answer = await browser.SubmitAsync(UserPages.Of(clerk), new() { ["Reason"] = "调离本单位" }, "#state");

        Assert.Equal(UserPages.Of(clerk), answer.Location);
        Assert.StartsWith("/account/sign-in", (await victim.GetAsync("/account/password")).Location, StringComparison.Ordinal);
        var entry = Assert.Single(await portal.AuditAsync("disable-account", district.Clerk));
        Assert.Equal((AuditKind.Changed, "调离本单位"), (entry.Kind, entry.Reason));
        Assert.Contains("DisabledAt", entry.ChangesJson, StringComparison.Ordinal);
        Assert.Contains("调离本单位", (await browser.FollowAsync(answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutReason_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.Of(clerk), new() { ["Reason"] = " " }, "#state");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("未填写理由", page.Text, StringComparison.Ordinal);
        Assert.Null((await portal.UserAsync(district.Clerk)).DisabledAt);
    }

    [Fact]
    public async Task StaleForm_IsRefusedSaysWhoAndKeepsTheReason()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);
        var first = await browser.GetAsync(UserPages.Of(clerk));
        var second = await browser.GetAsync(UserPages.Of(clerk));
        await browser.SubmitAsync(first, new() { ["Reason"] = "调离本单位" }, "#state");

        var refused = await browser.SubmitAsync(second, new() { ["Reason"] = "重复办理" }, "#state");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(district.SystemAdministrator, refused.Text, StringComparison.Ordinal);
        Assert.Equal("重复办理", refused.ValueOf("Reason"));
        Assert.Equal("调离本单位", (await portal.UserAsync(district.Clerk)).DisabledReason);
    }

    [Fact]
    public async Task Enabled_CanSignInAgain()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);
        await browser.SubmitAsync(UserPages.Of(clerk), new() { ["Reason"] = "请假" }, "#state");

        await browser.SubmitAsync(UserPages.Of(clerk), new() { ["Reason"] = "返岗" }, "#state");

        using var back = await portal.SignedInAsync(district.Clerk);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/account/password")).Status);
        Assert.Single(await portal.AuditAsync("enable-account", district.Clerk));
    }

    [Fact]
    public async Task OwnAccount_IsLeftToAnother()
    {
        var district = await District.CreateAsync(portal);
        var self = await portal.UserAsync(district.SystemAdministrator);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);
        var page = await browser.GetAsync(UserPages.Of(clerk));
        page.One("#state").SetAttribute("action", $"{UserPages.Of(self)}/disable");

        var answer = await browser.SubmitAsync(page, new() { ["Reason"] = "误操作" }, "#state");

        Assert.False((await browser.GetAsync(UserPages.Of(self))).Has("#manage"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Null((await portal.UserAsync(district.SystemAdministrator)).DisabledAt);
    }

    [Fact]
    public async Task ResetPassword_EndsSessionsTellsTheOwnerAndMustBeChanged()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var victim = await portal.SignedInAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        var page = await browser.SubmitAsync(UserPages.Of(clerk), [], "#reset");

        var password = page.TextOf("#handed-password");
        Assert.StartsWith("/account/sign-in", (await victim.GetAsync("/account/password")).Location, StringComparison.Ordinal);
        portal.ForgetSession(district.Clerk);
        using var back = await portal.SignedInAsync(district.Clerk, password);
        Assert.Equal("/account/password", (await back.GetAsync("/notices")).Location);
        var changed = await back.SubmitAsync("/account/password", new()
        {
            ["CurrentPassword"] = password, ["NewPassword"] = "Another-2026-one", ["RepeatedPassword"] = "Another-2026-one",
        });
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        Assert.Contains("重置了您的初始密码", (await back.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.NotEmpty(await portal.AuditAsync("reset-password", district.Clerk));
    }

    [Fact]
    public async Task NoPage_DeletesAnAccount()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.SystemAdministrator);

        using var answer = await browser.Http.DeleteAsync(new Uri(UserPages.Of(clerk), UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }
}
