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

    public string FullName { get; init; } = "";

    public string ShortName { get; init; } = "";

    /// <summary>Statements to the policy's conditions, by the condition's code.</summary>
    public IReadOnlyList<ConditionStatement> Conditions { get; init; } = [];

    public PartyMinutes? PartyMinutes { get; init; }

    public IReadOnlyList<InitialMember> Members { get; init; } = [];

    public IReadOnlyList<ProposedSeat> Seats { get; init; } = [];

    public string DevelopmentPlan { get; init; } = "";

    /// <summary>Display name of the principal who declared the packet true; null while not declared.</summary>
    public string? DeclaredBy { get; init; }

    /// <summary>Who filled in each section last: section key to display name.</summary>
    public IReadOnlyDictionary<string, string> FilledBy { get; init; } = new Dictionary<string, string>();
}

/// <summary>The lead school's own facts. Null means not filled in.</summary>
public sealed record SchoolFacts
{
    public SchoolStage Stage { get; init; }

    public string? CreditCode { get; init; }

    public string? Address { get; init; }

    public string? PrincipalName { get; init; }

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
public sealed record PartyMinutes(DateOnly MetOn, string? Number, string Resolution);

/// <summary>One of the first members. The unit is the school, or a new campus of the lead named <paramref name="CampusName"/> in a one-legal-person type.</summary>
/// <param name="SchoolId">The member school; the lead itself when the unit is its campus.</param>
/// <param name="SchoolName">Its name when it was put in, for the frozen packet.</param>
/// <param name="CooperationType">Code of the type in the policy.</param>
/// <param name="CampusName">Name of the lead's campus; null when the unit is a school.</param>
/// <param name="TermMonths">Length of the term in months from the day of effect; null where the type has none.</param>
/// <param name="IsNew">Whether the school is new (else relatively weak).</param>
/// <param name="Reason">Why it is new or relatively weak.</param>
public sealed record InitialMember(
    long SchoolId, string SchoolName, string CooperationType, string? CampusName, int? TermMonths, bool IsNew, string Reason);

/// <summary>A council seat filled by post.</summary>
/// <param name="BodyCode">Code of the body in the policy.</param>
/// <param name="PostCode">Code of the post in the body.</param>
/// <param name="SchoolId">The school whose post holder sits.</param>
/// <param name="SchoolName">Its name when it was put in.</param>
/// <param name="SchoolPost">The post at that school.</param>
public sealed record ProposedSeat(string BodyCode, string PostCode, long SchoolId, string SchoolName, string SchoolPost);
