using System.Globalization;
using System.Text.Json.Nodes;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>
/// Answers an open question the other way, as the profile itself says it: each change of its <c>otherwise</c> names a place and what is set there. What is changed
/// so by a bureau rests on its supplement and is marked as such wherever it acts.
/// </summary>
internal static class ReadingSwitch
{
    /// <summary>Makes the changes in the profile's JSON.</summary>
    /// <param name="root">The profile, which can be read.</param>
    /// <param name="reading">The reading in it.</param>
    /// <param name="supplement">Code of the supplement that answers it so; null to try it only.</param>
    /// <returns>Why it cannot be done; null when it is.</returns>
    public static Message? Take(JsonObject root, JsonObject reading, string? supplement)
    {
        foreach (var change in (reading["otherwise"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var at = (string)change["at"]!;
            var place = at.Split('/').Aggregate((JsonNode?)root, Step);
            switch (place, change["set"])
            {
                case (JsonObject target, JsonObject set):
                    Merge(target, set);
                    Mark(target, supplement);
                    break;
                case ({ Parent: JsonArray list }, null):
                    list.Remove(place);
                    break;
                default:
                    return new Message(FaultSentence.NothingThere, at);
            }
        }

        return null;
    }

    /// <summary>A property of an object; an item of a list by its code or kind, or by its place, counted from 1.</summary>
    private static JsonNode? Step(JsonNode? at, string name) => at switch
    {
        JsonObject one => one[name],
        JsonArray list => list.OfType<JsonObject>().FirstOrDefault(item => Says(item["code"], name) || Says(item["kind"], name))
            ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? list.ElementAtOrDefault(place - 1) : null),
        _ => null,
    };

    private static bool Says(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var said) && said == text;

    /// <summary>As RFC 7396: null takes a property away, an object is changed within, all else takes the place of what was there.</summary>
    private static void Merge(JsonObject target, JsonObject set)
    {
        foreach (var (name, value) in set)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject within && target[name] is JsonObject there)
            {
                Merge(there, within);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static void Mark(JsonObject target, string? supplement)
    {
        if (supplement is not null && target.ContainsKey("strength"))
        {
            target.Remove("reading");
            target["supplement"] = supplement;
        }
    }
}
