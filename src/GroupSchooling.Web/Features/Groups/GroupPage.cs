using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Documents;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>What the register knows of a group; null is not stated.</summary>
public sealed record GroupFactsView
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required SchoolGroupKind Kind { get; init; }

    public required GroupLevel Level { get; init; }

    public string? ShortName { get; init; }

    public string? FullName { get; init; }

    public required long JurisdictionId { get; init; }

    public required string Jurisdiction { get; init; }

    public required string LeadNumber { get; init; }

    public required string LeadName { get; init; }

    public required long ProfileVersionId { get; init; }

    public required int ProfileVersion { get; init; }

    public string? FormationForm { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public long? ApplicationId { get; init; }

    public string? FilingNumber { get; init; }

    public string? DecidingDocument { get; init; }
}

/// <summary>A member on the group's page.</summary>
public sealed record MemberView(
    long MembershipId,
    string SchoolNumber,
    string SchoolName,
    string? Campus,
    MembershipRole Role,
    Bilingual? CooperationType,
    DateOnly? StartsOn,
    DateOnly? TermEndsOn,
    DateOnly? LeftOn,
    MembershipStanding Standing,
    IReadOnlyList<PlateView> Plates)
{
    /// <summary>Day on which the term was made public; null while nobody has recorded it.</summary>
    public DateOnly? AnnouncedOn { get; init; }

    /// <summary>Where and how the term was made public.</summary>
    public string? Announcement { get; init; }
}

/// <summary>A plate of a member.</summary>
public sealed record PlateView(string Text, string? Clause, DateOnly? PutUpOn, DateOnly? TakenDownOn)
{
    /// <summary>Whether it hangs.</summary>
    public bool Hangs => PutUpOn is not null && TakenDownOn is null;
}

/// <summary>A seat in a body of the group.</summary>
/// <param name="Body">Name of the body in the policy; its code where the policy has no such body.</param>
/// <param name="Post">Name of the post in the body; its code where the policy has no such post.</param>
/// <param name="School">The school whose post holder sits.</param>
/// <param name="SchoolPost">The post at that school.</param>
public sealed record SeatView(string Body, string Post, string School, string SchoolPost);

/// <summary>A decision on the group's approved size.</summary>
public sealed record ApprovedSizeView(int Size, string Reason, DateOnly DecidedOn);

/// <summary>The policy that the group stands under.</summary>
/// <param name="Code">Its code in the address of its page.</param>
/// <param name="Version">The version.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Short">The document's short name.</param>
/// <param name="IsTrial">Whether it is a draft used as a local trial.</param>
/// <param name="KnowsApprovedSize">Whether it lets the bureau set each group's size.</param>
public sealed record GroupPolicyView(string Code, int Version, Bilingual Title, string Short, bool IsTrial, bool KnowsApprovedSize);

/// <summary>A group's page.</summary>
public sealed record GroupPage(
    GroupFactsView Group,
    GroupPolicyView Policy,
    IReadOnlyList<MemberView> Members,
    IReadOnlyList<SeatView> Seats,
    IReadOnlyList<ApprovedSizeView> Sizes,
    RouteView? Route,
    IReadOnlyList<TimelineItem> History,
    bool MaySetSize,
    bool MayManagePlates,
    RegisterDay Day)
{
    /// <summary>Whether the reader may give campuses that are members another name, against a written reason.</summary>
    public bool MayChangeNames { get; init; }

    /// <summary>Whether the reader may see the group's bodies from inside.</summary>
    public bool SeesCouncil { get; init; }

    /// <summary>The rules that were gone over with a reason, and those that are broken.</summary>
    public IReadOnlyList<ExceptionView> Exceptions { get; init; } = [];

    /// <summary>The documents that the reader may see.</summary>
    public DocumentsView Documents { get; init; } = new([], null);

    /// <summary>Whether the reader may move the group to another version of its policy.</summary>
    public bool MayMove { get; init; }

    /// <summary>Whether the group existed on the day; an unknown first day counts as begun.</summary>
    public bool Existed => (Group.EffectiveOn is null || Group.EffectiveOn <= Day.Day) && (Group.EndsOn is null || Group.EndsOn >= Day.Day);

    /// <summary>The schools and campuses that are in the group on the day.</summary>
    public int ActiveUnits => Members.Count(m => m.Standing == MembershipStanding.Active);
}
