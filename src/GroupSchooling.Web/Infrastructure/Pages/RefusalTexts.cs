using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>A sentence of the domain in the reader's language, with its values written as people read them.</summary>
public static class RefusalTexts
{
    /// <summary>The refusal's words.</summary>
    public static string Refusal(this IStringLocalizer texts, Refusal refusal) => texts.Fill(refusal.Sentence, refusal.Arguments);

    /// <summary>A sentence with its values: dates as ISO dates, instants on the Chinese clock, enum members by their labels.</summary>
    public static string Fill(this IStringLocalizer texts, string sentence, params IEnumerable<object?> arguments) =>
        texts[sentence, [.. arguments.Select(argument => Readable(texts, argument))]].Value;

    private static object Readable(IStringLocalizer texts, object? argument) => argument switch
    {
        null => "—",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime utc => BusinessClock.ToShanghai(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Message message => texts.Fill(message.Sentence, message.Arguments),
        Enum member => texts[$"{member.GetType().Name}.{member}"].Value,
        _ => argument,
    };
}
