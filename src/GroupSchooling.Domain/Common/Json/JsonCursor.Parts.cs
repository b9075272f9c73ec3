using System.Text.Json.Nodes;

namespace GroupSchooling.Domain.Common.Json;

/// <content>How lists and objects are read.</content>
internal sealed partial class JsonCursor
{
    /// <summary>Codes that something in a set must have; the list may be missing.</summary>
    public IReadOnlyList<string> ReferList(string name, string set)
    {
        _shape?.Add(name, required: false, JsonShape.List(JsonShape.Code(set)));
        return Items(name, required: false, (spot, path) => ReferAt(spot, path, set));
    }

    /// <summary>Texts; the list must be there.</summary>
    public IReadOnlyList<string> Texts(string name, int longest)
    {
        _shape?.Add(name, required: true, JsonShape.List(JsonShape.Text(longest)));
        return Items(name, required: true, (spot, path) => TextAt(spot, path, longest));
    }

    /// <summary>Dates; the list must be there.</summary>
    public IReadOnlyList<DateOnly> Dates(string name)
    {
        _shape?.Add(name, required: true, JsonShape.List(JsonShape.Date()));
        return Items(name, required: true, (spot, path) => DateAt(spot, path) ?? default);
    }

    /// <summary>Names of an enum; the list must be there and hold something.</summary>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum
    {
        _shape?.Add(name, required: true, JsonShape.List(_shape.Choice<T>(), atLeastOne: true));
        var choices = Items(name, required: true, (spot, path) => ChoiceAt<T>(spot, path) ?? default);
        if (choices.Count == 0 && Has(name))
        {
            Report(name, FaultSentence.EmptyList);
        }

        return choices;
    }

    /// <summary>Names of an enum; the list may be missing.</summary>
    public IReadOnlyList<T> OptionalChoices<T>(string name)
        where T : struct, Enum
    {
        _shape?.Add(name, required: false, JsonShape.List(_shape.Choice<T>()));
        return Items(name, required: false, (spot, path) => ChoiceAt<T>(spot, path) ?? default);
    }

    /// <summary>An object that must be there.</summary>
    public T Object<T>(string name, Func<JsonCursor, T> read)
    {
        if (_shape is not null)
        {
            _shape.Add(name, required: true, Described(read));
        }

        return ObjectAt(Take(name, required: true), PathOf(name), read);
    }

    /// <summary>An object that may be there.</summary>
    public T? OptionalObject<T>(string name, Func<JsonCursor, T> read)
        where T : class
    {
        if (_shape is not null)
        {
            _shape.Add(name, required: false, Described(read));
        }

        return Take(name, required: false) is { } spot ? ObjectAt(spot, PathOf(name), read) : null;
    }

    /// <summary>A list of objects; a missing list is empty.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonCursor, T> read)
    {
        if (_shape is not null)
        {
            _shape.Add(name, required: false, JsonShape.List(Described(read)));
        }

        return Items(name, required: false, (spot, path) => ObjectAt(spot, path, read));
    }

    private IReadOnlyList<T> Items<T>(string name, bool required, Func<JsonSpot, string, T> read)
    {
        switch (Take(name, required))
        {
            case null:
                return [];
            case JsonListSpot list:
                return [.. list.Items.Select((item, i) => read(item, $"{PathOf(name)}[{i}]"))];
            case var other:
                _file.Report(other.At, PathOf(name), FaultSentence.NotList);
                return [];
        }
    }

    /// <summary>The shape of an object, learnt by letting its reader ask an object that is not there.</summary>
    private JsonNode Described<T>(Func<JsonCursor, T> read)
    {
        var cursor = new JsonCursor(_file, null, Path);
        read(cursor);
        return _shape!.Shared(cursor._shape!.ToNode());
    }

    private T ObjectAt<T>(JsonSpot? spot, string path, Func<JsonCursor, T> read)
    {
        var cursor = new JsonCursor(_file, spot, path);
        var value = read(cursor);
        cursor.End();
        return value;
    }
}
