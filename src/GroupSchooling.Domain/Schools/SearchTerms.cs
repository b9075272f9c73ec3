using System.Text;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Schools;

/// <summary>
/// The findable pieces of a name: each of its suffixes, and each suffix of its pinyin initials, so that any part of either is the beginning of one of
/// them and is found by seeking a prefix, whatever the engine and the length of the word.
/// </summary>
public static class SearchTerms
{
    // The last initial alone would lead to half of all schools, and one more row each; two letters are the least that people shorten a name to.
    private const int FewestInitials = 2;
    private const int LastCodePoint = 0x10FFFF;
    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;

    /// <summary>What is stored and sought: one width of each character, lower case, without blanks, cut to the column's length.</summary>
    public static string Normalise(string? text) => Cut(Unify(text));

    /// <summary>
    /// Every suffix of the names and of the initials of their readings, and each of the codes as a whole, without doubles, in no order that matters.
    /// </summary>
    /// <param name="names">Names and aliases; null and empty ones are passed over.</param>
    /// <param name="codes">Numbers that are typed from their beginning; null and empty ones are passed over.</param>
    public static IReadOnlyCollection<string> Of(IEnumerable<string?> names, IEnumerable<string?> codes)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Select(Unify).Where(name => name.Length > 0))
        {
            AddSuffixes(terms, name, fewest: 1);
            foreach (var initials in Pinyin.InitialsOf(name))
            {
                AddSuffixes(terms, initials, FewestInitials);
            }
        }

        terms.UnionWith(codes.Select(Normalise).Where(code => code.Length > 0));
        return terms;
    }

    /// <summary>The least text that comes after every text that begins with <paramref name="prefix"/>, in the order of code points; null where there is none.</summary>
    public static string? After(string prefix)
    {
        for (var end = prefix.Length; end > 0;)
        {
            var width = end > 1 && char.IsLowSurrogate(prefix[end - 1]) && char.IsHighSurrogate(prefix[end - 2]) ? 2 : 1;
            var last = width == 2 ? char.ConvertToUtf32(prefix[end - 2], prefix[end - 1]) : prefix[end - 1];
            end -= width;
            if (last < LastCodePoint)
            {
                var next = last + 1 == FirstSurrogate ? AfterSurrogates : last + 1;
                return prefix[..end] + char.ConvertFromUtf32(next);
            }
        }

        return null;
    }

    /// <summary>One width of each character, lower case, without blanks.</summary>
    internal static string Unify(string? text) =>
        string.Concat(Whole(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));

    private static void AddSuffixes(HashSet<string> terms, string text, int fewest)
    {
        for (var start = 0; start <= text.Length - fewest; start += char.IsHighSurrogate(text[start]) ? 2 : 1)
        {
            terms.Add(Cut(text[start..]));
        }
    }

    /// <summary>Half a surrogate pair, which no name holds but a hostile query may, cannot be normalised: it becomes the replacement character.</summary>
    private static string Whole(string? text) => string.Concat((text ?? "").EnumerateRunes().Select(rune => rune.ToString()));

    private static string Cut(string text)
    {
        if (text.Length <= SearchTerm.TermLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[SearchTerm.TermLength - 1]) ? text[..(SearchTerm.TermLength - 1)] : text[..SearchTerm.TermLength];
    }
}
