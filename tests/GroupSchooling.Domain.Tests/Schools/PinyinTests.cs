using System.Text;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Schools;

/// <summary>Names are found by how they are read, in every way they can be read.</summary>
public sealed class PinyinTests
{
    [Theory]
    [InlineData("朝", "chao", "zhao")]
    [InlineData("重", "zhong", "chong")]
    [InlineData("长", "chang", "zhang")]
    [InlineData("绿", "lv", "lu")]
    [InlineData("小", "xiao")]
    [InlineData("𩽾", "an")]
    [InlineData("a")]
    [InlineData("3")]
    public void Character_HasAllItsReadings(string character, params string[] readings)
    {
        var found = Pinyin.ReadingsOf(Rune.GetRuneAt(character, 0));

        Assert.Empty(readings.Except(found));
        Assert.Equal(readings.Length == 0, found.Count == 0);
    }

    [Fact]
    public void EveryCommonCharacter_IsRead()
    {
        var unread = Enumerable.Range(0x4e00, 0x9fa5 - 0x4e00 + 1).Count(code => Pinyin.ReadingsOf(new Rune(code)).Count == 0);

        Assert.InRange(unread, 0, 50);
    }

    [Theory]
    [InlineData("朝阳路小学", "cylxx", "zylxx")]
    [InlineData("南宁市第三十三中学（东校区）", "nnsdssszxdxq", "nnsdssszxdjq")]
    [InlineData("101中学", "101zx")]
    [InlineData("Ａ区 实验 School", "aqsyschool", "aosyschool")]
    public void Name_IsFoundByItsInitials(string name, params string[] initials) => Assert.Empty(initials.Except(Pinyin.InitialsOf(name)));

    [Theory]
    [InlineData("朝阳路小学", "cylxx")]
    [InlineData("长安镇中心小学", "cazzxxx")]
    public void UsualReading_ComesFirst(string name, string initials) => Assert.Equal(initials, Pinyin.InitialsOf(name)[0]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("School 9")]
    [InlineData("（）")]
    public void NameWithoutChinese_HasNoInitials(string? name) => Assert.Empty(Pinyin.InitialsOf(name));

    [Fact]
    public void NameThatIsUnsureAllThrough_HasBoundedSpellings_EachCharacterInAllItsReadings()
    {
        // Two ways for each of ten characters would be a thousand spellings.
        var spellings = Pinyin.InitialsOf("朝朝朝朝朝朝朝朝朝朝");

        Assert.Equal(Pinyin.MostSpellings, spellings.Count);
        Assert.Equal(Pinyin.MostSpellings, spellings.Distinct().Count());
        for (var place = 0; place < 10; place++)
        {
            Assert.Contains(new StringBuilder("cccccccccc") { [place] = 'z' }.ToString(), spellings);
        }
    }

    [Theory]
    [InlineData("xian", "xian", "xi an")]
    [InlineData("chaoyanglu", "chao yang lu")]
    [InlineData("chaoya", "chao ya")]
    [InlineData("fangan", "fang an", "fan gan")]
    [InlineData("cylxx")]
    [InlineData("")]
    [InlineData("朝阳")]
    [InlineData("chaoyang9")]
    public void TypedLetters_AreCutIntoSyllables(string letters, params string[] cuts)
    {
        var found = Pinyin.Cut(letters).Select(cut => string.Join(' ', cut)).ToList();

        Assert.Empty(cuts.Except(found));
        Assert.Equal(cuts.Length == 0, found.Count == 0);
    }

    [Fact]
    public void LettersWithoutEnd_AreCutAtOnce()
    {
        Assert.Equal(Pinyin.MostCuts, Pinyin.Cut(string.Concat(Enumerable.Repeat("xian", 15))).Count);
        Assert.Empty(Pinyin.Cut(string.Concat(Enumerable.Repeat("xian", 15)) + "!"));
    }

    [Theory]
    [InlineData("南宁市朝阳路小学", "chao yang", true)]
    [InlineData("南宁市朝阳路小学", "zhao yang lu", true)]
    [InlineData("朝阳路小学", "chao ya", true)]
    [InlineData("朝阳路小学", "cha yang", false)]
    [InlineData("朝阳路小学", "xue xiao", false)]
    [InlineData("朝阳", "chao yang lu", false)]
    [InlineData(null, "chao", false)]
    public void Name_IsReadSo_OrNot(string? name, string syllables, bool isRead) => Assert.Equal(isRead, Pinyin.IsRead(name, syllables.Split(' ')));
}
