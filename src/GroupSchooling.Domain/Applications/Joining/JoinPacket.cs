using GroupSchooling.Domain.Applications.Founding;

namespace GroupSchooling.Domain.Applications.Joining;

/// <summary>
/// What the applicant fills in to join a group (S0 三(二)): kept as a draft in JSON and frozen at each submission. Files are referred to by their
/// place (<see cref="PacketFiles"/>), not held here.
/// </summary>
public sealed record JoinPacket
{
    /// <summary>The schema version written by this program.</summary>
    public const int CurrentSchema = 1;

    public const int TextLength = 2000;

    /// <summary>Longest name of a campus, in characters.</summary>
    public const int CampusLength = 60;

    public SchoolFacts School { get; init; } = new();

    /// <summary>Code of the cooperation type; empty while not chosen.</summary>
    public string CooperationType { get; init; } = "";

    /// <summary>What the school is called as a campus of the lead, in a type of one legal person; null elsewhere.</summary>
    public string? CampusName { get; init; }

    /// <summary>Length of the term in months from the day of effect; null where the type has none.</summary>
    public int? TermMonths { get; init; }

    /// <summary>Whether the school is new (else relatively weak); null where nobody has said.</summary>
    public bool? IsNew { get; init; }

    /// <summary>Why it is new or relatively weak.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Statements to the policy's conditions, by the condition's code.</summary>
    public IReadOnlyList<ConditionStatement> Conditions { get; init; } = [];

    public Agreement Agreement { get; init; } = new();

    /// <summary>Display name of who declared the packet true; null while not declared.</summary>
    public string? DeclaredBy { get; init; }

    /// <summary>Who saved each section last.</summary>
    public IReadOnlyDictionary<JoinSection, Filling> Filled { get; init; } = new Dictionary<JoinSection, Filling>();

    /// <summary>The same packet with a section marked as saved by somebody.</summary>
    public JoinPacket FilledIn(JoinSection section, Filling filling) =>
        this with { Filled = new Dictionary<JoinSection, Filling>(Filled) { [section] = filling } };
}

/// <summary>合作协议: what the signed agreement says, entered beside its file.</summary>
public sealed record Agreement
{
    public const int NumberLength = 60;
    public const int PartiesLength = 500;

    public DateOnly? SignedOn { get; init; }

    /// <summary>Number of the agreement; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Who signed it.</summary>
    public string Parties { get; init; } = "";

    /// <summary>费用: who pays what, as negotiated (S0 三(二)3–4).</summary>
    public string Costs { get; init; } = "";

    /// <summary>What each side does.</summary>
    public string Duties { get; init; } = "";

    /// <summary>Whether anything of it was entered.</summary>
    public bool IsBegun => SignedOn is not null || Number is not null || Parties.Length + Costs.Length + Duties.Length > 0;

    /// <summary>Codes (document.part) of the clauses that the policy requires and that somebody ticked as written into it.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];
}

/// <summary>The sections of a joining packet, in the order in which they are best filled in.</summary>
public enum JoinSection
{
    /// <summary>The joining school's own facts.</summary>
    School = 1,

    /// <summary>Cooperation type, term, campus name, why new or relatively weak.</summary>
    Membership = 2,

    /// <summary>The conditions with statements and evidence.</summary>
    Conditions = 3,

    /// <summary>The agreement with its facts, and what other documents the policy asks for.</summary>
    Agreement = 4,
}

/// <summary>Where the files of a joining packet belong.</summary>
public static class JoinFiles
{
    /// <summary>The section that a file belongs to; null for what belongs to none (a decision's scan).</summary>
    public static JoinSection? SectionOf(string place) =>
        PacketFiles.ConditionOf(place) is not null ? JoinSection.Conditions
        : PacketFiles.DocumentOf(place) is not null ? JoinSection.Agreement
        : null;
}

/// <summary>English names of the fields that only a joining packet has, keys of their translations.</summary>
public static class JoinField
{
    public const string CampusName = "Name of the campus";
    public const string SignedOn = "Signed on";
    public const string AgreementNumber = "Number of the agreement";
    public const string Parties = "Parties of the agreement";
    public const string Costs = "Costs";
    public const string Duties = "Duties of each side";
    public const string Parts = "Clauses it must hold";
}
