using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Account;

/// <summary>Where somebody begins after signing in: at what there is to do.</summary>
public static class StartPage
{
    /// <summary>The front page.</summary>
    public const string Front = "/";

    private static readonly (string Permission, string Path)[] Pages =
    [
        (Permission.ViewWork, "/work"),
        (Permission.ViewAccounts, "/admin/users"),
        (Permission.ReadAudit, "/admin/audit"),
    ];

    /// <summary>The first page for the role; the front page without one.</summary>
    public static string For(Role? role) =>
        role is { } acting ? Pages.FirstOrDefault(page => PermissionCatalogue.Allows(acting, page.Permission)).Path ?? Front : Front;
}
