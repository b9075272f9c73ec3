using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Groups;

/// <summary>What is registered: an education group, a head school or a school cluster.</summary>
public sealed class SchoolGroup : IVersioned
{
    public const int FullNameLength = 60;
    public const int ShortNameLength = 40;
    public const int NumberLength = 30;
    public const int FormationFormLength = 100;

    public long Id { get; set; }

    /// <summary>Our number (G450102-2026-001), given at registration without gaps; never used again.</summary>
    public required string Number { get; set; }

    public SchoolGroupKind Kind { get; set; }

    /// <summary>全称; null where the deciding document gives none.</summary>
    public string? FullName { get; set; }

    /// <summary>简称; null where the deciding document's text has lost it.</summary>
    public string? ShortName { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    public GroupLevel Level { get; set; }

    public long LeadSchoolId { get; set; }

    public School? LeadSchool { get; set; }

    /// <summary>理事会 as an organisation that people act for; null while nobody does.</summary>
    public long? CouncilId { get; set; }

    public Organisation? Council { get; set; }

    /// <summary>The version of the policy that the group stands under.</summary>
    public long ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }

    /// <summary>组建形式 as the document words it (clusters of S4); null elsewhere.</summary>
    public string? FormationForm { get; set; }

    /// <summary>The day from which the group exists (the reply's date for a founded group); null where the document gives no day.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>When the row was entered in the register.</summary>
    public DateTime RegisteredAt { get; set; }

    /// <summary>The application that founded it; null for a group registered as existing.</summary>
    public long? ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>备案号: the city's own number; null when not given.</summary>
    public string? FilingNumber { get; set; }

    /// <summary>The deciding document's number (批复 or plan).</summary>
    public string? DecidingDocument { get; set; }

    /// <summary>The development plan of the founding packet; null for existing groups.</summary>
    public string? DevelopmentPlan { get; set; }

    public long Version { get; set; }

    public List<Membership> Memberships { get; } = [];

    public List<CouncilSeat> Seats { get; } = [];

    public List<ApprovedSizeDecision> ApprovedSizes { get; } = [];
}

/// <summary>The kinds of group that are registered.</summary>
public enum SchoolGroupKind
{
    /// <summary>教育集团.</summary>
    EducationGroup = 1,

    /// <summary>总校.</summary>
    HeadSchool = 2,

    /// <summary>学区: a league of schools, not a catchment.</summary>
    SchoolCluster = 3,
}

/// <summary>To whom a group belongs.</summary>
public enum GroupLevel
{
    /// <summary>Of a district or development zone.</summary>
    District = 1,

    /// <summary>直属集团: of the city bureau.</summary>
    Municipal = 2,
}

/// <summary>One row per group whose token every membership change bumps, so that caps judged in two transactions at once cannot both hold.</summary>
public sealed class GroupGuard : IVersioned
{
    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long Version { get; set; }
}
