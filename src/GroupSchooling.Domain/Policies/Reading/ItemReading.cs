using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>What all items of a profile share: clause, strength, origin, condition, bounds.</summary>
/// <param name="shortName">Short name of the document, which begins every clause.</param>
internal sealed class ItemReading(string shortName)
{
    /// <summary>Sets of codes, each named as the property that defines it, which is what a fault calls it.</summary>
    public const string Profiles = "code";
    public const string Offices = "offices";
    public const string CooperationTypes = "cooperationTypes";
    public const string FormationForms = "formationForms";
    public const string Bodies = "bodies";
    public const string Readings = "readings";
    public const string Supplements = "supplements";
    public const string OutsideDocuments = "outsideDocuments";
    public const string Evaluations = "evaluations";
    public const string Duties = "duties";

    /// <summary>Longest title and longest text, in characters.</summary>
    public const int TitleLength = 200;
    public const int TextLength = 1000;

    /// <summary>Greatest number that a bound may have: far above any real one, and far from overflow.</summary>
    public const int GreatestNumber = 1_000_000_000;

    /// <summary>Longest name of what a number counts, in characters.</summary>
    public const int UnitLength = 60;

    private const int SectionLength = 30;

    /// <summary>Document and section.</summary>
    public string Clause(JsonCursor item) => Cite(item.Text("clause", SectionLength));

    /// <summary>Document and section, where given.</summary>
    public string? OptionalClause(JsonCursor item) => item.OptionalText("clause", SectionLength) is { } section ? Cite(section) : null;

    /// <summary>Clause, strength and origin of an item.</summary>
    public RuleSource Source(JsonCursor item)
    {
        var clause = OptionalClause(item);
        var strength = item.Choice<Strength>("strength");
        var reading = item.OptionalRefer("reading", Readings);
        var supplement = item.OptionalRefer("supplement", Supplements);
        var office = item.OptionalRefer("overrideBy", Offices);
        CheckOrigin(item, clause);
        CheckOverride(item, strength);
        var basis = supplement is not null ? Basis.Supplement : reading is not null ? Basis.Reading : Basis.Document;
        return new RuleSource(clause, strength, basis, supplement ?? reading, office);
    }

    /// <summary>Least and greatest number; either may be missing.</summary>
    public static (int? Minimum, int? Maximum) Bounds(JsonCursor item, bool needsOne = false)
    {
        var minimum = item.OptionalNumber("minimum", 0, GreatestNumber);
        var maximum = item.OptionalNumber("maximum", 0, GreatestNumber);
        if (minimum > maximum)
        {
            item.Report("minimum", FaultSentence.MinimumAboveMaximum, minimum, maximum);
        }

        if (needsOne && !item.Has("minimum") && !item.Has("maximum"))
        {
            item.Report(null, FaultSentence.NoBound);
        }

        return (minimum, maximum);
    }

    private string Cite(string section) => $"{shortName} {section}";

    private static void CheckOrigin(JsonCursor item, string? clause)
    {
        if (item.Has("reading") && item.Has("supplement"))
        {
            item.Report("supplement", FaultSentence.TwoOrigins);
        }

        if (clause is null && !item.Has("supplement"))
        {
            item.Report(null, FaultSentence.NoClause);
        }
    }

    private static void CheckOverride(JsonCursor item, Strength strength)
    {
        if (strength == Strength.Override && !item.Has("overrideBy"))
        {
            item.Report("strength", FaultSentence.OverrideWithoutOffice);
        }
        else if (Enum.IsDefined(strength) && strength != Strength.Override && item.Has("overrideBy"))
        {
            item.Report("overrideBy", FaultSentence.OfficeWithoutOverride);
        }
    }
}
