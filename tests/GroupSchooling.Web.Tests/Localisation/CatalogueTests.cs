using System.Reflection;
using System.Text.RegularExpressions;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.Leaders;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Tables;
using GroupSchooling.Web.Infrastructure.Tags;

namespace GroupSchooling.Web.Tests.Localisation;

/// <summary>Everything a page, a validator, a refusal, a notice or a document says stands in both languages.</summary>
[Trait("Engine", "none")]
public sealed partial class CatalogueTests
{
    private static readonly HashSet<Type> NeverShown =
    [
        // Say how rows are stored or drawn, or who acts.
        typeof(SearchSubject), typeof(NumberKind), typeof(Tone), typeof(FieldKind), typeof(Commonness), typeof(CellTraits), typeof(StepTaker), typeof(MatterFate),
    ];

    private static readonly IReadOnlyList<Type> ShownEnums = [.. Assembly.GetAssembly(typeof(School))!.GetExportedTypes()
        .Concat(typeof(Texts).Assembly.GetExportedTypes())
        .Where(type => type.IsEnum && !NeverShown.Contains(type))];

    private static IEnumerable<string> EnumKeys => ShownEnums.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}.{name}"));

    // The domain's sentences and names of facts are constants, gathered in classes of their own.
    private static IEnumerable<string> DomainSentences => Assembly.GetAssembly(typeof(School))!.GetTypes()
        .Where(type => type.Name.EndsWith("Sentence", StringComparison.Ordinal) || type.Name is "FactName" or "PacketField" or "JoinField")
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(constant => constant.IsLiteral && constant.FieldType == typeof(string))
        .Select(constant => (string)constant.GetRawConstantValue()!);

    [Fact]
    public void EverySentenceOfTheSources_HasItsChinese()
    {
        var known = ResourceFile.Chinese.Keys;
        var missing = SourceTexts.Keys.Where(found => !known.Contains(found.Key)).Select(found => $"{found.Path}: {found.Key}")
            .Concat(DomainSentences.Where(sentence => !known.Contains(sentence)).Select(sentence => $"domain: {sentence}"))
            .Distinct()
            .ToList();

        Assert.True(missing.Count == 0, "No Chinese for:\n" + string.Join("\n", missing));
    }

    [Fact]
    public void EveryEnumMemberThatIsShown_HasBothLabels()
    {
        var missing = EnumKeys.Where(key => !ResourceFile.Chinese.Keys.Contains(key)).Select(key => "zh-CN: " + key)
            .Concat(EnumKeys.Where(key => !ResourceFile.English.Keys.Contains(key)).Select(key => "en: " + key))
            .ToList();

        Assert.True(missing.Count == 0, "No label for:\n" + string.Join("\n", missing));
    }

    [Fact]
    public void EveryEntry_IsUsed()
    {
        var used = EnumKeys.Concat(SourceTexts.AllLiterals).Concat(SourceTexts.Keys.Select(found => found.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unused = ResourceFile.Chinese.Keys.Union(ResourceFile.English.Keys, StringComparer.Ordinal).Where(key => !used.Contains(key)).ToList();

        Assert.True(unused.Count == 0, "Nothing says:\n" + string.Join("\n", unused));
    }

    [Fact]
    public void NoEntry_StandsTwice()
    {
        Assert.Empty(ResourceFile.Chinese.Twice);
        Assert.Empty(ResourceFile.English.Twice);
    }

    [Fact]
    public void EveryTranslation_KeepsThePlaceholders()
    {
        var different = ResourceFile.Chinese.Entries.Where(entry => !Placeholders(entry.Key).SetEquals(Placeholders(entry.Value))).Select(entry => entry.Key);

        Assert.Empty(different);
    }

    [Fact]
    public void ChineseSentences_HaveFullWidthPunctuation()
    {
        var halfWidth = ResourceFile.Chinese.Entries.Where(entry => HalfWidth().IsMatch(entry.Value)).Select(entry => entry.Value);

        Assert.Empty(halfWidth);
    }

    [Fact]
    public void EveryIconThatIsAskedFor_IsInTheSprite()
    {
        var drawn = File.ReadAllLines(Path.Combine(SourceTexts.Root.FullName, "src", "GroupSchooling.Web", "Assets", "icons.txt"));
        var missing = SourceTexts.Icons.Where(icon => !drawn.Contains(icon.Name)).Select(icon => $"{icon.Path}: {icon.Name}").Distinct().ToList();

        Assert.True(missing.Count == 0, "Not in Assets/icons.txt:\n" + string.Join("\n", missing));
    }

    private static HashSet<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:?!]|[,;:?!]\p{IsCJKUnifiedIdeographs}|\(\p{IsCJKUnifiedIdeographs}|\p{IsCJKUnifiedIdeographs}\)")]
    private static partial Regex HalfWidth();
}
