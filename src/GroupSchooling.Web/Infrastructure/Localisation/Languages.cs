using System.Globalization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>The two languages of the pages. Both write dates as ISO 8601.</summary>
public static class Languages
{
    /// <summary>Chinese, the default.</summary>
    public static CultureInfo Chinese { get; } = WithIsoDates("zh-CN");

    /// <summary>English, by the reader's choice.</summary>
    public static CultureInfo English { get; } = WithIsoDates("en");

    /// <summary>Whether sentences are shown in Chinese under this culture.</summary>
    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";

    private static CultureInfo WithIsoDates(string name)
    {
        var culture = new CultureInfo(name, useUserOverride: false);
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        return CultureInfo.ReadOnly(culture);
    }
}
