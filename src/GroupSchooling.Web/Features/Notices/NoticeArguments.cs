using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Notices;

/// <summary>
/// The values of a notice's sentence as they are stored: words are fixed when the notice is written, while what depends on the reader's
/// language (labels of enum members, bilingual texts) is stored as a reference and worded when it is read.
/// </summary>
public static class NoticeArguments
{
    private const string LabelKey = "label";
    private const string ChineseKey = "zh";
    private const string EnglishKey = "en";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The values as a JSON array.</summary>
    public static string Write(IEnumerable<object?> arguments) => JsonSerializer.Serialize(arguments.Select(Stored), Json);

    /// <summary>The sentence with its values in the reader's language.</summary>
    public static string Word(IStringLocalizer texts, string sentence, string argumentsJson)
    {
        using var document = JsonDocument.Parse(argumentsJson);
        return texts.Fill(sentence, [.. document.RootElement.EnumerateArray().Select(element => Read(texts, element))]);
    }

    private static object Stored(object? argument) => argument switch
    {
        null => "—",
        Enum member => new Dictionary<string, string>(StringComparer.Ordinal) { [LabelKey] = $"{member.GetType().Name}.{member}" },
        Bilingual text => new Dictionary<string, string>(StringComparer.Ordinal) { [ChineseKey] = text.Chinese, [EnglishKey] = text.English },
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime utc => Infrastructure.Time.BusinessClock.ToShanghai(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "",
    };

    private static object? Read(IStringLocalizer texts, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return element.GetString();
        }

        return element.TryGetProperty(LabelKey, out var label)
            ? texts[label.GetString()!].Value
            : new Bilingual(element.GetProperty(ChineseKey).GetString()!, element.GetProperty(EnglishKey).GetString()!).ToString();
    }
}
