namespace GroupSchooling.Domain.Policies;

/// <summary>强度: what becomes of a case that does not meet a rule.</summary>
public enum Strength
{
    /// <summary>不得, 须, 必须: it cannot go on.</summary>
    Block = 1,

    /// <summary>原则上, 一般: allowed with a written reason by the named office.</summary>
    Override = 2,

    /// <summary>应, 不宜: said and recorded; the person may go on.</summary>
    Warn = 3,

    /// <summary>参考, 可, 鼓励: offered; nothing follows from not taking it.</summary>
    Advise = 4,
}

/// <summary>Where a rule comes from.</summary>
public enum Basis
{
    /// <summary>The document says it.</summary>
    Document = 1,

    /// <summary>The document leaves it open; this is how it is read here (<see cref="Reading"/>).</summary>
    Reading = 2,

    /// <summary>The document does not say it; the bureau added it (<see cref="Supplement"/>). Marked as its own wherever it acts.</summary>
    Supplement = 3,
}

/// <summary>Clause, strength and origin of one item of a profile.</summary>
/// <param name="Clause">Document and section (S0 三(一)); null for a supplement that no clause touches.</param>
/// <param name="Strength">What becomes of a case that does not meet it.</param>
/// <param name="Basis">Document, reading or supplement.</param>
/// <param name="BasisCode">Code of the reading or supplement; null where the document says it.</param>
/// <param name="OverrideBy">Code of the office whose written reason lifts it; given exactly when the strength is <see cref="Strength.Override"/>.</param>
public sealed record RuleSource(string? Clause, Strength Strength, Basis Basis = Basis.Document, string? BasisCode = null, string? OverrideBy = null)
{
    /// <summary>The clause that a copy of the item cites: none where the bureau's own supplement stands behind it, also where that reads a clause.</summary>
    public string? Cited => Basis == Basis.Supplement ? null : Clause;
}

/// <summary>An item of a profile that can be cited: everything that a policy page lists and a verdict points to.</summary>
public interface IPolicyItem
{
    /// <summary>Code, unique within its list.</summary>
    string Code { get; }

    /// <summary>Clause, strength and origin.</summary>
    RuleSource Source { get; }
}
