using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges what follows from failed evaluations. A silent policy has no consequence, and so gives no verdict.</summary>
public static class ConsequenceJudge
{
    /// <summary>The verdicts about a member.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="cooperationType">Code of the member's type; null where it has none.</param>
    /// <param name="failures">How often in a row each evaluation was failed last, by the evaluation's code.</param>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, string? cooperationType, IReadOnlyDictionary<string, int> failures) =>
        profile.Consequences
            .Where(c => c.Cause == ConsequenceCause.EvaluationFailed && c.Evaluation is not null && failures.ContainsKey(c.Evaluation))
            .Where(c => c.CooperationTypes.Count == 0 || (cooperationType is not null && c.CooperationTypes.Contains(cooperationType)))
            .Select(c => Judge(c, failures[c.Evaluation!]));

    private static Verdict Judge(Consequence consequence, int failures)
    {
        var rule = $"consequence.{consequence.Code}";
        var from = consequence.InARow ?? 1;
        Fact[] facts = [new(FactName.FailuresInARow, failures), new(FactName.Minimum, from)];
        return failures >= from
            ? Judgement.Unmet(rule, consequence.Source, new Message(VerdictSentence.ConsequenceFollows, consequence.Title, failures), facts)
            : Judgement.Met(rule, consequence.Source, new Message(VerdictSentence.ConsequenceNotYet, consequence.Title, failures, from), facts);
    }
}
