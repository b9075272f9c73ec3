namespace GroupSchooling.Domain.Applications;

/// <summary>
/// A written reason by the named office for going over a rule whose strength allows it; or, where <see cref="IsBreach"/> says so, why an older group stands
/// in the register against a rule that allows no exception, which excuses nothing. Append-only.
/// </summary>
public sealed class RuleOverride
{
    public const int ReasonLength = 1000;
    public const int CodeLength = 80;

    public long Id { get; set; }

    /// <summary>The case; null for an entry of an existing group.</summary>
    public long? ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>The entry of an existing group (存量登记); null for a case.</summary>
    public long? GroupEntryId { get; set; }

    /// <summary>Which submission of the case it was given for; 1 for an entry.</summary>
    public int Submission { get; set; }

    /// <summary>Code of the rule in the policy.</summary>
    public required string RuleCode { get; set; }

    /// <summary>What the rule was judged for (a member's name); empty for the group as a whole.</summary>
    public required string Subject { get; set; }

    public required string Clause { get; set; }

    public required string Reason { get; set; }

    /// <summary>
    /// 登记时已不符合: the rule allows no exception, and the group was decided before the policy held. A fact about the group, no leave to go on so.
    /// </summary>
    public bool IsBreach { get; set; }

    public long ByUserId { get; set; }

    /// <summary>Display name of who gave the reason.</summary>
    public required string By { get; set; }

    public DateTime RecordedAt { get; set; }
}
