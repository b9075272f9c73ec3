using System.Globalization;

namespace GroupSchooling.Domain.Common;

/// <summary>A text that is data, in both languages of the portal: titles and explanations of a policy, names of holidays.</summary>
/// <param name="Chinese">The Chinese text.</param>
/// <param name="English">The English text.</param>
public sealed record Bilingual(string Chinese, string English) : IFormattable
{
    /// <summary>The text for a culture: English for English cultures, Chinese for all others.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    /// <summary>The text for the culture that formats it, so that it can stand as an argument of a localised sentence.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => In(formatProvider as CultureInfo ?? CultureInfo.CurrentUICulture);

    /// <summary>The text for the reader's current language.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
