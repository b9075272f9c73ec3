namespace GroupSchooling.Domain.Groups;

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
