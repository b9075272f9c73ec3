using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Schools;

/// <summary>Any part of a name is the beginning of one of its terms.</summary>
public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("朝阳路小学")]
    [InlineData("A实验 School")]
    [InlineData("𠮷田小学")]
    public void EveryPartOfAName_BeginsATerm(string name)
    {
        var terms = SearchTerms.Of([name], []);
        var normal = SearchTerms.Normalise(name);

        for (var start = 0; start < normal.Length; start++)
        {
            for (var end = start + 1; end <= normal.Length; end++)
            {
                var part = normal[start..end];
                if (char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1]))
                {
                    continue;
                }

                Assert.Contains(terms, term => term.StartsWith(part, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void EveryPartOfTheInitials_BeginsATerm_InEachReading()
    {
        var terms = SearchTerms.Of(["朝阳路小学"], []);

        foreach (var part in new[] { "cylxx", "zylxx", "cy", "ylx", "xx", "c", "z" })
        {
            Assert.Contains(terms, term => term.StartsWith(part, StringComparison.Ordinal));
        }

        // No row for a single letter at the end.
        Assert.DoesNotContain("x", terms);
    }

    [Theory]
    [InlineData("  ＡＢＣ小学（东校区） ", "abc小学(东校区)")]
    [InlineData("兴宁 中学", "兴宁中学")]
    [InlineData(null, "")]
    [InlineData("\u0000\t", "")]
    public void Spelling_IsMadeAlike(string? typed, string stored) => Assert.Equal(stored, SearchTerms.Normalise(typed));

    [Fact]
    public void Codes_AreTermsAsAWhole()
    {
        var terms = SearchTerms.Of([], ["S450102-0001", null, ""]);

        Assert.Equal(["s450102-0001"], terms);
    }

    [Fact]
    public void LongNames_AreCutToTheColumn()
    {
        var terms = SearchTerms.Of([string.Concat(Enumerable.Repeat("很长的校名", 20))], []);

        Assert.All(terms, term => Assert.InRange(term.Length, 1, SearchTerm.TermLength));
    }

    [Fact]
    public void HalfASurrogate_IsNoFault() => Assert.Equal("\ufffd", SearchTerms.Normalise("\ud800"));

    [Theory]
    [InlineData("小学", "小孧")]
    [InlineData("a", "b")]
    [InlineData("\ud7ff", "\ue000")]
    [InlineData("a\udbff\udfff", "b")]
    public void After_IsTheFirstTextBehindAllThatBeginSo(string prefix, string after) => Assert.Equal(after, SearchTerms.After(prefix));

    [Fact]
    public void After_TheLastOfAll_IsNone() => Assert.Null(SearchTerms.After("\udbff\udfff"));
}
