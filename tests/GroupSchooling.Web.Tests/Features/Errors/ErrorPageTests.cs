using System.Net;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Features.Errors;

public sealed class ErrorPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<int> Statuses => [400, 403, 404, 405, 409, 413, 422, 429, 500, 503];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task ErrorPage_KeepsItsStatus_HelpsAndGivesTheNumberOfTheRequest(int status)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/errors/{status}");

        Assert.Equal(status, (int)page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".error-page li"));
        Assert.Matches("^[0-9a-f]{32}$", page.Document.QuerySelector(".error-page code")!.TextContent);
    }

    [Fact]
    public async Task UnknownAddress_IsAPageInTheReadersLanguage()
    {
        using var browser = portal.Anyone();

        var chinese = await browser.GetAsync("/no-such-page");
        await ChooseAsync(browser, "language", "en");
        var english = await browser.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, chinese.Status);
        Assert.Equal("没有找到该页面", chinese.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("zh-CN", chinese.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("There is nothing at this address", english.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("en", english.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task FormWithoutItsToken_IsExplained()
    {
        using var browser = portal.Anyone();

        var page = await browser.PostRawAsync("/account/sign-in", new() { ["UserName"] = "somebody", ["Password"] = "something" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("表单未能提交", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("Status=Open", "application/x-www-form-urlencoded")]
    [InlineData("status=200", "application/x-www-form-urlencoded")]
    [InlineData("status=999", "application/x-www-form-urlencoded")]
    [InlineData("a=%00", "application/x-www-form-urlencoded")]
    [InlineData("no part", "multipart/form-data; boundary=x")]
    public async Task WhateverTheForm_TheStatusIsThatOfTheAnswer(string body, string type)
    {
        using var browser = portal.Anyone();
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var answer = await browser.Http.PostAsync(new Uri("/no-such-page", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到该页面", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormSentToAnUnknownAddress_IsAnsweredInTheReadersLanguage()
    {
        using var browser = portal.Anyone();
        await ChooseAsync(browser, "language", "en");

        var page = await browser.PostRawAsync("/no-such-page", []);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("There is nothing at this address", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("zh-CN", "该页面不支持此操作")]
    [InlineData("en", "This cannot be done at this address")]
    public async Task FormSentToAPageThatTakesNone_IsExplained(string language, string title)
    {
        using var browser = portal.Anyone();
        await ChooseAsync(browser, "language", language);

        var page = await browser.PostRawAsync("/register/schools", []);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
    }

    /// <summary>Who reloads the address of a form that was refused, or changes the language there, comes back to the page of the form.</summary>
    [Fact]
    public async Task AddressOfAForm_LeadsToThePageOnWhichItStands()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/register/groups/G1/council/meetings/1/open");

        Assert.Equal((HttpStatusCode.Redirect, "/register/groups/G1/council/meetings/1"), (page.Status, page.Location));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/register/groups", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task Head_IsAnsweredAsTheGetWouldBe_WithoutABody(string address, HttpStatusCode status)
    {
        using var browser = portal.Anyone();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));

        using var answer = await browser.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/errors/500")]
    [InlineData("/no-such-page")]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string address)
    {
        using var browser = portal.Anyone();

        using var answer = await browser.Http.GetAsync(new Uri(address, UriKind.Relative));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    internal static async Task<HttpStatusCode> ChooseAsync(Testing.Pages.PortalBrowser browser, string what, string value, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/preferences/{what}", UriKind.Relative));
        request.Headers.Add("Origin", origin ?? browser.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["value"] = value, ["returnUrl"] = "/policies?x=1" });
        using var answer = await browser.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
