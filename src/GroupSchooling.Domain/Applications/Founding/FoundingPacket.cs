using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>
/// What the applicant fills in to found a group (S0 三(一)): kept as a draft in JSON and frozen at each submission. Attachments are referred to by
/// their section and item key (<see cref="Files.Attachment.Section"/>), not held here.
/// </summary>
public sealed record FoundingPacket
{
    /// <summary>The schema version written by this program.</summary>
    public const int CurrentSchema = 1;

    public const int TextLength = 2000;

    public SchoolFacts School { get; init; } = new();

    /// <summary>What is to be founded; null for the first kind that the policy founds so.</summary>
    public SchoolGroupKind? Kind { get; init; }

    public string FullName { get; init; } = "";

    public string ShortName { get; init; } = "";

    /// <summary>Statements to the policy's conditions, by the condition's code.</summary>
    public IReadOnlyList<ConditionStatement> Conditions { get; init; } = [];

    public PartyMinutes? PartyMinutes { get; init; }

    public IReadOnlyList<InitialMember> Members { get; init; } = [];

    /// <summary>The schools that the founding is about: the one that would lead, and the members that are schools of their own.</summary>
    /// <param name="lead">The school that applies.</param>
    public IReadOnlyList<long> SchoolsWith(long lead) => [lead, .. Members.Where(m => !m.IsCampus).Select(m => m.SchoolId)];

    public IReadOnlyList<ProposedSeat> Seats { get; init; } = [];

    public string DevelopmentPlan { get; init; } = "";

    /// <summary>What the documents must hold and is ticked, by the part's code with its document's before it.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>Display name of the principal who declared the packet true; null while not declared.</summary>
    public string? DeclaredBy { get; init; }

    /// <summary>Who saved each section last.</summary>
    public IReadOnlyDictionary<PacketSection, Filling> Filled { get; init; } = new Dictionary<PacketSection, Filling>();

    /// <summary>The same packet with a section marked as saved by somebody.</summary>
    public FoundingPacket FilledIn(PacketSection section, Filling filling) =>
        this with { Filled = new Dictionary<PacketSection, Filling>(Filled) { [section] = filling } };
}

/// <summary>Who saved a section last.</summary>
/// <param name="By">Display name.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Version">The application's version token that the save led to.</param>
public sealed record Filling(string By, DateTime At, long Version);

/// <summary>The sections of a founding packet, in the order in which they are best filled in.</summary>
public enum PacketSection
{
    /// <summary>The lead school's own facts.</summary>
    School = 1,

    /// <summary>全称 and 简称.</summary>
    Names = 2,

    /// <summary>The conditions with statements and evidence.</summary>
    Conditions = 3,

    /// <summary>Minutes of the school's own Party organisation.</summary>
    PartyMinutes = 4,

    /// <summary>The first members and their agreement.</summary>
    Members = 5,

    /// <summary>Who will sit on the council.</summary>
    Council = 6,

    /// <summary>The development plan and what other documents the policy asks for.</summary>
    Plan = 7,
}

/// <summary>Where the files of a packet are attached (<see cref="Files.Attachment.Section"/>).</summary>
public static class PacketFiles
{
    /// <summary>Code of the required document that the section of the Party organisation's minutes holds.</summary>
    public const string PartyMinutes = "party-minutes";

    private const string ConditionPrefix = "condition:";
    private const string DocumentPrefix = "document:";

    /// <summary>Evidence for a condition.</summary>
    public static string OfCondition(string code) => ConditionPrefix + code;

    /// <summary>A required document.</summary>
    public static string OfDocument(string code) => DocumentPrefix + code;

    /// <summary>Code of the condition that a file is evidence for; null when it is something else.</summary>
    public static string? ConditionOf(string place) =>
        place.StartsWith(ConditionPrefix, StringComparison.Ordinal) ? place[ConditionPrefix.Length..] : null;

