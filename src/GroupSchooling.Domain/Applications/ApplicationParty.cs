using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Applications;

/// <summary>Who sees the case, and as what: written from the route, read by every list and by the 404 rule.</summary>
public sealed class ApplicationParty
{
    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public PartyCapacity Capacity { get; set; }
}

/// <summary>As what an organisation takes part in a case.</summary>
public enum PartyCapacity
{
    /// <summary>Applies.</summary>
    Applicant = 1,

    /// <summary>Is asked to agree to be an initial member.</summary>
    InvitedMember = 2,

    /// <summary>Has a step in the route.</summary>
    Office = 3,

    /// <summary>Receives a copy.</summary>
    Copied = 4,
}
