using System.Globalization;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Tests.Localisation;

/// <summary>English sentences with a count read well for one and for several.</summary>
[Trait("Engine", "none")]
public sealed class CountFormatTests
{
    [Theory]
    [InlineData("{0}: cannot be judged, because it is not known of {1} schools.", "Stage: cannot be judged, because it is not known of 1 school.", "Stage", 1)]
    [InlineData("{0}: cannot be judged, because it is not known of {1} schools.", "Stage: cannot be judged, because it is not known of 12 schools.", "Stage", 12)]
    [InlineData("{0} schools were reminded.", "1 school was reminded.", 1)]
    [InlineData("{0} schools were reminded.", "0 schools were reminded.", 0)]
    [InlineData("{0} years {1} months", "1 year 2 months", 1, 2)]
    public void Count_IsWrittenWithItsNoun(string key, string expected, params object[] arguments)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.English;
            Assert.Equal(expected, TextCatalogue.Shared[key, arguments].Value);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void EnglishWordings_KeepThePlaceholdersOfTheirSentences()
    {
        var different = ResourceFile.English.Entries.Where(entry => entry.Key.Contains('{', StringComparison.Ordinal))
            .Where(entry => !Numbers(entry.Key).SetEquals(Numbers(entry.Value))).Select(entry => entry.Key);

        Assert.Empty(different);
    }

    private static HashSet<char> Numbers(string text) =>
        text.Zip(text.Skip(1)).Where(pair => pair.First == '{').Select(pair => pair.Second).ToHashSet();
}
