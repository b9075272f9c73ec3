using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>A school of a unit as its make-up is judged. What is not known stays unknown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leads">Whether it leads.</param>
public sealed record UnitSchool(string Name, bool Leads)
{
    /// <summary>Public or private.</summary>
    public SchoolOwnership Ownership { get; init; }

    /// <summary>学段.</summary>
    public SchoolStage Stage { get; init; }

    /// <summary>In the town or in the country.</summary>
    public SchoolArea Area { get; init; }

    /// <summary>学段 of the school that leads its unit; unknown where none does.</summary>
    public SchoolStage LeadStage { get; init; }

    /// <summary>Code of its cooperation type; null for the lead and where it is not stated.</summary>
    public string? CooperationType { get; init; }
}

/// <summary>Judges what a unit is made up of.</summary>
public static class CompositionJudge
{
    /// <summary>The rules that are asked of such a unit, in the profile's order.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="kind">Kind of the unit.</param>
    /// <param name="form">Code of its formation form; null where it has none or it is not known.</param>
    /// <param name="schools">Its schools, in any order.</param>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, SchoolGroupKind kind, string? form, IReadOnlyCollection<UnitSchool> schools)
    {
        var leadStage = schools.FirstOrDefault(s => s.Leads)?.Stage ?? SchoolStage.Unknown;
        var ordered = schools.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s with { LeadStage = leadStage }).ToList();
        return profile.Compositions.Where(rule => Holds(rule.When, kind, form)).SelectMany(rule => Judge(rule, ordered));
    }

    private static bool Holds(UnitCondition when, SchoolGroupKind kind, string? form) =>
        (when.GroupKinds.Count == 0 || when.GroupKinds.Contains(kind))
        && (when.FormationForms.Count == 0 || (form is not null && when.FormationForms.Contains(form)));

    private static IEnumerable<Verdict> Judge(Composition rule, List<UnitSchool> unit)
    {
        var concerned = unit.Where(s => rule.Of == CompositionOf.All || s.Leads == (rule.Of == CompositionOf.Lead)).ToList();
        if (rule.AsksEach)
        {
            return JudgeEach(rule, [.. concerned.Where(s => Fits(rule.Among, s) != false)]);
        }

        var stages = rule.PerStage ? unit.SelectMany(s => SchoolStages.TaughtBy(s.Stage)).Distinct().Order().ToList() : [];
        return stages.Count == 0
            ? [JudgeCount(rule, $"composition.{rule.Code}", concerned, stage: null)]
            : stages.Select(stage => JudgeCount(rule, $"composition.{rule.Code}.{stage}", [.. concerned.Where(s => MayTeach(s, stage))], stage));
    }

    private static IEnumerable<Verdict> JudgeEach(Composition rule, List<UnitSchool> schools)
    {
        var code = $"composition.{rule.Code}";
        var differing = schools.Where(s => Fits(rule.Among, s) == true && Fits(rule.Asked, s) == false).ToList();
        if (differing.Count > 0)
        {
            return differing.Select(s => Judgement.Unmet(code, rule.Source, new Message(VerdictSentence.CompositionDiffers, rule.Title), FactsOf(rule, s)) with { Subject = s.Name });
        }

        var open = schools.Count(s => Fits(rule.Asked, s) is null || (Fits(rule.Among, s) is null && Fits(rule.Asked, s) == false));
        Fact[] facts = [new(FactName.Schools, schools.Count), new(FactName.Unknown, open)];
        return schools.Count == 0 ? []
            : open > 0 ? [Judgement.Open(code, rule.Source, new Message(VerdictSentence.CompositionOpen, rule.Title, open), facts)]
            : [Judgement.Met(code, rule.Source, new Message(VerdictSentence.CompositionMet, rule.Title, schools.Count, schools.Count), facts)];
    }

    private static Verdict JudgeCount(Composition rule, string code, List<UnitSchool> schools, SchoolStage? stage)
    {
        var sure = schools.Count(s => Both(rule, s, stage) == true);
        var open = schools.Count(s => Both(rule, s, stage) is null);
        var facts = Judgement.Stated(
            new Fact(FactName.Counted, sure),
            new Fact(FactName.Unknown, open),
            new Fact(FactName.Minimum, rule.Minimum),
            new Fact(FactName.Maximum, rule.Maximum),
            new Fact(FactName.Stage, stage));

        if (sure + open < rule.Minimum)
        {
            return Judgement.Unmet(code, rule.Source, new Message(VerdictSentence.CompositionTooFew, rule.Title, sure, rule.Minimum), facts);
        }

        if (sure > rule.Maximum)
        {
            return Judgement.Unmet(code, rule.Source, new Message(VerdictSentence.CompositionTooMany, rule.Title, sure, rule.Maximum), facts);
        }

        return sure < rule.Minimum || sure + open > rule.Maximum
            ? Judgement.Open(code, rule.Source, new Message(VerdictSentence.CompositionOpen, rule.Title, open), facts)
            : Judgement.Met(code, rule.Source, new Message(VerdictSentence.CompositionMet, rule.Title, sure, schools.Count), facts);
    }

    private static bool? Both(Composition rule, UnitSchool school, SchoolStage? stage)
    {
        bool? teaches = stage is null || school.Stage != SchoolStage.Unknown ? true : null;
        bool?[] parts = [Fits(rule.Among, school), Fits(rule.Asked, school), teaches];
        return All(parts);
    }

    private static bool MayTeach(UnitSchool school, SchoolStage stage) =>
        school.Stage == SchoolStage.Unknown || SchoolStages.TaughtBy(school.Stage).Contains(stage);

    /// <summary>Whether a school fits; null when it cannot be said.</summary>
    private static bool? Fits(SchoolFilter? filter, UnitSchool school)
    {
        if (filter is null)
        {
            return true;
        }

        bool?[] parts =
        [
            filter.Ownership is null ? true : school.Ownership == SchoolOwnership.Unknown ? null : school.Ownership == filter.Ownership,
            filter.Stages.Count == 0 ? true : school.Stage == SchoolStage.Unknown ? null : filter.Stages.Contains(school.Stage),
            filter.Area is null ? true : school.Area == SchoolArea.Unknown ? null : school.Area == filter.Area,
            filter.CooperationTypes.Count == 0 ? true : school.Leads ? false : school.CooperationType is null ? null : filter.CooperationTypes.Contains(school.CooperationType),
            filter.SameStageAsLead ? TeachesAsLead(school) : true,
        ];
        return All(parts);
    }

    private static bool? TeachesAsLead(UnitSchool school) => school.Stage == SchoolStage.Unknown || school.LeadStage == SchoolStage.Unknown
        ? null
        : SchoolStages.TaughtBy(school.Stage).Intersect(SchoolStages.TaughtBy(school.LeadStage)).Any();

    private static bool? All(bool?[] parts) => parts.Contains(false) ? false : parts.Contains(null) ? null : true;

    /// <summary>What the rule looks at in a school.</summary>
    private static List<Fact> FactsOf(Composition rule, UnitSchool school)
    {
        SchoolFilter[] filters = [.. new[] { rule.Among, rule.Asked }.OfType<SchoolFilter>()];
        List<Fact> facts = [];
        Add(f => f.Ownership is not null, FactName.Ownership, school.Ownership);
        Add(f => f.Stages.Count > 0 || f.SameStageAsLead, FactName.Stage, school.Stage);
        Add(f => f.SameStageAsLead, FactName.LeadStage, school.LeadStage);
        Add(f => f.Area is not null, FactName.Area, school.Area);
        Add(f => f.CooperationTypes.Count > 0, FactName.CooperationType, school.CooperationType);
        return facts;

        void Add(Predicate<SchoolFilter> asks, string name, object? value)
        {
            if (Array.Exists(filters, asks))
            {
                facts.Add(new Fact(name, value));
            }
        }
    }
}

/// <summary>Which stages a kind of school teaches.</summary>
internal static class SchoolStages
{
    /// <summary>The single stages; none where the school's stage is not known.</summary>
    public static IReadOnlyList<SchoolStage> TaughtBy(SchoolStage stage) => stage switch
    {
        SchoolStage.Unknown => [],
        SchoolStage.NineYear => [SchoolStage.Primary, SchoolStage.JuniorSecondary],
        SchoolStage.CompleteSecondary => [SchoolStage.JuniorSecondary, SchoolStage.SeniorSecondary],
        SchoolStage.TwelveYear => [SchoolStage.Primary, SchoolStage.JuniorSecondary, SchoolStage.SeniorSecondary],
        _ => [stage],
    };
}
