using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Shared;

/// <summary>One link of a menu.</summary>
/// <param name="Text">A key of the catalogue.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">The icon's name in the sprite.</param>
public sealed record MenuItem(string Text, string Url, string Icon)
{
    /// <summary>The permissions of which one is enough; none for a page that everybody may open.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Where else pages of it lie; null where all lie below its own address.</summary>
    public string? Also { get; init; }

    /// <summary>The part of a group's pages that belongs to it and not to the register; null for none.</summary>
    public string? OfGroup { get; init; }

    /// <summary>The level of jurisdiction that has such a page; null for all.</summary>
    public JurisdictionLevel? Level { get; init; }
}

/// <summary>A headed part of the menu: a job that people come to do.</summary>
/// <param name="Title">A key of the catalogue.</param>
/// <param name="Items">The links that the person may use.</param>
public sealed record MenuGroup(string Title, IReadOnlyList<MenuItem> Items);

/// <summary>The menus, ordered by what people come to do.</summary>
public static class Navigation
{
    private static readonly MenuItem Groups = new(Texts.Key("Groups and clusters"), "/register/groups", "sitemap");
    private static readonly MenuItem Schools = new(Texts.Key("Schools"), "/register/schools", "school");
    private static readonly MenuItem Policies = new(Texts.Key("Policies"), "/policies", "book");

    private static readonly MenuGroup[] Signed =
    [
        new(Texts.Key("My work"),
        [
            new(Texts.Key("To do"), "/work", "inbox") { AnyOf = [Permission.ViewWork] },
            new(Texts.Key("Applications"), "/applications", "file-text") { AnyOf = [Permission.ViewCases] },
            new(Texts.Key("Found a group"), "/founding", "file-plus") { AnyOf = [Permission.FoundGroup] },
            new(Texts.Key("Join a group"), "/joining", "user-plus") { AnyOf = [Permission.JoinGroup] },
            new(Texts.Key("Councils"), "/councils", "users") { OfGroup = "council", AnyOf = [Permission.ViewCouncil] },
        ]),
        new(Texts.Key("Register"),
        [
            Groups,
            Schools,
            new(Texts.Key("My school"), "/my-school", "home") { AnyOf = [Permission.ProposeSchoolChange] },
            new(Texts.Key("Confirmations"), "/register/confirmations", "clipboard-check") { AnyOf = [Permission.WatchConfirmations] },
            new(Texts.Key("Existing groups"), "/register/entries", "archive") { AnyOf = [Permission.EnterGroups, Permission.ConfirmGroups] },
            new(Texts.Key("Import schools"), "/register/imports", "upload") { AnyOf = [Permission.ImportSchools] },
            new(Texts.Key("Inspect a roster"), "/register/rosters/inspect", "list-check") { AnyOf = [Permission.ImportSchools] },
            new(Texts.Key("Mergers of jurisdictions"), "/register/mergers", "arrows-left-right") { AnyOf = [Permission.ViewMergers], Level = JurisdictionLevel.City },
        ]),
        new(Texts.Key("Policies"),
        [
            Policies,
            new(Texts.Key("Versions and supplements"), "/policies/drafts", "file-check") { Also = "/policies/supplements", AnyOf = [Permission.ViewPolicyPapers] },
            new(Texts.Key("Unauthorised cooperation"), "/unauthorised", "ban") { AnyOf = [Permission.ViewUnauthorised] },
        ]),
        new(Texts.Key("Administration"),
        [
            new(Texts.Key("Procedure of the office"), "/admin/office", "adjustments") { AnyOf = [Permission.ConfigureOffice] },
            new(Texts.Key("Working calendar"), "/calendar", "calendar") { AnyOf = [Permission.EditCalendar] },
            new(Texts.Key("Accounts"), "/admin/users", "users") { AnyOf = [Permission.ViewAccounts] },
            new(Texts.Key("Import accounts"), "/admin/imports", "user-plus") { AnyOf = [Permission.ImportAccounts] },
            new(Texts.Key("Audit"), "/admin/audit", "shield-check") { AnyOf = [Permission.ReadAudit] },
        ]),
    ];

    /// <summary>For everybody.</summary>
    public static IReadOnlyList<MenuItem> Public { get; } = [Groups, Schools, Policies];

    /// <summary>The link under whose address the open page lies, the nearest one; null where none does.</summary>
    public static MenuItem? Current(IEnumerable<MenuItem> items, PathString path) =>
        items.Where(item => IsOfGroup(item, path) || path.StartsWithSegments(item.Url, StringComparison.Ordinal) || (item.Also is { } also && path.StartsWithSegments(also, StringComparison.Ordinal)))
            .MaxBy(item => (IsOfGroup(item, path), item.Url.Length));

    /// <summary>For somebody who signed in: what the role acted in may use.</summary>
    public static IEnumerable<MenuGroup> For(CurrentActor actor) => Signed
        .Select(group => group with { Items = [.. group.Items.Where(item => (item.AnyOf.Count == 0 || item.AnyOf.Any(actor.Can)) && (item.Level is null || item.Level == actor.Capacity?.Level))] })
        .Where(group => group.Items.Count > 0);

    private static bool IsOfGroup(MenuItem item, PathString path) =>
        item.OfGroup is { } part && path.StartsWithSegments(Groups.Url, StringComparison.Ordinal, out var rest) && rest.Value!.Split('/') is [_, _, var next, ..] && next == part;
}
