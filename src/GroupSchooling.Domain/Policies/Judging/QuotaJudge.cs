using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>A number that a profile asks for besides caps and terms: of activities, people sent, posts, money, targets.</summary>
/// <param name="Rule">Code of the rule (duty.lesson-preparation, staff.entrusted.team, post.council.chair, fund.cluster, target.groups).</param>
/// <param name="Title">Its name.</param>
/// <param name="Minimum">At least so many; null where nothing is said.</param>
/// <param name="Maximum">At most so many; null where nothing is said.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Quota(string Rule, Bilingual Title, int? Minimum, int? Maximum, RuleSource Source);

/// <summary>Judges whether what was done, sent, filled, paid or reached is as much as the policy asks, in one period and for one of those it is asked for.</summary>
public static class QuotaJudge
{
    /// <summary>Every quota of a profile that states a number, in the profile's order.</summary>
    public static IEnumerable<Quota> Of(PolicyProfile profile)
    {
        IEnumerable<Quota> all =
        [
            .. profile.CooperationTypes.SelectMany(t => t.Staff.Select(s => new Quota($"staff.{t.Code}.{s.Code}", s.Name, s.Minimum, s.Maximum, s.Source))),
            .. profile.Bodies.SelectMany(b => b.Posts.Select(p => new Quota($"post.{b.Code}.{p.Code}", p.Name, p.Minimum, p.Maximum, p.Source))),
            .. profile.Targets.Select(t => new Quota($"target.{t.Code}", t.Title, t.Minimum, t.Maximum, t.Source)),
            .. profile.Funds.Select(f => new Quota($"fund.{f.Code}", f.Title, f.MinimumYuan, f.MaximumYuan, f.Source)),
            .. profile.Duties.Select(d => new Quota($"duty.{d.Code}", d.Title, d.Minimum, d.Maximum, d.Source)),
        ];
        return all.Where(q => q.Minimum is not null || q.Maximum is not null);
    }

    /// <summary>The verdicts about what was counted; a quota that nobody counted is not judged.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="counted">How many there were, by the quota's rule.</param>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, IReadOnlyDictionary<string, int> counted) =>
        Of(profile).Where(q => counted.ContainsKey(q.Rule)).Select(q => Judge(q, counted[q.Rule]));

    private static Verdict Judge(Quota quota, int count)
    {
        var facts = Judgement.Stated(new Fact(FactName.Counted, count), new Fact(FactName.Minimum, quota.Minimum), new Fact(FactName.Maximum, quota.Maximum));
        if (count < quota.Minimum)
        {
            return Judgement.Unmet(quota.Rule, quota.Source, new Message(VerdictSentence.QuotaTooFew, quota.Title, count, quota.Minimum), facts);
        }

        return count > quota.Maximum
            ? Judgement.Unmet(quota.Rule, quota.Source, new Message(VerdictSentence.QuotaTooMany, quota.Title, count, quota.Maximum), facts)
            : Judgement.Met(quota.Rule, quota.Source, new Message(VerdictSentence.QuotaKept, quota.Title, count), facts);
    }
}
