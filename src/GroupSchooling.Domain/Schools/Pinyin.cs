using System.Text;

namespace GroupSchooling.Domain.Schools;

/// <summary>
/// 拼音: how names are written with the letters of a keyboard, without tones, ü as v. A character that is read in several ways (朝: chao, zhao) counts
/// in each of them, because nobody knows which one a reader has in mind.
/// </summary>
public static class Pinyin
{
    /// <summary>
    /// Most spellings of one name's initials. Beyond it those stay away that differ in the most characters from how the name is usually read, so that
    /// each single character keeps all its readings as long as a name has fewer than this many.
    /// </summary>
    public const int MostSpellings = 32;

    /// <summary>Most ways in which typed letters are cut into syllables: xian is 仙 and 西安.</summary>
    public const int MostCuts = 4;

    private const int LongestSyllable = 6;

    private static readonly Lazy<PinyinTable> Table = new(PinyinTable.Read);

    /// <summary>The readings of a character, the usual one first; none for what is no Chinese character.</summary>
    public static IReadOnlyList<string> ReadingsOf(Rune character) => Table.Value.ReadingsOf(character);

    /// <summary>
    /// The initials of a name in each of its spellings, at most <see cref="MostSpellings"/>, the usual one first: 朝阳路小学 is cylxx and zylxx. Letters and
    /// digits stand for themselves, all else is left out. None for a name without a Chinese character.
    /// </summary>
    public static IReadOnlyList<string> InitialsOf(string? name)
    {
        var choices = Letters(name).Select(InitialsOf).ToList();
        if (choices.TrueForAll(choice => choice.Count == 0))
        {
            return [];
        }

        var spelling = Letters(name).Select((character, i) => choices[i].Count == 0 ? character.ToString() : choices[i][0].ToString()).ToArray();
        var unsure = Enumerable.Range(0, choices.Count).Where(i => choices[i].Count > 1).ToList();
        var found = new List<string>();
        for (var differing = 0; differing <= unsure.Count && found.Count < MostSpellings; differing++)
        {
            Spell(spelling, choices, unsure, differing, found);
        }

        return found;
    }

    /// <summary>
    /// The ways to cut typed letters into syllables, at most <see cref="MostCuts"/>; the last syllable may be unfinished. None for what is not pinyin all
    /// through.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Cut(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var found = new List<IReadOnlyList<string>>();
        Cut(letters, 0, [], new bool[letters.Length + 1], found);
        return found;
    }

    /// <summary>Whether some part of a name is read as these syllables, of which the last may be unfinished.</summary>
    public static bool IsRead(string? name, IReadOnlyList<string> syllables)
    {
        ArgumentNullException.ThrowIfNull(syllables);
        var readings = Letters(name).Select(ReadingsOf).ToList();
        return syllables.Count > 0 && Enumerable.Range(0, Math.Max(0, readings.Count - syllables.Count + 1)).Any(start =>
            syllables.Index().All(s => readings[start + s.Index].Any(reading =>
                s.Index == syllables.Count - 1 ? reading.StartsWith(s.Item, StringComparison.Ordinal) : reading == s.Item)));
    }

    private static IEnumerable<Rune> Letters(string? name) => SearchTerms.Unify(name).EnumerateRunes().Where(Rune.IsLetterOrDigit);

    private static List<char> InitialsOf(Rune character) => [.. ReadingsOf(character).Select(reading => reading[0]).Distinct()];

    /// <summary>Adds the spellings that differ in exactly so many characters from the usual one.</summary>
    private static void Spell(string[] spelling, List<List<char>> choices, IReadOnlyList<int> unsure, int differing, List<string> found)
    {
        if (differing == 0)
        {
            found.Add(string.Concat(spelling));
            return;
        }

        for (var i = 0; i <= unsure.Count - differing; i++)
        {
            var (place, usual) = (unsure[i], spelling[unsure[i]]);
            foreach (var other in choices[place].Skip(1).TakeWhile(_ => found.Count < MostSpellings))
            {
                spelling[place] = other.ToString();
                Spell(spelling, choices, [.. unsure.Skip(i + 1)], differing - 1, found);
            }

            spelling[place] = usual;
        }
    }

    /// <summary>Cuts what stands from here on; answers whether that can be done at all.</summary>
    private static bool Cut(string letters, int from, IReadOnlyList<string> before, bool[] hopeless, List<IReadOnlyList<string>> found)
    {
        if (from == letters.Length || hopeless[from])
        {
            return false;
        }

        var cuts = false;
        for (var length = Math.Min(LongestSyllable, letters.Length - from); length > 0 && found.Count < MostCuts; length--)
        {
            var piece = letters.Substring(from, length);
            if (from + length == letters.Length && Table.Value.BeginsASyllable(piece))
            {
                found.Add([.. before, piece]);
                cuts = true;
            }
            else if (Table.Value.IsSyllable(piece))
            {
                cuts |= Cut(letters, from + length, [.. before, piece], hopeless, found);
            }
        }

        hopeless[from] = !cuts && found.Count < MostCuts;
        return cuts;
    }
}
