using System.Linq.Expressions;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
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

/// <summary>
/// A dated relation between a group and a unit: a school, or a campus of the lead in a one-legal-person type. Whether it is active on a
/// day follows from its dates.
/// </summary>
public sealed class Membership : IVersioned
{
    public const int ReasonLength = 1000;
    public const int CooperationTypeLength = 40;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The lead's campus that the unit is (close-knit type); null when the unit is the school.</summary>
    public long? CampusId { get; set; }

    public Campus? Campus { get; set; }

    public MembershipRole Role { get; set; }

    /// <summary>Code of the cooperation type in the group's policy; null for the lead and where the document names no type.</summary>
    public string? CooperationType { get; set; }

    /// <summary>First day; null where the document gives none.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day of the term; null where the policy or the type has none.</summary>
    public DateOnly? TermEndsOn { get; set; }

    /// <summary>Last day in fact; null while it goes on. A term that ran out ends a membership without this.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Why the unit is new or relatively weak, as the packet stated.</summary>
    public string? NewOrWeakReason { get; set; }

    public long? ApplicationId { get; set; }

    /// <summary>Day on which the term was made public; null while nobody has recorded it.</summary>
    public DateOnly? AnnouncedOn { get; set; }

    /// <summary>Where and how it was made public.</summary>
    public string? Announcement { get; set; }

    public long Version { get; set; }

    /// <summary>Whether the unit is in the group on this day; an unknown first day counts as begun.</summary>
    public bool IsActiveOn(DateOnly day) => StandingOf(StartsOn, TermEndsOn, LeftOn, day) == MembershipStanding.Active;

    /// <summary>The same question for a query.</summary>
    public static Expression<Func<Membership, bool>> ActiveOn(DateOnly day) => m =>
        (m.StartsOn == null || m.StartsOn <= day) && (m.LeftOn == null || m.LeftOn >= day) && (m.TermEndsOn == null || m.TermEndsOn >= day);

    /// <summary>How a membership with these days stands on a day; an unknown first day counts as begun.</summary>
    public static MembershipStanding StandingOf(DateOnly? startsOn, DateOnly? termEndsOn, DateOnly? leftOn, DateOnly day) =>
        startsOn > day ? MembershipStanding.NotBegun
        : leftOn < day ? MembershipStanding.Left
        : termEndsOn < day ? MembershipStanding.Expired
        : MembershipStanding.Active;
}

/// <summary>How a membership stands on a day; follows from its days and is stored nowhere.</summary>
public enum MembershipStanding
{
    /// <summary>Its first day is yet to come.</summary>
    NotBegun = 1,

    Active = 2,

    /// <summary>Ended before its term, or without one.</summary>
    Left = 3,

    /// <summary>自动退出: the term ran out.</summary>
    Expired = 4,
}

/// <summary>Lead or member.</summary>
public enum MembershipRole
{
    /// <summary>龙头学校.</summary>
    Lead = 1,

    /// <summary>成员学校.</summary>
    Member = 2,
}

/// <summary>核定规模: the size that the bureau sets for one group; the newest row counts.</summary>
public sealed class ApprovedSizeDecision
{
    public const int ReasonLength = 1000;

    /// <summary>Largest size that may be entered: a bound against slips, not a policy's.</summary>
    public const int MaximumSize = 200;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Number of schools (campuses), counted as the policy's reading says.</summary>
    public int Size { get; set; }

    public required string Reason { get; set; }

    public DateOnly DecidedOn { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }
}

/// <summary>A seat in a body of the group. Filled by post, the school's principal holds it, whoever that is; else the person who was appointed.</summary>
public sealed class CouncilSeat
{
    public const int CodeLength = 40;
    public const int PostLength = 60;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Code of the body in the policy (council).</summary>
    public required string BodyCode { get; set; }

    /// <summary>Code of the post in the body (chair, member).</summary>
    public required string PostCode { get; set; }

    /// <summary>The school whose post holder sits here.</summary>
    public long SchoolId { get; set; }

    /// <summary>Whether the principal of the school holds it without being named.</summary>
    public bool IsByPost { get; set; } = true;

    public School? School { get; set; }

    /// <summary>The post at that school: 校长, 副校长.</summary>
    public required string SchoolPost { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    /// <summary>Who was appointed to it, where it is not filled by post.</summary>
    public List<SeatAppointment> Appointments { get; } = [];

    /// <summary>Whether the seat is there on this day.</summary>
    public static Expression<Func<CouncilSeat, bool>> ThereOn(DateOnly day) => s =>
        (s.StartsOn == null || s.StartsOn <= day) && (s.EndsOn == null || s.EndsOn >= day);
}

/// <summary>One row per group whose token every membership change bumps, so that caps judged in two transactions at once cannot both hold.</summary>
public sealed class GroupGuard : IVersioned
{
    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long Version { get; set; }
}

/// <summary>Business history: what people read on a school's or group's page. Append-only and separate from the audit.</summary>
public sealed class TimelineEntry
{
    public const int SentenceLength = 200;

    public long Id { get; set; }

    public long? GroupId { get; set; }

    public long? SchoolId { get; set; }

    public long? ApplicationId { get; set; }

    /// <summary>The legal day of the event; null where the document gives none.</summary>
    public DateOnly? HappenedOn { get; set; }

    public DateTime RecordedAt { get; set; }

    /// <summary>The English sentence with placeholders, which is the key of its translation.</summary>
    public required string Sentence { get; set; }

    /// <summary>The placeholders' values as a JSON array of strings.</summary>
    public required string ArgumentsJson { get; set; }

    /// <summary>Whether the public may read it.</summary>
    public bool IsPublic { get; set; }
}

/// <summary>One findable piece of a name: each suffix of a name or alias, or a code; looked up by prefix on a binary collation.</summary>
public sealed class SearchTerm
{
    public const int TermLength = 60;

    public long Id { get; set; }

    public SearchSubject Subject { get; set; }

    public long SubjectId { get; set; }

    public long JurisdictionId { get; set; }

    public required string Term { get; set; }
}

/// <summary>What a search term leads to.</summary>
public enum SearchSubject
{
    School = 1,
    Group = 2,
}
