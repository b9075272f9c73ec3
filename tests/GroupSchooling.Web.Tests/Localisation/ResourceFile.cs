using System.Xml.Linq;

namespace GroupSchooling.Web.Tests.Localisation;

/// <summary>A catalogue as it stands in the sources.</summary>
internal sealed class ResourceFile
{
    private ResourceFile(string language)
    {
        var path = Path.Combine(SourceTexts.Root.FullName, "src", "GroupSchooling.Web", "Resources", $"Texts.{language}.resx");
        Entries = [.. XDocument.Load(path).Root!.Elements("data").Select(entry => KeyValuePair.Create((string)entry.Attribute("name")!, (string)entry.Element("value")!))];
    }

    public static ResourceFile Chinese { get; } = new("zh-CN");

    public static ResourceFile English { get; } = new("en");

    public IReadOnlyList<KeyValuePair<string, string>> Entries { get; }

    public IReadOnlySet<string> Keys => Entries.Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that stand twice; the compiler of resources makes no difference between upper and lower case and drops the second.</summary>
    public IEnumerable<string> Twice => Entries.GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key);
}
