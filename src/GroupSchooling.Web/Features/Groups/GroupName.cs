using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>A link to a group's page.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What it is called there.</param>
public sealed record GroupLink(string Number, string Name)
{
    /// <summary>Where it leads.</summary>
    public string Url => $"/register/groups/{Uri.EscapeDataString(Number)}";
}

/// <summary>What pages call a group.</summary>
public static class GroupName
{
    /// <summary>The short name, else the full one; where the document's text has lost both, that it has, with the lead to tell it by.</summary>
    public static string Of(string? shortName, string? fullName, string leadName, IStringLocalizer texts) =>
        shortName ?? fullName ?? texts["Name missing in the document (lead: {0})", leadName].Value;
}
