using System.Globalization;
using System.Text.RegularExpressions;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>
/// Somebody at a browser, who finds things by what is written on them: labels, buttons, links. Whatever goes wrong beside the page's own
/// words (an error in the console, a refused resource, a failed request) is kept in <see cref="Faults"/>.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long anything may take before it counts as not happening.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly List<string> _faults = [];
    private IResponse? _answer;

    internal Visitor(string name, IPage page)
    {
        Name = name;
        Page = page;
        page.Response += (_, response) => Note(response);
        page.Console += (_, message) => NoteIf(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => NoteIf(true, $"script: {error}");
    }

    /// <summary>The name in failures.</summary>
    public string Name { get; }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>The status of the page that is open.</summary>
    public int Status => _answer?.Status ?? 0;

    /// <summary>The path and query of the page that is open.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>What went wrong beside the pages' own words since the last look.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Forgets the faults, having reported them.</summary>
    public void ForgetFaults() => _faults.Clear();

    /// <summary>Types an address.</summary>
    public async Task OpenAsync(string path) => _answer = await Page.GotoAsync(path);

    /// <summary>Signs in through the form.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        await OpenAsync("/account/sign-in");
        await Page.Locator("[name=UserName]").FillAsync(userName);
        await Page.Locator("[name=Password]").FillAsync(password);
        await SendAsync(Page.Locator("main form button.btn-primary"));
        Expect(Status == 200 && !Address.StartsWith("/account/sign-in", StringComparison.Ordinal), "could not sign in");
    }

    /// <summary>Follows a link of the menu or the page.</summary>
    public Task FollowAsync(string text, ILocator? within = null) =>
        GoAsync((within ?? Page.Locator("body")).GetByRole(AriaRole.Link, new() { NameRegex = Exactly(text) }).First);

    /// <summary>Presses a button that sends a form, and confirms when the page asks.</summary>
    public Task PressAsync(string text, ILocator? within = null) =>
        SendAsync((within ?? Page.Locator("main")).GetByRole(AriaRole.Button, new() { NameRegex = Exactly(text) }).First);

    /// <summary>Searches with the field that has this label. Where scripts run, the list changes without leaving the page.</summary>
    public async Task SearchAsync(string label, string text)
    {
        var field = Field(label, within: null);
        var stays = await field.EvaluateAsync<bool>("field => 'htmx' in window && field.form.hasAttribute('hx-get')");
        await field.FillAsync(text);
        if (!stays)
        {
            await SendAsync(field.Locator("xpath=ancestor::form[1]").GetByRole(AriaRole.Button, new() { NameRegex = Exactly("查询") }));
            return;
        }

        await Page.WaitForURLAsync(address => address.Contains("search=", StringComparison.Ordinal));
    }

    /// <summary>Types into the field with this label.</summary>
    public Task TypeAsync(string label, string text, ILocator? within = null) => Field(label, within).FillAsync(text);

    /// <summary>Picks an option of the list with this label.</summary>
    public Task PickAsync(string label, string option, ILocator? within = null) => Field(label, within).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Marks the radio button or check box with this label.</summary>
    public Task MarkAsync(string label, ILocator? within = null) => Field(label, within).CheckAsync();

    /// <summary>Chooses files in the field with this label.</summary>
    public Task AttachAsync(string label, TestFile file, ILocator? within = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Field(label, within).SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = file.ContentType, Buffer = file.Bytes });
    }

    /// <summary>The visible text of the main part, spaces folded.</summary>
    public async Task<string> ReadAsync(string selector = "main") =>
        string.Join(' ', (await Page.Locator(selector).First.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Fails unless the main part says this.</summary>
    public async Task SeeAsync(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = await ReadAsync();
        foreach (var text in texts)
        {
            Expect(read.Contains(text, StringComparison.Ordinal), $"does not read “{text}” in: {read}");
        }
    }

    /// <summary>Chooses a language as the switch at the top does.</summary>
    internal async Task SpeakAsync(string language)
    {
        await OpenAsync("/");
        await SendAsync(Page.Locator($".topbar-language button[value='{language}']"));
    }

    /// <summary>Fails with who is where.</summary>
    public void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new XunitException($"{Name} at {Address} ({Status}): {otherwise}");
        }
    }

    /// <summary>From the next page on the portal is read in this language.</summary>
    public Task SpeakAsync(CultureInfo language) => Page.Context.AddCookiesAsync(
    [
        new() { Name = Preferences.Cookie, Value = $"{language.Name}.device.normal", Url = new Uri(Page.Url).GetLeftPart(UriPartial.Authority) },
    ]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    /// <summary>Follows one link.</summary>
    internal Task GoAsync(ILocator link) => ArriveAsync(() => link.ClickAsync());

    /// <summary>Sends a form with one of its buttons.</summary>
    internal async Task SendAsync(ILocator button)
    {
        if (await button.GetAttributeAsync("data-confirm") is not null && await Page.Locator("html.script").CountAsync() > 0)
        {
            await button.ClickAsync();
            button = Page.Locator("dialog.confirm .form-actions button").First;
        }

        await ArriveAsync(() => button.ClickAsync());
    }

    // The label of a field that may be left empty says so after its name.
    private ILocator Field(string label, ILocator? within) =>
        (within ?? Page.Locator("main")).GetByLabel(new Regex($@"^\s*{Regex.Escape(label)}\s*(（可选）)?\s*$", RegexOptions.None, TimeSpan.FromSeconds(1))).First;

    private static Regex Exactly(string text) => new($@"^\s*{Regex.Escape(text)}\s*$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task ArriveAsync(Func<Task> act)
    {
        // The answer comes before the browser leaves the old page, which is loaded already: a mark on the old one tells them apart.
        await Page.EvaluateAsync("() => { document.documentElement.dataset.left = 'yes' }");
        _answer = await Page.RunAndWaitForResponseAsync(act, response => IsPage(response) && !IsRedirect(response.Status));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!await HasArrivedAsync())
        {
            Expect(waited.Elapsed < Patience, "the next page did not arrive");
            await Task.Delay(Glance);
        }

        Expect(Status < 500, await ReadAsync());
    }

    private async Task<bool> HasArrivedAsync()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("() => document.readyState === 'complete' && !document.documentElement.dataset.left");
        }
        catch (PlaywrightException)
        {
            // The old page went away while it was asked.
            return false;
        }
    }

    // A page that is still the same (304) is an answer, too.
    private static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    private bool IsPage(IResponse response) => response.Request.IsNavigationRequest && response.Frame == Page.MainFrame;

    private void Note(IResponse response) => NoteIf(
        response.Status >= 400 && !response.Request.IsNavigationRequest, $"{response.Status} for {response.Request.Method} {response.Url}");

    // The browser writes the status of a refused form into the console, too; the page itself says it.
    private void NoteIf(bool condition, string fault)
    {
        if (condition && !fault.Contains("Failed to load resource", StringComparison.Ordinal))
        {
            _faults.Add($"{new Uri(Page.Url).AbsolutePath}: {fault}");
        }
    }
}
