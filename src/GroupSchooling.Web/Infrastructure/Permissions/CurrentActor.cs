using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>
/// Who makes this request, and for which organisation: filled once when the cookie is checked (<see cref="ActorLoader"/>). Signed out, or
/// without an active assignment, it can do nothing.
/// </summary>
public sealed class CurrentActor
{
    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => UserId != 0;

    /// <summary>0 when signed out.</summary>
    public long UserId { get; private set; }

    public string UserName { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>Whether nothing but changing the password is allowed.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>The assignment acted in; null when signed out or without any.</summary>
    public ActorCapacity? Capacity { get; private set; }

    /// <summary>All active assignments, to switch between.</summary>
    public IReadOnlyList<ActorCapacity> Capacities { get; private set; } = [];

    /// <summary>The role acted in; null without an assignment.</summary>
    public Role? Role => Capacity?.Role;

    /// <summary>The organisation acted for; 0 without an assignment.</summary>
    public long OrganisationId => Capacity?.OrganisationId ?? 0;

    /// <summary>Name of the organisation acted for.</summary>
    public string OrganisationName => Capacity?.OrganisationName ?? "";

    /// <summary>The organisation's jurisdiction; 0 without an assignment.</summary>
    public long JurisdictionId => Capacity?.JurisdictionId ?? 0;

    /// <summary>The school, when the organisation is one.</summary>
    public long? SchoolId => Capacity?.SchoolId;

    /// <summary>How many notices wait unread behind the bell.</summary>
    public int UnreadNotices { get; private set; }

    /// <summary>Whether the role acted in holds the permission.</summary>
    public bool Can(string permission) => Capacity is { } capacity && !MustChangePassword && PermissionCatalogue.Allows(capacity.Role, permission);

    /// <summary>Signs the person in for this request.</summary>
    public void Become(
        long userId, string userName, string displayName, bool mustChangePassword, IReadOnlyList<ActorCapacity> capacities, long? chosen, int unreadNotices = 0)
    {
        UserId = userId;
        UserName = userName;
        DisplayName = displayName;
        MustChangePassword = mustChangePassword;
        UnreadNotices = unreadNotices;
        Capacities = capacities;
        Capacity = capacities.FirstOrDefault(c => c.AssignmentId == chosen) ?? (capacities is [var first, ..] ? first : null);
    }
}

/// <summary>An active assignment of the person who makes the request.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">The organisation acted for.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="OrganisationKind">Its kind.</param>
/// <param name="JurisdictionId">Its jurisdiction.</param>
/// <param name="JurisdictionName">Name of its jurisdiction.</param>
/// <param name="SchoolId">The school, when the organisation is one.</param>
public sealed record ActorCapacity(
    long AssignmentId,
    Role Role,
    long OrganisationId,
    string OrganisationName,
    OrganisationKind OrganisationKind,
    long JurisdictionId,
    string JurisdictionName,
    long? SchoolId)
{
    /// <summary>The level of the jurisdiction.</summary>
    public JurisdictionLevel Level { get; init; }
}
