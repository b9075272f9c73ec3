using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges what a unit of a roster is called.</summary>
internal sealed class RosterNameJudge(PolicyProfile profile, IReadOnlyCollection<RosterUnit> all)
{
    /// <summary>What stands for a part that whoever gives the name chooses, as the documents themselves write it.</summary>
    private const string Open = "×××";

    private readonly NamesInUse? _inUse = profile.Naming is { } naming ? new NamesInUse(naming, null, all.Select(unit => unit.Name).OfType<string>()) : null;

    public IEnumerable<Verdict> Judge(RosterUnit unit, GroupKindRule kind)
    {
        if (unit.Name is not { } name)
        {
            return [Judgement.Open("name.stated", kind.Source, new Message(VerdictSentence.UnitNameLost), new Fact(FactName.Name, null))];
        }

        TextRule[] patterns = [.. new[] { kind.UnitName, profile.Naming?.Full, profile.Naming?.Short }.OfType<TextRule>()];
        var parts = new NameParts { Lead = unit.Schools.FirstOrDefault(s => s.Leads)?.Name };
        var facts = new FoundingFacts { LeadName = parts.Lead ?? "", LeadOwnership = default, ShortName = name };
        return
        [
            Pattern(name, patterns, parts),
            .. profile.Naming is { } naming && _inUse is not null
                ? NameJudge.JudgeWords(naming, facts, parts).Concat(NameJudge.JudgeOthers(naming, [name], _inUse, own: name)).Select(Standing)
                : [],
        ];
    }

    /// <summary>A name that stands already is not undone by what a supplement asks of new ones: it is pointed out.</summary>
    private static Verdict Standing(Verdict verdict) => verdict is { Outcome: > VerdictOutcome.Warned, Source.Basis: Basis.Supplement }
        ? verdict with { Outcome = VerdictOutcome.Warned }
        : verdict;

    private static Verdict Pattern(string name, TextRule[] patterns, NameParts parts)
    {
        var fact = new Fact(FactName.Name, name);
        if (patterns.Length == 0)
        {
            return Judgement.Silent("name", new Message(VerdictSentence.NameSilent), fact);
        }

        var expected = patterns[^1].Template.Render(parts with { Lead = parts.Lead ?? Open, Name = Open });
        var fitting = patterns.FirstOrDefault(p => p.Template.Fits(name, parts));
        return fitting is not null
            ? Judgement.Met("name.pattern", fitting.Source, new Message(VerdictSentence.UnitNameFits), fact)
            : Judgement.Unmet(
                "name.pattern", patterns[^1].Source, new Message(VerdictSentence.UnitNameDiffers, expected), fact, new Fact(FactName.Expected, expected));
    }
}
