using System.Text;
using System.Text.Json;

namespace GroupSchooling.Domain.Common.Json;

/// <summary>
/// A JSON text that knows where each of its values stands. The framework's own document forgets places, and a fault without its line is no help to
/// somebody who writes a policy by hand.
/// </summary>
internal sealed class JsonText
{
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];

    /// <summary>Takes the text as it is; a byte-order mark is passed over.</summary>
    public JsonText(string text)
    {
        _bytes = BytesOf(text);
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (_bytes[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The bytes that are read: without a byte-order mark; half a character becomes the sign for what cannot be read.</summary>
    public static byte[] BytesOf(string text) => Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));

    /// <summary>The root value, or the place where the text stops being JSON.</summary>
    public (JsonSpot? Root, int FaultAt) Parse()
    {
        var reader = new Utf8JsonReader(_bytes);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader);
            reader.Read();
            return (root, 0);
        }
        catch (JsonException fault)
        {
            return (null, PlaceOf(fault));
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character: the reader finds it only when the text is taken out.
            return (null, (int)reader.TokenStartIndex);
        }
    }

    /// <summary>Line and column of a byte, both counted from 1; the column in characters.</summary>
    public (int Line, int Column) PositionOf(int at)
    {
        var found = _lineStarts.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        var start = _lineStarts[line];
        return (line + 1, Encoding.UTF8.GetCharCount(_bytes, start, at - start) + 1);
    }

    private int PlaceOf(JsonException fault)
    {
        var line = (int)Math.Clamp(fault.LineNumber ?? 0, 0, _lineStarts.Count - 1);
        return (int)Math.Clamp(_lineStarts[line] + (fault.BytePositionInLine ?? 0), 0, _bytes.Length);
    }

    private static JsonSpot ReadValue(ref Utf8JsonReader reader)
    {
        var at = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, at),
            JsonTokenType.StartArray => ReadList(ref reader, at),
            JsonTokenType.String => new JsonTextSpot(at, reader.GetString()!),
            JsonTokenType.Number => new JsonNumberSpot(at, reader.TryGetInt32(out var number) ? number : null),
            JsonTokenType.True => new JsonFlagSpot(at, true),
            JsonTokenType.False => new JsonFlagSpot(at, false),
            _ => new JsonNullSpot(at),
        };
    }

    private static JsonObjectSpot ReadObject(ref Utf8JsonReader reader, int at)
    {
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var nameAt = (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Read();
            members.Add(new JsonMember(nameAt, name, ReadValue(ref reader)));
        }

        return new JsonObjectSpot(at, members);
    }

    private static JsonListSpot ReadList(ref Utf8JsonReader reader, int at)
    {
        var items = new List<JsonSpot>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return new JsonListSpot(at, items);
    }
}
