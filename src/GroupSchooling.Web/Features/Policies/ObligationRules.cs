using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What a profile wants reached, judged, reported and paid, and what follows from what happens.</summary>
internal sealed class ObligationRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts, PolicyProgress? progress)
{
    public IEnumerable<PolicySection> Sections() =>
    [
        new("targets", texts["Targets"], [.. profile.Targets.Select(t => Target(t).Keyed(t.Code))]),
        new("evaluations", texts["Evaluations"], [.. profile.Evaluations.Select(e => Evaluation(e).Keyed(e.Code))]),
        new("consequences", texts["What follows"], [.. profile.Consequences.Select(c => Consequence(c).Keyed(c.Code))]),
        new("reports", texts["Reports"], [.. profile.Reports.Select(r => Report(r).Keyed(r.Code))]),
        new("funds", texts["Funds"], [.. profile.Funds.Select(f => Fund(f).Keyed(f.Code))]),
    ];

    private PolicyRule Target(Target target) => new(
        target.Title.ToString(), target.Text.ToString(), target.Source, target.Measure is TargetMeasure.Groups or TargetMeasure.Schools
            ? texts["Judged when a roster is checked."].Value
            : IsShown(target) ? texts["Counted from the register; nothing is held up by it."].Value : words.SeenToBy(null))
    {
        Notes =
        [
            .. Some(target.Measure == TargetMeasure.Other && IsShown(target) ? null : texts["Counted: {0}", target.Measure].Value),
            .. Some(target.Minimum is null && target.Maximum is null ? null : texts["Number: {0} {1}", words.Range(target.Minimum, target.Maximum), target.Unit?.ToString() ?? ""].Value),
            .. Some(target.DueOn is { } due ? texts["By: {0}", due].Value : null),
            .. progress is null ? [] : Progress(target, progress),
        ],
    };

    /// <summary>Whether the page tells how far the target is.</summary>
    private bool IsShown(Target target) => progress is not null && Progress(target, progress).Any();

    /// <summary>How far a target is, as numerator and denominator, and what is missing.</summary>
    private IEnumerable<string> Progress(Target target, PolicyProgress known) => target.Measure switch
    {
        TargetMeasure.Groups => Count(target, known.Groups),
        TargetMeasure.Schools => Count(target, known.Schools),
        TargetMeasure.CoveragePercent when known.OpenSchools is > 0 and var all => Coverage(known, all),
        TargetMeasure.Other when target.Source.Clause is { } clause && known.Patterns.TryGetValue(clause, out var pattern) => Pattern(pattern),
        _ => [],
    };

    private IEnumerable<string> Count(Target target, int reached)
    {
        if (target.Minimum is not { } asked)
        {
            yield return texts["In the register now: {0}", reached];
            yield break;
        }

        yield return texts["Reached: {0} of {1}", reached, asked];
        if (reached < asked)
        {
            yield return texts["Missing: {0}", asked - reached];
        }
    }

    private IEnumerable<string> Coverage(PolicyProgress known, int all)
    {
        yield return texts["Reached: {0} of {1} schools, {2} %", known.Covered, all, known.Covered * 100 / all];
        if (known.Uncovered.Count > 0)
        {
            var names = string.Join("、", known.Uncovered);
            var rest = all - known.Covered - known.Uncovered.Count;
            yield return texts["Not in a group: {0}", rest > 0 ? $"{names}{texts["and {0} more", rest].Value}" : names];
        }
    }

    private IEnumerable<string> Pattern(PatternProgress pattern)
    {
        yield return texts["{0} of {1} groups make it up as asked", pattern.Met, pattern.Met + pattern.Lacking.Count];
        foreach (var (group, what) in pattern.Lacking.Take(PolicyProgress.Named))
        {
            yield return texts["{0}: {1}", group, what];
        }
    }

