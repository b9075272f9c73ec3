using System.Text.Json.Nodes;

namespace GroupSchooling.Domain.Common.Json;

/// <summary>
/// Reads the properties of one object and reports what is wrong with them. After a fault it goes on with empty values, so that one reading finds all
/// faults of a file; the values are thrown away then. A cursor over something that is no object answers every question with an empty value.
/// </summary>
internal sealed partial class JsonCursor
{
    /// <summary>Greatest length of a code.</summary>
    public const int CodeLength = 40;

    private readonly JsonFile _file;
    private readonly JsonShape? _shape;
    private readonly Dictionary<string, JsonSpot> _members = [];
    private readonly HashSet<string> _read = [];
    private readonly List<JsonMember> _all = [];

    private JsonCursor(JsonFile file, JsonSpot? spot, string path)
    {
        _file = file;
        Path = path;
        At = spot?.At ?? 0;
        _shape = file.Shapes is { } shapes ? new JsonShape(shapes) : null;
        if (spot is JsonObjectSpot found)
        {
            IsObject = true;
            Collect(found);
        }
        else if (spot is not null)
        {
            file.Report(spot.At, path, FaultSentence.NotObject);
        }
    }

    /// <summary>Path of the object.</summary>
    public string Path { get; }

    /// <summary>Byte where the object begins.</summary>
    public int At { get; }

    private bool IsObject { get; }

    /// <summary>The shape of an object that is read so, as JSON Schema.</summary>
    public static JsonNode Describe<T>(JsonFile file, Func<JsonCursor, T> read)
    {
        var cursor = new JsonCursor(file, null, "$");
        read(cursor);
        return cursor._shape!.ToNode();
    }

    /// <summary>A cursor over the file's root.</summary>
    public static JsonCursor AtRoot(JsonFile file, JsonSpot root) => new(file, root, "$");

    /// <summary>Reports what nothing has read. Called when an object is read to its end.</summary>
    public void End()
    {
        foreach (var member in _all.Where(m => !_read.Contains(m.Name)))
        {
            _file.Report(member.At, PathOf(member.Name), FaultSentence.Unknown, member.Name);
        }
    }

    /// <summary>Reports a fault of the object, or of one of its properties.</summary>
    public void Report(string? property, string sentence, params object?[] arguments)
    {
        if (property is not null && _members.TryGetValue(property, out var spot))
        {
            _file.Report(spot.At, PathOf(property), sentence, arguments);
        }
        else if (IsObject)
        {
            _file.Report(At, Path, sentence, arguments);
        }
    }

    /// <summary>Whether the property is there.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text that must be there.</summary>
    public string Text(string name, int longest)
    {
        _shape?.Add(name, required: true, JsonShape.Text(longest));
        return Take(name, required: true) is { } spot ? TextAt(spot, PathOf(name), longest) : "";
    }

    /// <summary>A text that may be there.</summary>
    public string? OptionalText(string name, int longest)
    {
        _shape?.Add(name, required: false, JsonShape.Text(longest));
        return Take(name, required: false) is { } spot ? TextAt(spot, PathOf(name), longest) : null;
    }

    /// <summary>A text in both languages that must be there.</summary>
    public Bilingual Bilingual(string name, int longest) => Object(name, c => BilingualAt(c, longest));

    /// <summary>A text in both languages that may be there.</summary>
    public Bilingual? OptionalBilingual(string name, int longest) => OptionalObject(name, c => BilingualAt(c, longest));

    /// <summary>A whole number that must be there.</summary>
    public int Number(string name, int least, int greatest)
    {
        _shape?.Add(name, required: true, JsonShape.Number(least, greatest));
        return Take(name, required: true) is { } spot ? NumberAt(spot, PathOf(name), least, greatest) ?? least : least;
    }

    /// <summary>A whole number that may be there.</summary>
    public int? OptionalNumber(string name, int least, int greatest)
    {
        _shape?.Add(name, required: false, JsonShape.Number(least, greatest));
        return Take(name, required: false) is { } spot ? NumberAt(spot, PathOf(name), least, greatest) : null;
    }

