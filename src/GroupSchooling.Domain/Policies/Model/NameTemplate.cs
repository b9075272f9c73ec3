using System.Text;

namespace GroupSchooling.Domain.Policies;

/// <summary>A name or plate as the policy words it, with placeholders in braces: {city}, {lead}, {group}, {member}, {campus}, {name}.</summary>
/// <param name="Text">The template.</param>
public sealed record NameTemplate(string Text)
{
    /// <summary>The placeholders that a template may hold.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["city", "lead", "group", "member", "campus", FreePart];

    /// <summary>The placeholder of a part that the text leaves to whoever gives the name.</summary>
    public const string FreePart = "name";

    private const string CampusSuffix = "校区";

    /// <summary>The ways in which one name of a campus is written: with the word 校区 and without.</summary>
    public static IReadOnlyList<string> SameCampus(string name) => [WithoutSuffix(name, CampusSuffix), WithoutSuffix(name, CampusSuffix) + CampusSuffix];

    /// <summary>The placeholders in the text that are not known, in order.</summary>
    public IEnumerable<string> UnknownPlaceholders => Pieces(Text).Where(p => p.IsPlaceholder && !Placeholders.Contains(p.Value)).Select(p => p.Value);

    /// <summary>Whether the text leaves a part to whoever gives the name: without it, what is rendered is no whole name.</summary>
    public bool HasFreePart => Pieces(Text).Any(p => p.IsPlaceholder && p.Value == FreePart);

    /// <summary>What stands between the placeholders: the parts that every such name shares.</summary>
    public IEnumerable<string> Literals => Pieces(Text).Where(p => !p.IsPlaceholder).Select(p => p.Value);

    /// <summary>The text with the parts put in; a part that the case lacks leaves nothing behind.</summary>
    public string Render(NameParts parts)
    {
        var text = new StringBuilder();
        foreach (var (value, isPlaceholder) in Pieces(Text))
        {
            text.Append(isPlaceholder ? ValueOf(value, parts) : value);
        }

        return text.ToString();
    }

    /// <summary>Whether a name is made after the template: what is known of the case stands in its place, and every other part is filled with something.</summary>
    public bool Fits(string name, NameParts parts)
    {
        var text = NameSimilarity.Normalise(name);
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (var (value, isPlaceholder) in Pieces(Text))
        {
            var known = isPlaceholder ? ValueOf(value, parts) : value;
            reached = known.Length > 0 ? After(text, reached, NameSimilarity.Normalise(known)) : AfterSomething(reached);
        }

        return reached[^1];
    }

    /// <summary>Where a text can go on when a part of it stands at one of these places.</summary>
    private static bool[] After(string text, bool[] reached, string part)
    {
        var next = new bool[reached.Length];
        for (var i = 0; i + part.Length <= text.Length; i++)
        {
            next[i + part.Length] = reached[i] && string.CompareOrdinal(text, i, part, 0, part.Length) == 0;
        }

        return next;
    }

    /// <summary>Where it can go on after one character or more.</summary>
    private static bool[] AfterSomething(bool[] reached)
    {
        var next = new bool[reached.Length];
        var first = Array.IndexOf(reached, true);
        if (first >= 0)
        {
            Array.Fill(next, true, first + 1, next.Length - first - 1);
        }

        return next;
    }

    private static string ValueOf(string placeholder, NameParts parts) => placeholder switch
    {
        "city" => parts.City ?? "",
        "lead" => WithoutPrefix(parts.Lead ?? "", parts.City),
        "group" => parts.Group ?? "",
        "member" => parts.Member ?? "",
        "campus" => WithoutSuffix(parts.Campus ?? "", CampusSuffix),
        FreePart => parts.Name ?? "",
        _ => "",
    };

    /// <summary>The lead may be registered with the city before its name; the template places the city itself.</summary>
    private static string WithoutPrefix(string name, string? prefix) =>
        !string.IsNullOrEmpty(prefix) && name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    private static string WithoutSuffix(string name, string suffix) =>
        name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;

    private static IEnumerable<(string Value, bool IsPlaceholder)> Pieces(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('{', position);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                yield return (text[position..], false);
                yield break;
            }

            if (open > position)
            {
                yield return (text[position..open], false);
            }

            yield return (text[(open + 1)..close], true);
            position = close + 1;
        }
    }
}

/// <summary>What fills a template.</summary>
public sealed record NameParts
{
    /// <summary>The city's name (南宁市).</summary>
    public string? City { get; init; }

    /// <summary>The lead's name.</summary>
    public string? Lead { get; init; }

    /// <summary>The group's short name.</summary>
    public string? Group { get; init; }

    /// <summary>The member's name.</summary>
    public string? Member { get; init; }

    /// <summary>The campus's name, with or without 校区.</summary>
    public string? Campus { get; init; }

    /// <summary>The part that the text leaves to whoever gives the name.</summary>
    public string? Name { get; init; }
}
