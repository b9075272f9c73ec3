using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>Who may change a group's record: its own bureau. For another bureau the forms do not exist (404), though the page is public.</summary>
public static class GroupAccess
{
    /// <summary>Whether the actor holds the permission in the bureau of this jurisdiction.</summary>
    public static bool May(CurrentActor actor, string permission, long jurisdictionId) =>
        actor.Can(permission) && actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == jurisdictionId;
}
