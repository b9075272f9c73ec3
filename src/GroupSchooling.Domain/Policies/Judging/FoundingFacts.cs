using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>What is known of a founding when it is judged. No order of any list matters.</summary>
public sealed record FoundingFacts
{
    /// <summary>The kind of group to be founded.</summary>
    public SchoolGroupKind Kind { get; init; } = SchoolGroupKind.EducationGroup;

    /// <summary>Level of the group.</summary>
    public GroupLevel Level { get; init; } = GroupLevel.District;

    /// <summary>Whether the authority that decides founds the group itself.</summary>
    public bool ByAuthority { get; init; }

    /// <summary>Whether a member is of another jurisdiction than the group.</summary>
    public bool CrossesJurisdictions { get; init; }

    /// <summary>Name of the school that would lead.</summary>
    public required string LeadName { get; init; }

    /// <summary>Ownership of the school that would lead.</summary>
    public required SchoolOwnership LeadOwnership { get; init; }

    /// <summary>Sites of the lead that count as one school or campus each, those that would be members of their own not among them.</summary>
    public int LeadSites { get; init; } = 1;

    /// <summary>The city's name, which a full name may begin with (南宁市); null where none.</summary>
    public string? City { get; init; }

    /// <summary>全称 asked for; empty while not filled in.</summary>
    public string FullName { get; init; } = "";

    /// <summary>简称 asked for; empty while not filled in.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>Names in the register that may be the same as or like those asked for; the judge compares.</summary>
    public IReadOnlyCollection<string> NamesInUse { get; init; } = [];

    /// <summary>What the applicant has said to the conditions, by the condition's code.</summary>
    public IReadOnlyDictionary<string, ConditionAnswer> Conditions { get; init; } = new Dictionary<string, ConditionAnswer>();

    /// <summary>Codes of the required documents that are there.</summary>
    public IReadOnlyCollection<string> Documents { get; init; } = [];

    /// <summary>The first members.</summary>
    public IReadOnlyCollection<MemberFacts> Members { get; init; } = [];

    /// <summary>Who would sit in the bodies.</summary>
    public IReadOnlyCollection<SeatFacts> Seats { get; init; } = [];

    /// <summary>核定规模 set by the bureau; null while not set.</summary>
    public int? ApprovedSize { get; init; }
}

/// <summary>An answer to a condition.</summary>
/// <param name="HasStatement">Whether a statement is written.</param>
/// <param name="EvidenceCount">How many files are attached.</param>
public sealed record ConditionAnswer(bool HasStatement, int EvidenceCount);

/// <summary>What is known of a member when it is judged.</summary>
public sealed record MemberFacts
{
    /// <summary>Name of the school or campus; the subject of the verdicts about it.</summary>
    public required string Name { get; init; }

    /// <summary>Ownership of the school; for a campus, of the lead.</summary>
    public required SchoolOwnership Ownership { get; init; }

    /// <summary>Code of the cooperation type; null while not chosen.</summary>
    public string? CooperationType { get; init; }

    /// <summary>School, or campus of the lead.</summary>
    public UnitKind Unit { get; init; } = UnitKind.School;

    /// <summary>Campuses of the school; a school without any is one site, and so is a campus.</summary>
    public int Sites { get; init; } = 1;

    /// <summary>Whether it is said why the school is new or relatively weak.</summary>
    public bool HasNewOrWeakReason { get; init; }

    /// <summary>What the member says to it.</summary>
    public AgreementState Agreement { get; init; }

    /// <summary>Length of the membership; null where none is given.</summary>
    public TermLength? Term { get; init; }

    /// <summary>Whether the school is in another group of the same kind.</summary>
    public bool IsInAnotherGroupOfKind { get; init; }
}

/// <summary>What a school says to being a member.</summary>
public enum AgreementState
{
    /// <summary>Not answered.</summary>
    Pending = 0,

    /// <summary>Agreed in writing.</summary>
    Agreed = 1,

    /// <summary>Declined.</summary>
    Declined = 2,
}

/// <summary>A seat in a body.</summary>
/// <param name="Body">Code of the body.</param>
/// <param name="Post">Code of the post.</param>
public sealed record SeatFacts(string Body, string Post);

/// <summary>Length of a membership: whole months and the days beyond them.</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Days beyond the whole months.</param>
public sealed record TermLength(int Months, int Days = 0)
{
    /// <summary>
    /// The length from the first to the last day, both counted: 1 September 2026 to 31 August 2029 is 36 months. Papers also name the anniversary itself as
    /// the last day (Civil Code, articles 201 and 202), so 1 September 2029 gives 36 months too.
    /// </summary>
    /// <returns>A length of zero or less when the last day lies before the first.</returns>
    public static TermLength Between(DateOnly first, DateOnly last)
    {
        var isAnniversary = last > first && (last.Month, last.Day) == (first.Month, first.Day);
        var end = isAnniversary || last == DateOnly.MaxValue ? last : last.AddDays(1);
        if (end <= first)
        {
            return new TermLength(0, end.DayNumber - first.DayNumber);
        }

        var months = ((end.Year - first.Year) * 12) + end.Month - first.Month;
        if (first.AddMonths(months) > end)
        {
            months--;
        }

        return new TermLength(months, end.DayNumber - first.AddMonths(months).DayNumber);
    }

    /// <summary>Whole years.</summary>
    public static TermLength OfYears(int years) => new(years * 12);

    /// <summary>Whether it is shorter than so many years.</summary>
    public bool IsShorterThanYears(int years) => Months < years * 12;

    /// <summary>Whether it is longer than so many years.</summary>
    public bool IsLongerThanYears(int years) => Months > years * 12 || (Months == years * 12 && Days > 0);
}
