using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;

namespace GroupSchooling.Domain.Policies;

/// <summary>
/// Judges a roster: each unit with its lead, members, types, sizes, make-up, names and terms, then the targets that a roster can show. The same
/// rows in another order give the same verdicts in the same order. A verdict's subject is the unit's name, or the school's for a rule about one school.
/// </summary>
public static class RosterJudge
{
    /// <summary>Subject of verdicts about all units together.</summary>
    public const string Whole = "全部单元";

    /// <summary>The verdicts.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="on">The day on which it is judged: memberships that have not begun or have ended by their term are not counted.</param>
    public static IReadOnlyList<Verdict> Judge(PolicyProfile profile, Roster roster, DateOnly on)
    {
        var units = roster.Units.OrderBy(LabelOf, StringComparer.Ordinal).ToList();
        var judge = new RosterUnitJudge(profile, units, on);
        return [.. units.SelectMany(judge.Judge), .. Targets(profile, units, on)];
    }

    /// <summary>The verdicts unit by unit, each when it is asked for, so that judging a great register takes no more memory than judging one unit.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="all">All units of the jurisdiction, which rules across units look at.</param>
    /// <param name="which">The units that are judged.</param>
    /// <param name="on">The day on which they are judged.</param>
    public static IEnumerable<IReadOnlyList<Verdict>> JudgeUnits(
        PolicyProfile profile, IReadOnlyCollection<RosterUnit> all, IReadOnlyCollection<RosterUnit> which, DateOnly on)
    {
        var judge = new RosterUnitJudge(profile, all, on);
        return which.Select(unit => (IReadOnlyList<Verdict>)[.. judge.Judge(unit)]);
    }

    /// <summary>What is wrong with a roster only under this policy: types that the policy does not know, where it knows some.</summary>
    public static IReadOnlyList<RosterFault> FaultsUnder(PolicyProfile profile, Roster roster) => profile.CooperationTypes.Count == 0
        ? []
        : [.. roster.Schools
            .Where(s => s.CooperationType is not null && TypeOf(profile, s.CooperationType) is null)
            .OrderBy(s => s.Line)
            .Select(s => new RosterFault(
                s.Line,
                RosterColumns.CooperationType,
                new Message(RosterSentence.NotAWord, s.CooperationType, string.Join(", ", profile.CooperationTypes.Select(t => t.Name.Chinese)))))];

    /// <summary>The type that a person names: by its Chinese or English name, or by its code. Where the policy has one type only, naming none means it.</summary>
    public static CooperationType? TypeOf(PolicyProfile profile, string? name) => name is null
        ? (profile.CooperationTypes.Count == 1 ? profile.CooperationTypes[0] : null)
        : profile.CooperationTypes.FirstOrDefault(t =>
            name == t.Name.Chinese || name == t.Code || string.Equals(name, t.Name.English, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a unit is called in verdicts; one that has lost its name is known by its lead.</summary>
    internal static string LabelOf(RosterUnit unit) =>
        unit.Name ?? $"未载明名称（龙头学校：{unit.Schools.Where(s => s.Leads).Select(s => s.Name).Order(StringComparer.Ordinal).FirstOrDefault() ?? "—"}）";

    private static IEnumerable<Verdict> Targets(PolicyProfile profile, IReadOnlyCollection<RosterUnit> units, DateOnly on)
    {
        var known = units.Where(u => profile.KindOf(u.Kind) is not null).ToList();
        foreach (var target in profile.Targets.Where(t => t.Minimum is not null || t.Maximum is not null))
        {
            int? count = target.Measure switch
            {
                TargetMeasure.Groups => known.Count,
                TargetMeasure.Schools => known.SelectMany(u => u.Schools).DistinctBy(s => s.Name).Count(),
                _ => null,
            };
            if (count is { } reached)
            {
                yield return Judge(profile, target, reached, on) with { Subject = Whole };
            }
        }
    }

    private static Verdict Judge(PolicyProfile profile, Target target, int reached, DateOnly on)
    {
        var rule = $"target.{target.Code}";
        var verdict = QuotaJudge.Judge(profile, new Dictionary<string, int> { [rule] = reached }).Single();
        var facts = Judgement.Stated([.. verdict.Facts, new Fact(FactName.DueOn, target.DueOn), new Fact(FactName.On, on)]);
        return reached < target.Minimum && target.DueOn > on
            ? Judgement.Met(rule, target.Source, new Message(VerdictSentence.TargetNotDue, target.Title, reached, target.Minimum, target.DueOn), facts)
            : verdict with { Facts = facts };
    }
}
