using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges a paper by which a group governs itself.</summary>
public static class PaperJudge
{
    /// <summary>What it must contain, part by part, and for how long it is made.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="paper">The paper's rule.</param>
    /// <param name="contains">Codes of the parts that are written into it.</param>
    /// <param name="from">First day of its period; null where none is given.</param>
    /// <param name="to">Last day of its period; null where none is given.</param>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, GroupPaperRule paper, IReadOnlyCollection<string> contains, DateOnly? from, DateOnly? to) =>
    [
        .. Parts(profile, paper).Select(part => JudgePart(paper, part, contains.Contains(part.Code))),
        .. paper.Years is { } years ? [JudgePeriod(paper, years, from, to)] : Array.Empty<Verdict>(),
    ];

    /// <summary>What it must contain; nothing where nothing is said.</summary>
    public static IReadOnlyList<DocumentPart> Parts(PolicyProfile profile, GroupPaperRule paper) =>
        profile.Documents.FirstOrDefault(d => d.Code == paper.Document)?.Parts ?? [];

    private static Verdict JudgePart(GroupPaperRule paper, DocumentPart part, bool isThere)
    {
        var (rule, fact) = ($"paper.{paper.Code}.{part.Code}", new Fact(FactName.Ticked, isThere));
        return isThere
            ? Judgement.Met(rule, part.Source, new Message(VerdictSentence.PartThere, paper.Name, part.Title), fact)
            : Judgement.Unmet(rule, part.Source, new Message(VerdictSentence.PartMissing, paper.Name, part.Title), fact);
    }

    private static Verdict JudgePeriod(GroupPaperRule paper, int years, DateOnly? from, DateOnly? to)
    {
        var rule = $"paper.{paper.Code}.period";
        Fact[] facts = [new(FactName.StartsOn, from), new(FactName.EndsOn, to), new(FactName.Years, years)];
        if (from is not { } first || to is not { } last)
        {
            return Judgement.Open(rule, paper.Source, new Message(VerdictSentence.PeriodOpen, paper.Name, years), facts);
        }

        return first.Year + years <= DateOnly.MaxValue.Year && first.AddYears(years).AddDays(-1) == last
            ? Judgement.Met(rule, paper.Source, new Message(VerdictSentence.PeriodKept, paper.Name, years), facts)
            : Judgement.Unmet(rule, paper.Source, new Message(VerdictSentence.PeriodDiffers, paper.Name, (last.DayNumber - first.DayNumber + 1) / 365, years), facts);
    }
}
