using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>How a rule that is not met becomes an outcome: by its strength alone.</summary>
internal static class Judgement
{
    public static Verdict Met(string rule, RuleSource source, Message message, params IReadOnlyList<Fact> facts) =>
        new() { Rule = rule, Outcome = VerdictOutcome.Satisfied, Source = source, Message = message, Facts = facts };

    public static Verdict Unmet(string rule, RuleSource source, Message message, params IReadOnlyList<Fact> facts) =>
        new() { Rule = rule, Outcome = OutcomeOf(source.Strength), Source = source, Message = message, Facts = facts };

    /// <summary>What is not known is neither met nor unmet: it is said, and holds nobody up.</summary>
    public static Verdict Open(string rule, RuleSource source, Message message, params IReadOnlyList<Fact> facts) => new()
    {
        Rule = rule,
        Outcome = source.Strength == Strength.Advise ? VerdictOutcome.Satisfied : VerdictOutcome.Warned,
        Source = source,
        Message = message,
        Facts = facts,
    };

    public static Verdict Silent(string rule, Message message, params IReadOnlyList<Fact> facts) =>
        new() { Rule = rule, Outcome = VerdictOutcome.Silent, Message = message, Facts = facts };

    /// <summary>The facts that there are: a number that the rule does not name is none.</summary>
    public static IReadOnlyList<Fact> Stated(params IEnumerable<Fact> facts) => [.. facts.Where(fact => fact.Value is not null)];

    /// <summary>What becomes of a case that does not meet a rule of this strength. Not taking what is only offered is no fault.</summary>
    private static VerdictOutcome OutcomeOf(Strength strength) => strength switch
    {
        Strength.Block => VerdictOutcome.Blocked,
        Strength.Override => VerdictOutcome.NeedsOverride,
        Strength.Warn => VerdictOutcome.Warned,
        _ => VerdictOutcome.Satisfied,
    };
}
