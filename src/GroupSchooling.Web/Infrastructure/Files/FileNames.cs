using System.Globalization;
using System.Text;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>Makes a name given by a browser safe to keep, show and send back.</summary>
public static class FileNames
{
    /// <summary>
    /// The last part of a path, without control and direction-changing characters and without characters that a file system forbids; at most
    /// <see cref="Attachment.FileNameLength"/> long, with its extension kept.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var clean = Characters.Only(last, IsKept).Trim().TrimStart('.').TrimEnd('.');
        var extension = ExtensionOf(clean);
        var stem = clean[..^extension.Length].Trim();
        stem = stem.Length == 0 ? "file" : stem;
        var room = Attachment.FileNameLength - extension.Length;
        return Characters.Cut(stem, room) + extension;
    }

    /// <summary>The extension with its dot, in lower case; empty where there is none.</summary>
    public static string ExtensionOf(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length > 10 ? "" : extension.ToLowerInvariant();
    }

    private static bool IsKept(Rune c) =>
        Rune.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        && c.Value is not (':' or '*' or '?' or '"' or '<' or '>' or '|');
}