    private PolicyRule Evaluation(Evaluation evaluation) => new(evaluation.Title.ToString(), evaluation.Text.ToString(), evaluation.Source, words.SeenToBy(evaluation.By))
    {
        Notes =
        [
            texts["Done by: {0}", words.OfficeOf(evaluation.By)],
            texts["Who is judged: {0}", evaluation.Of],
            texts["How often: {0}", evaluation.Period == DutyPeriod.Always ? texts["not stated"].Value : texts.Enum(evaluation.Period)],
            .. Some(evaluation.FirstOn is { } first ? texts["The first: {0}", first].Value : null),
            .. Some(evaluation.Framework.Count == 0 ? null : texts["Looks at: {0}", string.Join(texts[", "].Value, evaluation.Framework.Select(DimensionOf))].Value),
            .. Some(profile.OutsideDocuments.FirstOrDefault(d => d.Code == evaluation.Document) is { } document ? texts["By the measures of: {0}", document.Title].Value : null),
            .. Some(evaluation.Result is { } result ? texts["Its result: {0}", result].Value : null),
        ],
    };

    private string DimensionOf(Dimension dimension) => dimension.Percent is { } percent ? $"{dimension.Name} {percent} %" : dimension.Name.ToString();

    private PolicyRule Consequence(Consequence consequence) => new(consequence.Title.ToString(), consequence.Text.ToString(), consequence.Source, Does(consequence))
    {
        Notes =
        [
            texts["When: {0}", consequence.Cause],
            .. Some(profile.Evaluations.FirstOrDefault(e => e.Code == consequence.Evaluation) is { } evaluation ? texts["Evaluation: {0}", evaluation.Title].Value : null),
            .. Some(consequence.InARow is { } times ? texts["{0} times in a row", times].Value : null),
            texts["Then: {0}", consequence.Effect],
            .. Some(consequence.CooperationTypes.Count == 0 ? null : texts["Only members of the type {0}.", words.TypesOf(consequence.CooperationTypes)].Value),
            .. Some(consequence.By is null ? null : texts["Done by: {0}", words.OfficeOf(consequence.By)].Value),
        ],
    };

    private string Does(Consequence consequence) => (consequence.Cause, consequence.Effect) switch
    {
        (ConsequenceCause.TermEnded, ConsequenceEffect.MembershipEnds) => texts["The register shows a member whose term is over as run out; nothing is to be done for it."],
        (_, ConsequenceEffect.PlateComesDown) => texts["That the plate is taken down is recorded on the group's page."],
        (ConsequenceCause.Unauthorised, _) => texts["What the bureau finds is recorded and followed up under unauthorised cooperation."],
        (_, ConsequenceEffect.MemberMayLeave or ConsequenceEffect.LeadMayAskToEnd) => texts["For reading only: it is asked for outside the portal, by the procedure in this policy."],
        _ => words.SeenToBy(consequence.By),
    };

    private PolicyRule Report(Report report) => new(report.Title.ToString(), report.Text.ToString(), report.Source, texts["For reading only: {0} sends it to {1} outside the portal.", words.OfficeOf(report.From), words.OfficeOf(report.To)])
    {
        Notes =
        [
            texts["From {0} to {1}: {2}", words.OfficeOf(report.From), words.OfficeOf(report.To), report.Period],
            .. Some(report.DueOn is { } due ? texts["By: {0}", due].Value : null),
        ],
    };

    private PolicyRule Fund(Fund fund) => new(fund.Title.ToString(), fund.Text.ToString(), fund.Source, words.SeenToBy(fund.By))
    {
        Notes =
        [
            .. Some(fund.By is null ? null : texts["Paid by: {0}", words.OfficeOf(fund.By)].Value),
            texts["Sum: {0} yuan, for each: {1}, in: {2}", words.Range(fund.MinimumYuan, fund.MaximumYuan), fund.Per, fund.Period],
            .. Some(fund.Uses.Count == 0 ? null : texts["For: {0}", string.Join(texts[", "].Value, fund.Uses)].Value),
        ],
    };

    private static IEnumerable<string> Some(string? text) => text is null ? [] : [text];
}
