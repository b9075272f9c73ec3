using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>Who may change a school's record: its own bureau. For another bureau the forms do not exist (404), though the page is public.</summary>
public static class SchoolAccess
{
    /// <summary>Whether the actor belongs to the bureau of this jurisdiction.</summary>
    public static bool IsOwnBureau(CurrentActor actor, long jurisdictionId) =>
        actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == jurisdictionId;

    /// <summary>Whether the actor may confirm the ownership of a school of this jurisdiction.</summary>
    public static bool MayConfirmOwnership(CurrentActor actor, long jurisdictionId) =>
        actor.Can(Permission.ConfirmOwnership) && IsOwnBureau(actor, jurisdictionId);

    /// <summary>Whether the actor may edit the record of a school of this jurisdiction and record acts on it.</summary>
    public static bool MayEdit(CurrentActor actor, long jurisdictionId) => actor.Can(Permission.EditSchools) && IsOwnBureau(actor, jurisdictionId);

    /// <summary>Whether the actor reads what is not public: the school itself, and its bureau.</summary>
    public static bool IsInside(CurrentActor actor, long schoolId, long jurisdictionId) =>
        actor.SchoolId == schoolId || (IsOwnBureau(actor, jurisdictionId) && actor.Can(Permission.ViewCases));
}
