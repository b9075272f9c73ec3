using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>Who may record the adoption of a policy: the leader of the bureau where it applies. For another bureau the form does not exist.</summary>
public static class PolicyAccess
{
    /// <summary>Whether the actor may adopt a policy of this jurisdiction.</summary>
    public static bool MayAdopt(CurrentActor actor, long jurisdictionId) =>
        actor.Can(Permission.AdoptPolicy) && actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == jurisdictionId;
}
