using System.Text.Json.Nodes;

namespace GroupSchooling.Domain.Common.Json;

/// <summary>Shapes that stand in a schema once and are pointed to from many places.</summary>
internal sealed class JsonShapes
{
    private readonly JsonObject _definitions = [];

    /// <summary>A pointer to a shape, which is kept under a name.</summary>
    public JsonNode Point(string name, Func<JsonNode> make)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>The whole schema.</summary>
    public JsonObject Document(JsonNode root)
    {
        var document = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach (var (name, value) in root.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        document["$defs"] = new JsonObject(_definitions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => KeyValuePair.Create(d.Key, d.Value?.DeepClone())));
        return document;
    }
}

/// <summary>The shape of one object, as its reader asks for its properties.</summary>
internal sealed class JsonShape(JsonShapes shapes)
{
    private readonly JsonObject _properties = [];
    private readonly List<string> _required = [];

    /// <summary>A text that says something, at most so long.</summary>
    public static JsonNode Text(int longest) => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest };

    /// <summary>A whole number.</summary>
    public static JsonNode Number(int least, int greatest) => new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = greatest };

    /// <summary>True or false.</summary>
    public static JsonNode Flag() => new JsonObject { ["type"] = "boolean" };

    /// <summary>A date such as 2024-02-08.</summary>
    public static JsonNode Date() => new JsonObject { ["type"] = "string", ["format"] = "date" };

    /// <summary>A code; one that must be defined elsewhere says where.</summary>
    public static JsonNode Code(string? definedUnder = null)
    {
        var node = new JsonObject { ["type"] = "string", ["maxLength"] = JsonCursor.CodeLength, ["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$" };
        if (definedUnder is not null)
        {
            node["description"] = $"a code of {definedUnder}";
        }

        return node;
    }

    /// <summary>Any object.</summary>
    public static JsonNode Free() => new JsonObject { ["type"] = "object" };

    /// <summary>A list.</summary>
    public static JsonNode List(JsonNode items, bool atLeastOne = false)
    {
        var node = new JsonObject { ["type"] = "array", ["items"] = items };
        if (atLeastOne)
        {
            node["minItems"] = 1;
        }

        return node;
    }

    /// <summary>One of an enum's names.</summary>
    public JsonNode Choice<T>()
        where T : struct, Enum =>
        shapes.Point(typeof(T).Name, () => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames<T>().Select(name => (JsonNode)name)]) });

    /// <summary>The shape itself, or a pointer where it is the same in many places: a text in both languages.</summary>
    public JsonNode Shared(JsonNode shape) => shape["properties"] is JsonObject { Count: 2 } properties && properties["zh"] is { } chinese && properties.ContainsKey("en")
        ? shapes.Point($"bilingual{chinese["maxLength"]}", () => shape)
        : shape;

    /// <summary>A property.</summary>
    public void Add(string name, bool required, JsonNode value)
    {
        _properties[name] = value;
        if (required)
        {
            Require(name);
        }
    }

    /// <summary>Says that a property must be there.</summary>
    public void Require(string name) => _required.Add(name);

    /// <summary>The shape as JSON Schema.</summary>
    public JsonNode ToNode()
    {
        var node = new JsonObject { ["type"] = "object", ["properties"] = _properties, ["additionalProperties"] = false };
        if (_required.Count > 0)
        {
            node["required"] = new JsonArray([.. _required.Distinct(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
        }

        return node;
    }
}
