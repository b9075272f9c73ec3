using System.Globalization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>Light or dark, or as the reader's device says.</summary>
public enum Theme
{
    /// <summary>As the device says.</summary>
    Device,

    /// <summary>Dark text on a light page.</summary>
    Light,

    /// <summary>Light text on a dark page.</summary>
    Dark,
}

/// <summary>The size of all text.</summary>
public enum TextSize
{
    /// <summary>15–16 px.</summary>
    Normal,

    /// <summary>A quarter larger.</summary>
    Large,
}

/// <summary>
/// How a reader wants the pages to look. Kept in one cookie of the browser, so that it holds before signing in, and
/// so that a page kept in the output cache varies by one value, <see cref="Code"/>.
/// </summary>
public sealed record Preferences(CultureInfo Language, Theme Theme, TextSize TextSize)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "preferences";

    private const char Separator = '.';

    /// <summary>Chinese, the device's colours, normal text.</summary>
    public static Preferences Default { get; } = new(Languages.Chinese, Theme.Device, TextSize.Normal);

    /// <summary>The cookie's value, for example <c>en.dark.large</c>; also a part of cache keys.</summary>
    public string Code => string.Join(Separator, Language.Name, ThemeName ?? "device", TextSizeName);

    /// <summary>The page's <c>data-bs-theme</c>; none leaves it to the device.</summary>
    public string? ThemeName => Theme switch
    {
        Theme.Light => "light",
        Theme.Dark => "dark",
        _ => null,
    };

    /// <summary>The page's <c>data-text-size</c>.</summary>
    public string TextSizeName => TextSize == TextSize.Large ? "large" : "normal";

    /// <summary>Reads the request's cookie; what is missing or unknown falls back to the default.</summary>
    public static Preferences Of(HttpContext context)
    {
        if (context.Items[typeof(Preferences)] is Preferences known)
        {
            return known;
        }

        var read = Parse(context.Request.Cookies[Cookie]);
        context.Items[typeof(Preferences)] = read;
        return read;
    }

    /// <summary>Reads a cookie's value; what is missing or unknown falls back to the default.</summary>
    public static Preferences Parse(string? code)
    {
        var parts = (code ?? "").Split(Separator);
        return Default with
        {
            Language = parts[0] == Languages.English.Name ? Languages.English : Languages.Chinese,
            Theme = parts.Length > 1 && Enum.TryParse<Theme>(parts[1], ignoreCase: true, out var theme) && Enum.IsDefined(theme) ? theme : Theme.Device,
            TextSize = parts.Length > 2 && Enum.TryParse<TextSize>(parts[2], ignoreCase: true, out var size) && Enum.IsDefined(size) ? size : TextSize.Normal,
        };
    }

    /// <summary>Keeps these preferences for a year.</summary>
    public void Remember(HttpResponse response) => response.Cookies.Append(Cookie, Code, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    });
}
