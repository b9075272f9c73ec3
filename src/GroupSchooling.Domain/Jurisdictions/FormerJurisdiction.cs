using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Jurisdictions;

/// <summary>To which jurisdiction a school or a group belonged before: of a jurisdiction that was merged, what it had goes over and this stays.</summary>
public sealed class FormerJurisdiction
{
    public long Id { get; set; }

    /// <summary>The school; null for a group.</summary>
    public long? SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The group; null for a school.</summary>
    public long? GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>First day there; null when before the portal's records.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day there.</summary>
    public DateOnly EndsOn { get; set; }
}
