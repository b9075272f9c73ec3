using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>Writes the values of a sentence of the business history.</summary>
public static class TimelineArguments
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The values as a JSON array of strings.</summary>
    public static string Write(params string[] values) => JsonSerializer.Serialize(values, Json);
}
