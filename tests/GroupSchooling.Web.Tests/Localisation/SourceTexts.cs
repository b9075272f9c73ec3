using System.Text.RegularExpressions;

namespace GroupSchooling.Web.Tests.Localisation;

/// <summary>The sentences that the sources say, found by reading them.</summary>
internal static partial class SourceTexts
{
    private const string Literal = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private const string Literals = Literal + "(?:\\s*\\+\\s*" + Literal + ")*";

    /// <summary>The folder that holds the solution.</summary>
    public static DirectoryInfo Root { get; } = FindRoot();

    private static IReadOnlyList<(string Path, string Text)> Sources { get; } =
        [.. Files("*.cs").Concat(Files("*.cshtml")).Select(file => (Path.GetRelativePath(Root.FullName, file.FullName), Code(file)))];

    /// <summary>Keys of the catalogue with the file that asks for each.</summary>
    public static IReadOnlyList<(string Key, string Path)> Keys { get; } =
        [.. from source in Sources from Match match in KeyPattern().Matches(source.Text) select (Unquoted(match.Groups["text"].Value), source.Path) into found where HasWords(found.Item1) select found];

    /// <summary>Every text between quotation marks, whatever it is for.</summary>
    public static IReadOnlySet<string> AllLiterals { get; } =
        (from source in Sources from Match match in LiteralPattern().Matches(source.Text) select Unquoted(match.Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of icons that views and code ask for, with the file.</summary>
    public static IReadOnlyList<(string Name, string Path)> Icons { get; } =
        [.. from source in Sources from Match match in IconPattern().Matches(source.Text) select (match.Groups["name"].Value, source.Path)];

    private static IEnumerable<FileInfo> Files(string pattern) =>
        from project in new[] { "GroupSchooling.Domain", "GroupSchooling.Data", "GroupSchooling.Web" }
        from file in new DirectoryInfo(Path.Combine(Root.FullName, "src", project)).EnumerateFiles(pattern, SearchOption.AllDirectories)
        where !file.FullName.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules" or "Migrations")
        select file;

    // "{0}" alone has nothing to translate.
    private static bool HasWords(string key) => PlaceholderPattern().Replace(key, "").Any(char.IsLetter);

    // Examples in doc comments are nobody's words.
    private static string Code(FileInfo file) =>
        string.Join('\n', File.ReadLines(file.FullName).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    private static string Unquoted(string literals) => string.Concat(
        SingleLiteralPattern().Matches(literals).Select(match => match.Value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)));

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.GetFiles("GroupSchooling.sln").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the solution's folder.");
        }

        return folder;
    }

    // An index into the catalogue; a mark; a refusal's base; a domain's sentence; a validator's message; a display name; a notice; what a controller says.
    [GeneratedRegex(@"(?:\b(?:T|texts|_texts|Texts|Words|localizer|TextCatalogue\.Shared)\[\s*"
        + @"|\bTexts\.Key\(\s*|\bRefusal\(\s*|\bnew Message\(\s*|\bWithMessage\(\s*|\bDisplay\(\s*Name\s*=\s*|\bSay\(\s*|\bFill\(\s*"
        + @"|\bTo(?:Users|RoleAsync)\((?:[^;""]|\$?""[^""A-Z][^""]*"")*?(?<![$@])(?=""[A-Z{]))(?<text>" + Literals + ")")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(Literals)]
    private static partial Regex LiteralPattern();

    [GeneratedRegex(Literal)]
    private static partial Regex SingleLiteralPattern();

    [GeneratedRegex("""(?:<icon name="|\bicon="|new Icon\("|Icon = ")(?<name>[a-z0-9-]+)""")]
    private static partial Regex IconPattern();
}
