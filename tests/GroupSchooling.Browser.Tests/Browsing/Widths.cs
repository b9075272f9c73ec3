using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>The two sizes of window that pages are looked at in.</summary>
internal static class Widths
{
    /// <summary>A desk in an office.</summary>
    public static ViewportSize Desk => new() { Width = 1280, Height = 900 };

    /// <summary>A phone in a corridor.</summary>
    public static ViewportSize Phone => new() { Width = 390, Height = 844 };
}
