using GroupSchooling.Testing;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>The portal with the demo on a real port, and a browser to visit it with: one for a test class.</summary>
public class BrowserFixture : DemoFixture
{
    private readonly List<Visitor> _visitors = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The portal's root.</summary>
    public Uri Root => ClientOptions.BaseAddress;

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        // Without a browser each test says so by itself; the fixture must not fail before it.
        if (Chromium.Path is null)
        {
            return;
        }

        UseKestrel(0);
        await base.InitializeAsync();
        StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright);
    }

    /// <summary>A window of somebody who is not signed in.</summary>
    /// <param name="name">What the visitor is called in failures.</param>
    /// <param name="language">The language that the window's owner has chosen; Chinese when null, as for everybody who chose none.</param>
    /// <param name="script">Whether scripts run.</param>
    public async Task<Visitor> VisitAsync(string name = "anyone", string? language = null, bool script = true)
    {
        Chromium.Need();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Root.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
            ViewportSize = Widths.Desk,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Visitor.Patience.TotalMilliseconds);
        var visitor = new Visitor(name, await context.NewPageAsync());
        _visitors.Add(visitor);
        if (language is not null)
        {
            await visitor.SpeakAsync(language);
        }

        return visitor;
    }

    /// <summary>A window in which this person of the demo has signed in, through the form.</summary>
    public async Task<Visitor> SignInAsync(string userName, string? language = null, bool script = true)
    {
        var visitor = await VisitAsync(userName, language, script);
        await visitor.SignInAsync(userName, Password);
        return visitor;
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
