using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>
/// Every sentence of the portal in the reader's language, read once into memory. A sentence without a translation is shown in English.
/// Dates, instants and enum members among the arguments are written as the pages write them.
/// </summary>
public sealed class TextCatalogue : IStringLocalizer<Texts>
{
    /// <summary>The one catalogue; validators' messages are fetched from it outside of dependency injection.</summary>
    public static TextCatalogue Shared { get; } = new();

    private readonly FrozenDictionary<string, string> _chinese = Read("zh-CN");
    private readonly FrozenDictionary<string, string> _english = Read("en");

    private TextCatalogue()
    {
    }

    private FrozenDictionary<string, string> Current => Languages.IsChinese(CultureInfo.CurrentUICulture) ? _chinese : _english;

    /// <inheritdoc />
    public LocalizedString this[string name] =>
        Current.TryGetValue(name, out var text) ? new LocalizedString(name, text) : new LocalizedString(name, name, resourceNotFound: true);

    /// <inheritdoc />
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var found = Current.TryGetValue(name, out var text);
            var written = Array.ConvertAll(arguments, Written);
            return new LocalizedString(name, string.Format(CountFormat.Shared, text ?? name, written), !found);
        }
    }

    /// <inheritdoc />
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Current.Select(entry => new LocalizedString(entry.Key, entry.Value));

    private object Written(object argument) => argument switch
    {
        DateOnly date => Show.Date(date),
        DateTime instant => Show.Instant(instant),
        Enum member => this.Enum(member),
        LocalizedString sentence => sentence.Value,
        _ => argument,
    };

    private static FrozenDictionary<string, string> Read(string language)
    {
        var resource = $"{nameof(Texts)}.{language}.resources";
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {resource}.");
        using var reader = new ResourceReader(stream);
        // The compiler of resources keeps one of two keys that differ in case only, so both must find it.
        return reader.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.OrdinalIgnoreCase);
    }
}
