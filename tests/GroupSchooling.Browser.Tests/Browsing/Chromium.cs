using GroupSchooling.Testing.Databases;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>The installed browser. The driver brings none of its own, so that a test run downloads nothing.</summary>
internal static class Chromium
{
    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    // A fresh profile each time; nothing that speaks to the network by itself.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN",
    ];

    /// <summary>Where it is; null when the machine has none.</summary>
    public static string? Path { get; } =
        TestEnvironment.Value(TestEnvironment.ChromiumVariable) ?? Array.Find(UsualPlaces, File.Exists);

    /// <summary>Starts it.</summary>
    public static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Headless = true, Args = Flags, Timeout = 60_000 });

    /// <summary>Leaves the test out where there is no browser, saying what that is. In CI it fails.</summary>
    public static void Need()
    {
        if (Path is null)
        {
            TestEnvironment.Need(TestEnvironment.ChromiumVariable, "what people do in a browser, and that pages are accessible");
        }
    }
}
