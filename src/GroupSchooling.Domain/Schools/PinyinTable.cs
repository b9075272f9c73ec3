using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace GroupSchooling.Domain.Schools;

/// <summary>The readings of every character, from the table that is shipped inside the assembly (<c>src/regenerate-pinyin</c> makes it).</summary>
internal sealed class PinyinTable
{
    private const string Resource = "readings.txt";

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouv");

    private readonly FrozenDictionary<int, string[]> _readings;
    private readonly FrozenSet<string> _syllables;
    private readonly FrozenSet<string> _beginnings;

    private PinyinTable(Dictionary<int, List<string>> readings, HashSet<string> syllables)
    {
        // Most characters share their readings with others: one array for all of them.
        var shared = new Dictionary<string, string[]>(StringComparer.Ordinal);
        _readings = readings.ToFrozenDictionary(pair => pair.Key, pair =>
        {
            var key = string.Join(' ', pair.Value);
            return shared.TryGetValue(key, out var array) ? array : shared[key] = [.. pair.Value];
        });
        // A hum (嗯: n, ng) is a reading, but nobody cuts a word with it.
        _syllables = syllables.Where(syllable => syllable.AsSpan().ContainsAny(Vowels)).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = _syllables.SelectMany(syllable => Enumerable.Range(1, syllable.Length).Select(length => syllable[..length])).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The readings of a character, the usual one first.</summary>
    public IReadOnlyList<string> ReadingsOf(Rune character) => _readings.TryGetValue(character.Value, out var found) ? found : [];

    /// <summary>Whether some character is read so.</summary>
    public bool IsSyllable(string letters) => _syllables.Contains(letters);

    /// <summary>Whether some character's reading begins so.</summary>
    public bool BeginsASyllable(string letters) => _beginnings.Contains(letters);

    /// <summary>Reads the table.</summary>
    /// <exception cref="InvalidOperationException">The assembly does not carry it.</exception>
    public static PinyinTable Read()
    {
        using var stream = typeof(PinyinTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program carries no table {Resource}.");
        using var reader = new StreamReader(stream);
        var readings = new Dictionary<int, List<string>>();
        var syllables = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var syllable, var characters] && syllable != "#")
            {
                syllables.Add(syllable);
                Add(readings, syllable, characters);
            }
        }

        return new PinyinTable(readings, syllables);
    }

    private static void Add(Dictionary<int, List<string>> readings, string syllable, string characters)
    {
        var isUsual = true;
        foreach (var character in characters.EnumerateRunes())
        {
            if (character.Value == '|')
            {
                isUsual = false;
                continue;
            }

            if (!readings.TryGetValue(character.Value, out var found))
            {
                readings.Add(character.Value, found = []);
            }

            found.Insert(isUsual ? 0 : found.Count, syllable);
        }
    }
}
