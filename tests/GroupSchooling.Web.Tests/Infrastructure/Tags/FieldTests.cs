using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Infrastructure.Tags;

/// <summary>Fields and the error summary as a page shows them; the sign-in form is the smallest that has both.</summary>
public sealed class FieldTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Field_HasALabelOfItsOwn()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/account/sign-in");

        var control = page.Document.QuerySelector("input[name=UserName]")!;
        Assert.Equal("登录名", page.Document.QuerySelector($"label[for={control.Id}]")!.TextContent);
        Assert.Null(control.GetAttribute("aria-invalid"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task WrongField_IsSaidAboveAndBesideIt_AndKeepsWhatWasTyped()
    {
        using var browser = portal.Anyone();

        var page = await browser.SubmitAsync("/account/sign-in", new() { ["UserName"] = "王 <老师>", ["Password"] = "" });

        var control = page.Document.QuerySelector("input[name=Password]")!;
        var message = page.Document.GetElementById(control.GetAttribute("aria-describedby")!)!.TextContent.Trim();
        var link = page.Document.QuerySelector("[role=alert] a")!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Equal("#" + control.Id, link.GetAttribute("href"));
        Assert.Equal(message, link.TextContent);
        Assert.Equal("未填写密码。", message);
        Assert.Equal("王 <老师>", page.Document.QuerySelector("input[name=UserName]")!.GetAttribute("value"));
        Assert.StartsWith("有误：", page.Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_IsNeverWrittenBack()
    {
        using var browser = portal.Anyone();

        var page = await browser.SubmitAsync("/account/sign-in", new() { ["UserName"] = "", ["Password"] = "Very-Secret-1" });

        Assert.DoesNotContain("Very-Secret-1", page.Html, StringComparison.Ordinal);
    }
}
