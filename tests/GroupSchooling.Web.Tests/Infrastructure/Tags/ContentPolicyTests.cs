using System.Text.RegularExpressions;
using GroupSchooling.Web.Tests.Localisation;

namespace GroupSchooling.Web.Tests.Infrastructure.Tags;

/// <summary>Views hold nothing that the Content-Security-Policy forbids; a browser would drop it without a word.</summary>
public sealed partial class ContentPolicyTests
{
    [Fact]
    public void NoView_HasInlineStyleScriptOrHandler()
    {
        var folder = new DirectoryInfo(Path.Combine(SourceTexts.Root.FullName, "src", "GroupSchooling.Web", "Features"));
        var found = folder.EnumerateFiles("*.cshtml", SearchOption.AllDirectories).Where(view => Forbidden().IsMatch(File.ReadAllText(view.FullName))).Select(view => view.Name);

        Assert.Empty(found);
    }

    [GeneratedRegex("""\sstyle=|<style|\son[a-z]+="|href="javascript:|<script(?![^>]*\ssrc=)""")]
    private static partial Regex Forbidden();
}
