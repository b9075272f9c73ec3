using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>结论: what one rule says of a case.</summary>
public sealed record Verdict
{
    /// <summary>Code of the rule (cap.close-knit, condition.direction); with <see cref="Subject"/> unique within one judgement.</summary>
    public required string Rule { get; init; }

    /// <summary>What it says.</summary>
    public required VerdictOutcome Outcome { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required Message Message { get; init; }

    /// <summary>Clause, strength and origin; null where the policy is silent.</summary>
    public RuleSource? Source { get; init; }

    /// <summary>The member's name for a rule about one member; null for a rule about the group.</summary>
    public string? Subject { get; init; }

    /// <summary>The facts that were used, in order.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>For a silence: the section that comes nearest to what is not said; null where none does.</summary>
    public string? NearestClause { get; init; }

    /// <summary>Document and section; null where no clause stands behind it. A silence has the one that comes nearest.</summary>
    public string? Clause => Source?.Clause ?? NearestClause;

    /// <summary>Strength of the rule; null where the policy is silent.</summary>
    public Strength? Strength => Source?.Strength;

    /// <summary>Code of the office whose written reason is needed; null otherwise.</summary>
    public string? OverrideBy => Outcome == VerdictOutcome.NeedsOverride ? Source?.OverrideBy : null;
}

/// <summary>What a rule says of a case, from good to bad.</summary>
public enum VerdictOutcome
{
    /// <summary>The policy says nothing.</summary>
    Silent = 1,

    /// <summary>Met.</summary>
    Satisfied = 2,

    /// <summary>Not met; said and recorded.</summary>
    Warned = 3,

    /// <summary>Not met; goes on with a written reason by the named office.</summary>
    NeedsOverride = 4,

    /// <summary>Not met; does not go on.</summary>
    Blocked = 5,
}

/// <summary>A fact that a verdict used.</summary>
/// <param name="Name">English name of the fact, which is also the key of its translation.</param>
/// <param name="Value">A number, name, date, <see cref="Bilingual"/> text or enum; null when not known.</param>
public sealed record Fact(string Name, object? Value);

/// <summary>Questions to a whole judgement.</summary>
public static class VerdictList
{
    /// <summary>The worst outcome; <see cref="VerdictOutcome.Silent"/> for none.</summary>
    public static VerdictOutcome Worst(this IEnumerable<Verdict> verdicts) =>
        verdicts.Select(v => v.Outcome).DefaultIfEmpty(VerdictOutcome.Silent).Max();

    /// <summary>What keeps the case from going on.</summary>
    public static IEnumerable<Verdict> Blocking(this IEnumerable<Verdict> verdicts) => verdicts.Where(v => v.Outcome == VerdictOutcome.Blocked);

    /// <summary>What needs a written reason.</summary>
    public static IEnumerable<Verdict> NeedingOverride(this IEnumerable<Verdict> verdicts) =>
        verdicts.Where(v => v.Outcome == VerdictOutcome.NeedsOverride);
}
