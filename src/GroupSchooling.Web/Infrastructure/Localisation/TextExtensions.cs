using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>What pages ask of the catalogue besides sentences.</summary>
public static class TextExtensions
{
    /// <summary>The label of an enum member, keyed by type and member (<c>SchoolStage.Primary</c>); a dash for none.</summary>
    public static string Enum(this IStringLocalizer texts, Enum? value) =>
        value is null ? "—" : texts[$"{value.GetType().Name}.{value}"].Value;
}
