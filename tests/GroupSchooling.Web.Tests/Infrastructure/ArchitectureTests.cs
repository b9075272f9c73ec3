using System.Reflection;
using System.Xml.Linq;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Infrastructure;

/// <summary>References go one way: Web → Data → Domain, the engines beside Data; and the field's rules need no package.</summary>
[Trait("Engine", "none")]
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["GroupSchooling.Domain"] = [],
        ["GroupSchooling.Data"] = ["GroupSchooling.Domain"],
        ["GroupSchooling.Data.Sqlite"] = ["GroupSchooling.Data", "GroupSchooling.Domain"],
        ["GroupSchooling.Data.SqlServer"] = ["GroupSchooling.Data", "GroupSchooling.Domain", "Microsoft.SqlServer.Server"],
        ["GroupSchooling.Data.PostgreSql"] = ["GroupSchooling.Data", "GroupSchooling.Domain"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatIsBelowIt(string project)
    {
        var referenced = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("GroupSchooling", StringComparison.Ordinal));
        var declared = ProjectFile(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(referenced.Concat(declared).Except(Allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_NeedsNoPackageAndNoFramework()
    {
        var file = ProjectFile("GroupSchooling.Domain");
        var referenced = Assembly.Load("GroupSchooling.Domain").GetReferencedAssemblies().Select(name => name.Name!);

        Assert.Empty(file.Descendants("PackageReference"));
        Assert.Empty(file.Descendants("FrameworkReference"));
        Assert.All(referenced, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    private static XDocument ProjectFile(string project) => XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
}
