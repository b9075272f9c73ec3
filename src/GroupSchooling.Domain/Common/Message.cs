namespace GroupSchooling.Domain.Common;

/// <summary>
/// A sentence to be shown to a person. <paramref name="Sentence"/> is the English sentence with numbered placeholders, which is also the key of
/// its translation. Arguments are numbers, names, dates and <see cref="Bilingual"/> texts, which follow the culture they are formatted with.
/// </summary>
/// <param name="Sentence">English sentence and translation key.</param>
/// <param name="Arguments">What fills the placeholders.</param>
public sealed record Message(string Sentence, params object?[] Arguments)
{
    /// <summary>The sentence in English, or in the language of <paramref name="translated"/> when a translation of the key is given.</summary>
    /// <param name="provider">The culture of the reader.</param>
    /// <param name="translated">The key's translation; null for English.</param>
    public string Format(IFormatProvider provider, string? translated = null) =>
        Arguments.Length == 0 ? translated ?? Sentence : string.Format(provider, translated ?? Sentence, Arguments);
}