    /// <summary>True or false that must be there.</summary>
    public bool Flag(string name)
    {
        _shape?.Add(name, required: true, JsonShape.Flag());
        return Take(name, required: true) is { } spot && FlagAt(spot, PathOf(name)) == true;
    }

    /// <summary>True or false that may be there.</summary>
    public bool? OptionalFlag(string name)
    {
        _shape?.Add(name, required: false, JsonShape.Flag());
        return Take(name, required: false) is { } spot ? FlagAt(spot, PathOf(name)) : null;
    }

    /// <summary>An object that may be there and is not looked into.</summary>
    public void OptionalFree(string name)
    {
        _shape?.Add(name, required: false, JsonShape.Free());
        if (Take(name, required: false) is { } spot and not JsonObjectSpot)
        {
            _file.Report(spot.At, PathOf(name), FaultSentence.NotObject);
        }
    }

    /// <summary>A date that may be there.</summary>
    public DateOnly? OptionalDate(string name)
    {
        _shape?.Add(name, required: false, JsonShape.Date());
        return Take(name, required: false) is { } spot ? DateAt(spot, PathOf(name)) : null;
    }

    /// <summary>A date that must be there.</summary>
    public DateOnly Date(string name)
    {
        _shape?.Add(name, required: true, JsonShape.Date());
        return (Take(name, required: true) is { } spot ? DateAt(spot, PathOf(name)) : null) ?? default;
    }

    /// <summary>One of the enum's names that must be there.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        _shape?.Add(name, required: true, _shape.Choice<T>());
        return (Take(name, required: true) is { } spot ? ChoiceAt<T>(spot, PathOf(name)) : null) ?? default;
    }

    /// <summary>One of the enum's names that may be there.</summary>
    public T? OptionalChoice<T>(string name)
        where T : struct, Enum
    {
        _shape?.Add(name, required: false, _shape.Choice<T>());
        return Take(name, required: false) is { } spot ? ChoiceAt<T>(spot, PathOf(name)) : null;
    }

    /// <summary>The object's own code, defined in a set.</summary>
    public string Define(string name, string set)
    {
        _shape?.Add(name, required: true, JsonShape.Code());
        var spot = Take(name, required: true);
        var code = spot is null ? "" : CodeAt(spot, PathOf(name));
        if (code.Length > 0)
        {
            _file.Define(set, code, spot!.At, PathOf(name));
        }

        return code;
    }

    /// <summary>One of the enum's names, which may stand only once in a set.</summary>
    public T DefineChoice<T>(string name, string set)
        where T : struct, Enum
    {
        var choice = OptionalChoice<T>(name);
        _shape?.Require(name);
        if (choice is { } found)
        {
            _file.Define(set, found.ToString(), _members[name].At, PathOf(name));
        }
        else if (!Has(name))
        {
            Report(null, FaultSentence.Missing, name);
        }

        return choice ?? default;
    }

    /// <summary>A code that something in a set must have; the property must be there.</summary>
    public string Refer(string name, string set)
    {
        _shape?.Add(name, required: true, JsonShape.Code(set));
        return Take(name, required: true) is { } spot ? ReferAt(spot, PathOf(name), set) : "";
    }

    /// <summary>A code that something in a set must have; the property may be there.</summary>
    public string? OptionalRefer(string name, string set)
    {
        _shape?.Add(name, required: false, JsonShape.Code(set));
        return Take(name, required: false) is { } spot ? ReferAt(spot, PathOf(name), set) : null;
    }

    private void Collect(JsonObjectSpot found)
    {
        foreach (var member in found.Members)
        {
            if (_members.TryAdd(member.Name, member.Value))
            {
                _all.Add(member);
            }
            else
            {
                _file.Report(member.At, PathOf(member.Name), FaultSentence.Twice, member.Name);
            }
        }
    }

    private string PathOf(string name) => $"{Path}.{name}";

    private JsonSpot? Take(string name, bool required)
    {
        _read.Add(name);
        if (_members.TryGetValue(name, out var spot))
        {
            return spot;
        }

        if (required && IsObject)
        {
            _file.Report(At, Path, FaultSentence.Missing, name);
        }

        return null;
    }
}
