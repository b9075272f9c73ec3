using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Who may go over a rule that allows it with a written reason: the office that the policy names for it (原则上).</summary>
public static class OverrideOffice
{
    /// <summary>Whether an organisation is the office that a rule of a group's policy names.</summary>
    /// <param name="office">The office of the policy.</param>
    /// <param name="kind">The kind of the organisation.</param>
    /// <param name="jurisdictionId">Whose it is.</param>
    /// <param name="groupJurisdictionId">Whose the group is.</param>
    public static bool Is(Office office, OrganisationKind kind, long jurisdictionId, long groupJurisdictionId)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office.Organisation == kind && (office.Of == OfficeSide.City) == (jurisdictionId != groupJurisdictionId);
    }

    /// <summary>Whether somebody in that organisation may sign for it: where the policy asks for its leader, only the leader.</summary>
    public static bool MaySign(Office office, Role? role)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office.Capacity != OfficeCapacity.Leader || role is Role.BureauLeader or Role.GovernmentOfficer;
    }

    /// <summary>What the rule says, with the name of the member for a rule about one.</summary>
    public static Message Named(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Subject is null ? verdict.Message : new Message("{0}: {1}", verdict.Subject, verdict.Message);
    }
}
