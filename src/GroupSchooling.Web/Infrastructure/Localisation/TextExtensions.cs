using System.Globalization;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>What pages ask of the catalogue besides sentences.</summary>
public static class TextExtensions
{
    /// <summary>The label of an enum member, keyed by type and member (<c>SchoolStage.Primary</c>); a dash for none.</summary>
    public static string Enum(this IStringLocalizer texts, Enum? value) =>
        value is null ? "—" : texts[$"{value.GetType().Name}.{value}"].Value;

    /// <summary>A sentence as official papers have it: in Chinese whatever the reader's language.</summary>
    public static string InChinese(this IStringLocalizer texts, string sentence, params object[] arguments)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.Chinese;
            return texts[sentence, arguments].Value;
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }
}
