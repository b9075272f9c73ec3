using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>The stored draft or submission was written by another version of the portal.</summary>
/// <param name="Schema">Its schema version.</param>
/// <param name="Known">The schema version that this program reads.</param>
public sealed record PacketSchemaUnknown(int Schema, int Known)
    : Refusal("This application was saved in form {0}, but the portal reads form {1}. Ask the bureau to update the portal; nothing is lost.", Schema, Known);

/// <summary>The stored draft or submission cannot be read.</summary>
public sealed record PacketDamaged() : Refusal("The stored content of this application cannot be read. Ask the bureau; nothing was changed.");

/// <summary>Writes and reads what an applicant fills in as JSON. Never throws on what it reads.</summary>
public static class PacketJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        // Nulls are written, because a reader that asks for every part of a record takes none for granted; what is only computed is not.
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The packet in the form of today.</summary>
    public static string Write<T>(T packet)
        where T : class => JsonSerializer.Serialize(packet, Json);

    /// <summary>The founding packet, or why it cannot be read.</summary>
    /// <param name="json">As stored.</param>
    /// <param name="schema">The schema version stored beside it.</param>
    public static Outcome<FoundingPacket> Read(string json, int schema) => Read<FoundingPacket>(json, schema, FoundingPacket.CurrentSchema);

    /// <summary>The packet, or why it cannot be read.</summary>
    /// <param name="json">As stored.</param>
    /// <param name="schema">The schema version stored beside it.</param>
    /// <param name="known">The schema version that this program reads.</param>
    public static Outcome<T> Read<T>(string json, int schema, int known)
        where T : class
    {
        if (schema != known)
        {
            return new PacketSchemaUnknown(schema, known);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) is { } packet ? packet : new PacketDamaged();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new PacketDamaged();
        }
    }
}
