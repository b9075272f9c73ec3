using System.Net;
using System.Text;
using GroupSchooling.Testing.Pages;
using Xunit.Sdk;

namespace GroupSchooling.Web.Tests.Infrastructure;

/// <summary>That the tests send forms as a browser does: what they prove rests on it.</summary>
[Trait("Engine", "none")]
public sealed class BrowserFormTests : IDisposable
{
    private const string Form =
        """
        <main><form method="post" action="/sent">
          <input type="hidden" name="token" value="t1">
          <input name="name" value="old">
          <input name="off" value="never" disabled>
          <select name="kind"><option value="a">A</option><option value="b">B</option></select>
          <input type="checkbox" name="agree" value="true"><input type="hidden" name="agree" value="false">
          <input type="checkbox" name="area" value="1" checked><input type="checkbox" name="area" value="2">
          <input type="radio" name="way" value="x"><input type="radio" name="way" value="y" checked>
          <button name="do" value="save">Save</button><button name="do" value="check">Check</button>
        </form></main>
        """;

    private readonly Recorder _recorder = new();
    private readonly PortalBrowser _browser;

    public BrowserFormTests() =>
        _browser = new PortalBrowser(new HttpClient(_recorder, disposeHandler: false) { BaseAddress = new Uri("http://portal.test") });

    public void Dispose()
    {
        _browser.Dispose();
        _recorder.Dispose();
    }

    [Fact]
    public async Task UntouchedForm_IsSentAsItStands() =>
        Assert.Equal("token=t1&name=old&kind=a&agree=false&area=1&way=y", await SendAsync([]));

    [Fact]
    public async Task TypedAndChosen_AreSentInTheirPlaces() =>
        Assert.Equal(
            "token=t1&name=new&kind=b&agree=true&agree=false&area=1&area=2&way=x&do=check",
            await SendAsync(new() { ["name"] = "new", ["kind"] = "b", ["agree"] = "true", ["area"] = "1\n2", ["way"] = "x" }, "check"));

    [Fact]
    public async Task BoxUnticked_IsNotSent() => Assert.DoesNotContain("area", await SendAsync(new() { ["area"] = "" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("nickname", "x")]
    [InlineData("off", "x")]
    [InlineData("kind", "c")]
    public async Task WhatThePageDoesNotOffer_CannotBeSent(string field, string value) =>
        await Assert.ThrowsAsync<XunitException>(() => SendAsync(new() { [field] = value }));

    private async Task<string> SendAsync(Dictionary<string, string> fields, string? button = null)
    {
        await _browser.SubmitAsync("/form", fields, button: button);
        return _recorder.Sent;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string Sent { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null)
            {
                Sent = await request.Content.ReadAsStringAsync(cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(Form, Encoding.UTF8, "text/html") };
        }
    }
}
