using System.Text.RegularExpressions;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>Knows a word of the other language when it stands on a page.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> English = [.. Entries().Select(entry => entry.Key)];

    // A wording without a Chinese character (CSV) reads the same in both.
    private static readonly HashSet<string> Chinese = [.. Entries().Select(entry => entry.Value).Where(value => ChineseCharacter().IsMatch(value))];

    // Names of people are data; in the demo some are called as their posts are.
    private static readonly HashSet<string> Names = [.. DemoAccounts.All.Select(account => account.DisplayName)];

    /// <summary>
    /// Whether a text of a page is in the other language: on a Chinese page a sentence of the catalogue or any run of English words; on an
    /// English one a sentence of the catalogue in Chinese (names and policy texts stay Chinese there).
    /// </summary>
    public static bool AreForeign(string text, string language) => language == "en"
        ? Chinese.Contains(text) && !Names.Contains(text)
        : English.Contains(text) || EnglishPhrase().IsMatch(text);

    // What reads the same in both languages (a dash, a name) is in neither set.
    private static IEnumerable<(string Key, string Value)> Entries()
    {
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = Languages.Chinese;
            return [.. TextCatalogue.Shared.GetAllStrings(includeParentCultures: false).Where(entry => entry.Value != entry.Name).Select(entry => (entry.Name, entry.Value))];
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = culture;
        }
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex ChineseCharacter();

    [GeneratedRegex("[A-Za-z]{2,} [a-z]{2,}")]
    private static partial Regex EnglishPhrase();
}
