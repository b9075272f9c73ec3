using System.Linq.Expressions;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Groups;

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
