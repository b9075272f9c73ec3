using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>Rows that several parts of the made-up data add alike.</summary>
internal static class BulkRows
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds what a school or group is found by.</summary>
    public static void AddTerms(this BulkDatabase db, IEnumerable<SearchTerm> terms)
    {
        foreach (var term in terms)
        {
            db.Add(term);
        }
    }

    /// <summary>Adds an event to a time line.</summary>
    public static void AddEvent(this BulkDatabase db, long? groupId, long? schoolId, DateOnly day, string sentence, params IReadOnlyList<string> arguments) =>
        db.Add(new TimelineEntry
        {
            GroupId = groupId,
            SchoolId = schoolId,
            HappenedOn = day,
            RecordedAt = day.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc),
            Sentence = sentence,
            ArgumentsJson = JsonSerializer.Serialize(arguments, Json),
            IsPublic = true,
        });

    /// <summary>JSON as the portal writes it, with Chinese as it is.</summary>
    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, Json);
}
