using System.Collections.Frozen;
using System.Text;
using GroupSchooling.Data.Seeding;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>The words that are understood in a kind of table: data, shipped with the program.</summary>
public sealed class TableWords
{
    private readonly FrozenDictionary<string, string> _columns;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _values;
    private readonly Shipped _shipped;

    private TableWords(Shipped shipped)
    {
        _shipped = shipped;
        _columns = Turn(shipped.Headings);
        _values = shipped.Values.ToFrozenDictionary(column => column.Key, column => Turn(column.Value), StringComparer.Ordinal);
    }

    /// <summary>Lists of schools.</summary>
    public static TableWords Schools { get; } = Read("schools.json");

    /// <summary>Lists of people who get an account.</summary>
    public static TableWords Accounts { get; } = Read("accounts.json");

    /// <summary>Lists of groups that exist already.</summary>
    public static TableWords Groups { get; } = Read("groups.json");

    /// <summary>Official rosters of groups and clusters, as they are inspected.</summary>
    public static TableWords Rosters { get; } = Read("rosters.json");

    /// <summary>The column that a heading names; null for one that is not known.</summary>
    public string? ColumnOf(string heading)
    {
        var key = Key(heading);
        return key.Length == 0 ? null
            : _columns.TryGetValue(key, out var column) ? column
            : _columns.GetValueOrDefault(Key(WithoutRemark(heading)));
    }

    /// <summary>The heading that a template gives a column.</summary>
    public string HeadingOf(string column) => _shipped.Headings[column][0];

    /// <summary>What a word means in a column: a member's name; null for a word that is not known.</summary>
    public string? ValueOf(string column, string word) => _values[column].GetValueOrDefault(Key(word));

    /// <summary>The words of a column that people are told to write, one for each value.</summary>
    public IEnumerable<string> WordsOf(string column) => _shipped.Values[column].Values.Select(words => words[0]);

    /// <summary>One width of each character, small letters, without blanks and marks: people write headings in many ways.</summary>
    private static string Key(string text) => string.Concat(Whole(text)
        .Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('*' or ':' or '_' or '﹡' or '"' or '\'')));

    /// <summary>Half a surrogate pair cannot be normalised; it becomes the replacement character.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>A heading without what stands in brackets behind it: a unit, a hint.</summary>
    private static string WithoutRemark(string heading)
    {
        var bracket = heading.IndexOfAny(['(', '（', '[', '【']);
        return bracket > 0 ? heading[..bracket] : heading;
    }

    private static FrozenDictionary<string, string> Turn(IReadOnlyDictionary<string, IReadOnlyList<string>> words) => words
        .SelectMany(pair => pair.Value.Select(word => (Key: Key(word), Value: pair.Key)))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static TableWords Read(string file) => new(ShippedFile.ForImports(file).As<Shipped>());

    private sealed record Shipped(
        IReadOnlyDictionary<string, IReadOnlyList<string>> Headings,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Values);
}
