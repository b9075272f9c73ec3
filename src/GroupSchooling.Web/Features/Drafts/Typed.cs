namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What people type, as it is stored.</summary>
public static class Typed
{
    /// <summary>The text without blanks around it and without control characters, which some databases refuse; null for none.</summary>
    public static string? Text(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')).Trim();
        return text.Length > 0 ? text : null;
    }
}