    /// <summary>Code of the required document that a file is; null when it is something else.</summary>
    public static string? DocumentOf(string place) =>
        place.StartsWith(DocumentPrefix, StringComparison.Ordinal) ? place[DocumentPrefix.Length..] : null;

    /// <summary>The section of the packet that a file belongs to; null for what belongs to no section (a decision's scan).</summary>
    public static PacketSection? SectionOf(string place) => place switch
    {
        _ when place.StartsWith(ConditionPrefix, StringComparison.Ordinal) => PacketSection.Conditions,
        DocumentPrefix + PartyMinutes => PacketSection.PartyMinutes,
        _ when place.StartsWith(DocumentPrefix, StringComparison.Ordinal) => PacketSection.Plan,
        _ when Invitation.IdOfSection(place) is not null => PacketSection.Members,
        _ => null,
    };
}

/// <summary>The lead school's own facts. Null means not filled in.</summary>
public sealed record SchoolFacts
{
    public SchoolStage Stage { get; init; }

    public string? CreditCode { get; init; }

    public string? Address { get; init; }

    public string? PrincipalName { get; init; }

    public const int PhoneLength = 30;

    public string? ContactPhone { get; init; }

    public int? Pupils { get; init; }

    public int? Classes { get; init; }

    public int? Teachers { get; init; }

    public DateOnly? FoundedOn { get; init; }
}

/// <summary>How the school meets one condition.</summary>
/// <param name="Code">Code of the condition in the policy.</param>
/// <param name="Statement">In the school's own words.</param>
public sealed record ConditionStatement(string Code, string Statement);

/// <summary>The minutes of the school's own Party organisation.</summary>
/// <param name="MetOn">Day of the meeting.</param>
/// <param name="Number">Number of the minutes; null where there is none.</param>
/// <param name="Resolution">What was resolved, in short.</param>
public sealed record PartyMinutes(DateOnly MetOn, string? Number, string Resolution)
{
    public const int NumberLength = 60;
}

/// <summary>One of the first members. The unit is the school, or a new campus of the lead named <paramref name="CampusName"/> in a one-legal-person type.</summary>
/// <param name="SchoolId">The member school; the lead itself when the unit is its campus.</param>
/// <param name="SchoolNumber">Its registration number.</param>
/// <param name="SchoolName">Its name when it was put in, for the frozen packet.</param>
/// <param name="CooperationType">Code of the type in the policy; empty under a policy that has no types.</param>
/// <param name="CampusName">Name of the lead's campus; null when the unit is a school.</param>
/// <param name="TermMonths">Length of the term in months from the day of effect; null where the type has none.</param>
/// <param name="IsNew">Whether the school is new (else relatively weak); null where nobody has said.</param>
/// <param name="Reason">Why it is new or relatively weak.</param>
public sealed record InitialMember(
    long SchoolId, string SchoolNumber, string SchoolName, string CooperationType, string? CampusName, int? TermMonths, bool? IsNew, string Reason)
{
    public const int ReasonLength = 1000;

    /// <summary>What the member is called: the campus, else the school.</summary>
    public string Name => CampusName ?? SchoolName;

    /// <summary>What tells it from the other members of the packet.</summary>
    public string Key => CampusName ?? SchoolNumber;

    /// <summary>Whether the unit is a campus of the lead.</summary>
    public bool IsCampus => CampusName is not null;

    /// <summary>Code of the type in the policy; null under a policy that has no types.</summary>
    public string? Type => CooperationType.Length == 0 ? null : CooperationType;
}

/// <summary>A council seat filled by post.</summary>
/// <param name="BodyCode">Code of the body in the policy.</param>
/// <param name="PostCode">Code of the post in the body.</param>
/// <param name="SchoolId">The school whose post holder sits.</param>
/// <param name="SchoolName">Its name when it was put in.</param>
/// <param name="SchoolPost">The post at that school.</param>
public sealed record ProposedSeat(string BodyCode, string PostCode, long SchoolId, string SchoolName, string SchoolPost);
