using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace GroupSchooling.Domain.Common;

/// <summary>Shortens and filters texts by whole characters: one beyond the Basic Multilingual Plane is a pair in UTF-16, and half of it is no text.</summary>
public static class Characters
{
    private const int Tab = 0x09;
    private const int LineFeed = 0x0A;
    private const int CarriageReturn = 0x0D;
    private const int FirstPrinted = 0x20;

    /// <summary>The text, cut where it has more UTF-16 units than there is room for.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int most) => text is null || text.Length <= most
        ? text
        : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The characters that are kept, without any half of a pair.</summary>
    public static string Only(string text, Predicate<Rune> isKept)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isKept);
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var character);
            var length = isWhole ? character.Utf16SequenceLength : 1;
            if (isWhole && isKept(character))
            {
                kept.Append(text, at, length);
            }

            at += length;
        }

        return kept.ToString();
    }

    /// <summary>Whether an XML file can hold the character (XML 1.0, production 2).</summary>
    public static bool IsXml(Rune character) =>
        character.Value is Tab or LineFeed or CarriageReturn || (character.Value >= FirstPrinted && character.Value is not (0xFFFE or 0xFFFF));
}
