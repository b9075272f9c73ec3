using System.Text;

namespace GroupSchooling.Domain.Policies;

/// <summary>How like two names are: what is left of them after the parts that all such names share, compared by edits.</summary>
public static class NameSimilarity
{
    /// <summary>The name without spaces, and with full-width letters, digits and brackets made plain, so that only what is read differs.</summary>
    public static string Normalise(string name)
    {
        if (name.All(IsPlain))
        {
            return name;
        }

        var text = new StringBuilder(name.Length);
        foreach (var c in SafelyNormalised(name))
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString();
    }

    /// <summary>Likeness in percent; 100 for the same name.</summary>
    /// <param name="one">A name.</param>
    /// <param name="other">Another.</param>
    /// <param name="shared">Parts that say nothing when both names have them (the city, 教育集团); taken off at either end.</param>
    public static int Percent(string one, string other, params IReadOnlyList<string> shared)
    {
        return PercentOfCores(Core(one, shared), Core(other, shared));
    }

    /// <summary>What is left of a name after the parts that such names share: for comparing one name with many.</summary>
    public static string Core(string name, IReadOnlyList<string> shared)
    {
        var core = Normalise(name);
        foreach (var part in shared.Where(p => p.Length > 0).Select(Normalise))
        {
            if (core.Length > part.Length && core.StartsWith(part, StringComparison.Ordinal))
            {
                core = core[part.Length..];
            }

            if (core.Length > part.Length && core.EndsWith(part, StringComparison.Ordinal))
            {
                core = core[..^part.Length];
            }
        }

        return core;
    }

    /// <summary>Likeness of two cores in percent.</summary>
    public static int PercentOfCores(string one, string other)
    {
        var longest = Math.Max(one.Length, other.Length);
        return longest == 0 ? 100 : 100 * (longest - Distance(one, other)) / longest;
    }

    /// <summary>Whether two cores can be as like as that, told without counting edits: each character too many costs one, and where at most one is left, it is seen.</summary>
    public static bool CanReach(string one, string other, int percent)
    {
        var longest = Math.Max(one.Length, other.Length);
        var edits = longest * (100 - percent) / 100;
        return longest - Math.Min(one.Length, other.Length) <= edits && (edits > 1 ? longest - Common(one, other) <= edits : Differing(one, other) <= edits);
    }

    /// <summary>How many characters two texts share, wherever they stand: each edit costs at most one of them.</summary>
    private static int Common(string one, string other)
    {
        const int LongestOnStack = 128;
        Span<bool> taken = other.Length <= LongestOnStack ? stackalloc bool[other.Length] : new bool[other.Length];
        var common = 0;
        foreach (var c in one)
        {
            for (var i = 0; i < other.Length; i++)
            {
                if (!taken[i] && other[i] == c)
                {
                    taken[i] = true;
                    common++;
                    break;
                }
            }
        }

        return common;
    }

    /// <summary>How many characters stand between what two texts have in common at their beginning and at their end.</summary>
    private static int Differing(string one, string other)
    {
        var shortest = Math.Min(one.Length, other.Length);
        var before = one.AsSpan().CommonPrefixLength(other);
        var after = 0;
        while (after < shortest - before && one[^(after + 1)] == other[^(after + 1)])
        {
            after++;
        }

        return Math.Max(one.Length, other.Length) - before - after;
    }

    /// <summary>A common Chinese character is its own normal form; nearly all names hold nothing else.</summary>
    private static bool IsPlain(char c) => c is >= '\u4e00' and <= '\u9fff';

    /// <summary>Half a character pair has no normal form, and a name that holds one is left as it is.</summary>
    private static string SafelyNormalised(string name) =>
        name.EnumerateRunes().Any(r => r == Rune.ReplacementChar) ? name : name.Normalize(NormalizationForm.FormKC);

    /// <summary>Levenshtein's distance: insertions, deletions and replacements of one character.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
