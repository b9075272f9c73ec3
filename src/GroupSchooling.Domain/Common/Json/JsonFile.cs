using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GroupSchooling.Domain.Common.Json;

/// <summary>One reading of one file: collects its faults and remembers the codes that it defines and refers to.</summary>
internal sealed partial class JsonFile
{
    private readonly JsonText _text;
    private readonly List<(int At, string Path, Message Message)> _faults = [];
    private readonly Dictionary<(string Set, string Code), int> _definitions = [];
    private readonly List<(string Set, string Code, int At, string Path)> _references = [];

    private JsonFile(string text, JsonShapes? shapes = null)
    {
        _text = new JsonText(text);
        Shapes = shapes;
    }

    /// <summary>What is learnt of the shape of such files while no file is read; null while one is.</summary>
    public JsonShapes? Shapes { get; }

    /// <summary>The shape of files that are read so, as JSON Schema (draft 2020-12). Made by the reading itself, so it cannot fall behind.</summary>
    public static JsonObject Describe<T>(Func<JsonFile, JsonCursor, T> read)
    {
        var shapes = new JsonShapes();
        var file = new JsonFile("", shapes);
        var root = JsonCursor.Describe(file, cursor => read(file, cursor));
        return shapes.Document(root);
    }

    /// <summary>Reads a file whose root is an object. The value is null exactly when there are faults.</summary>
    public static (T? Value, IReadOnlyList<FileFault> Faults) Read<T>(string text, Func<JsonFile, JsonCursor, T> read)
        where T : class
    {
        var file = new JsonFile(text);
        var (root, faultAt) = file._text.Parse();
        if (root is null)
        {
            file.Report(faultAt, "$", FaultSentence.NotJson);
            return (null, file.Faults());
        }

        var cursor = JsonCursor.AtRoot(file, root);
        var value = read(file, cursor);
        cursor.End();
        file.ResolveReferences();
        return file._faults.Count == 0 ? (value, []) : (null, file.Faults());
    }

    /// <summary>The same text as something that can be changed. It has been read before, so it is JSON; it is taken to bytes as for reading.</summary>
    public static JsonObject Node(string text) => JsonNode.Parse(JsonText.BytesOf(text))!.AsObject();

    /// <summary>Records a fault.</summary>
    public void Report(int at, string path, string sentence, params object?[] arguments)
    {
        if (Shapes is null)
        {
            _faults.Add((at, path, new Message(sentence, arguments)));
        }
    }

    /// <summary>Records that a code is defined in a set; the second definition is a fault.</summary>
    public void Define(string set, string code, int at, string path)
    {
        if (!_definitions.TryAdd((set, code), at))
        {
            Report(at, path, FaultSentence.CodeTwice, code, _text.PositionOf(_definitions[(set, code)]).Line);
        }
    }

    /// <summary>Records that a code of a set is referred to; judged when the whole file is read, so that order does not matter.</summary>
    public void Refer(string set, string code, int at, string path) => _references.Add((set, code, at, path));

    /// <summary>Whether a text is a code.</summary>
    public static bool IsCode(string text) => CodePattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();

    private void ResolveReferences()
    {
        foreach (var (set, code, at, path) in _references)
        {
            if (!_definitions.ContainsKey((set, code)))
            {
                Report(at, path, FaultSentence.NoSuchCode, code, set);
            }
        }
    }

    private IReadOnlyList<FileFault> Faults() =>
    [
        .. _faults.OrderBy(f => f.At).Select(f =>
        {
            var (line, column) = _text.PositionOf(f.At);
            return new FileFault(line, column, f.Path, f.Message);
        }),
    ];
}
