using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Data.Policies;

/// <summary>A rule that a group would break, or break worse, than it does today.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Group">What it is called; null where the deciding document has lost it.</param>
/// <param name="Before">What the rule says under the version that the group stands under; null where that version has no such rule.</param>
/// <param name="After">What it says under the draft.</param>
public sealed record DryRunRow(string Number, string? Group, Verdict? Before, Verdict After);

/// <summary>What a draft would mean for the groups that exist.</summary>
/// <param name="Groups">How many groups were judged.</param>
/// <param name="Unknown">How many are of a kind that the draft does not know: they are not touched.</param>
/// <param name="Better">In how many verdicts something that is not met today would be met.</param>
/// <param name="Rows">What would be worse, group by group.</param>
public sealed record DryRunResult(int Groups, int Unknown, int Better, IReadOnlyList<DryRunRow> Rows)
{
    /// <summary>How many groups something would be worse for.</summary>
    public int Touched => Rows.Select(r => r.Number).Distinct(StringComparer.Ordinal).Count();

    /// <summary>How many rules would come out so.</summary>
    public int Count(VerdictOutcome outcome) => Rows.Count(r => r.After.Outcome == outcome);
}

/// <summary>Judges groups of the register: as they stand, and as they would under a draft. Changes nothing.</summary>
public sealed class PolicyDryRun(ProfileCatalogue profiles, RegisterRosterReader reader)
{
    /// <summary>
    /// Judges every present group of a jurisdiction, and of those below that have no policy of their own, under its own version and under the draft, and
    /// tells what would be worse.
    /// </summary>
    /// <param name="draft">The draft, with the supplements that would act beside it.</param>
    /// <param name="jurisdictionId">The jurisdiction of the draft.</param>
    /// <param name="on">The day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DryRunResult> RunAsync(PolicyProfile draft, long jurisdictionId, DateOnly on, CancellationToken ct = default)
    {
        var reached = await profiles.ReachedAsync(jurisdictionId, [.. draft.GroupKinds.Select(k => k.Kind)], on, ct);
        var units = await reader.ReadAsync(reached, on, ct);
        var before = await JudgeAsync(units, units, on, ct);
        var all = units.Select(u => u.Unit).ToList();
        var (better, rows) = (0, new List<DryRunRow>());
        foreach (var (unit, after) in units.Zip(RosterJudge.JudgeUnits(draft, all, all, on)))
        {
            if (draft.KindOf(unit.Unit.Kind) is null)
            {
                continue;
            }

            var (worse, mended) = Compare(before[unit.GroupId], after);
            better += mended;
            rows.AddRange(worse.Select(w => new DryRunRow(unit.Number, unit.Unit.Name, w.Before, w.After)));
        }

        return new DryRunResult(units.Count, units.Count(u => draft.KindOf(u.Unit.Kind) is null), better, rows);
    }

    /// <summary>What the version that a group stands under says of it, and what another would say; null for a group that is not there.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="jurisdictionId">Where it lies.</param>
    /// <param name="other">The other version.</param>
    /// <param name="on">The day.</param>
    /// <param name="types">What types of cooperation become that the other version does not know, by their codes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<Verdict> Before, IReadOnlyList<Verdict> After)?> PreviewAsync(
        long groupId, long jurisdictionId, PolicyProfile other, DateOnly on, IReadOnlyDictionary<string, string?> types, CancellationToken ct = default)
    {
        var units = await reader.ReadAsync(jurisdictionId, on, ct);
        if (units.FirstOrDefault(u => u.GroupId == groupId) is not { } unit)
        {
            return null;
        }

        var before = await JudgeAsync(units, [unit], on, ct);
        var moved = unit.Unit with
        {
            Schools = [.. unit.Unit.Schools.Select(s => s with { CooperationType = s.CooperationType is { } type && types.TryGetValue(type, out var next) ? next : s.CooperationType })],
        };
        return (before[groupId], RosterJudge.JudgeUnits(other, [.. units.Select(u => u == unit ? moved : u.Unit)], [moved], on).Single());
    }

    /// <summary>The verdicts of groups under their own versions.</summary>
    /// <param name="all">All groups of the jurisdiction, which rules across groups look at.</param>
    /// <param name="which">The groups that are judged.</param>
    /// <param name="on">The day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Dictionary<long, IReadOnlyList<Verdict>>> JudgeAsync(
        IReadOnlyList<RegisterUnit> all, IReadOnlyList<RegisterUnit> which, DateOnly on, CancellationToken ct = default)
    {
        var roster = all.Select(u => u.Unit).ToList();
        var verdicts = new Dictionary<long, IReadOnlyList<Verdict>>();
        foreach (var version in which.GroupBy(u => u.ProfileVersionId))
        {
            var profile = await profiles.EffectiveAsync(version.Key, on, ct);
            var own = version.ToList();
            foreach (var (unit, said) in own.Zip(RosterJudge.JudgeUnits(profile, roster, [.. own.Select(u => u.Unit)], on)))
            {
                verdicts.Add(unit.GroupId, said);
            }
        }

        return verdicts;
    }

    /// <summary>What is worse than before, and how much is better. Of several verdicts of one rule on one subject the worst counts.</summary>
    public static (IReadOnlyList<(Verdict? Before, Verdict After)> Worse, int Better) Compare(IReadOnlyList<Verdict> before, IReadOnlyList<Verdict> after)
    {
        var (old, now) = (Worst(before), Worst(after));
        var worse = now.Where(n => n.Value.Outcome >= VerdictOutcome.Warned && n.Value.Outcome > (old.GetValueOrDefault(n.Key)?.Outcome ?? VerdictOutcome.Silent))
            .Select(n => (old.GetValueOrDefault(n.Key), n.Value)).ToList();
        return (worse, old.Count(o => o.Value.Outcome >= VerdictOutcome.Warned && (now.GetValueOrDefault(o.Key)?.Outcome ?? VerdictOutcome.Silent) < o.Value.Outcome));
    }

    private static Dictionary<(string Rule, string? Subject), Verdict> Worst(IReadOnlyList<Verdict> verdicts)
    {
        var worst = new Dictionary<(string, string?), Verdict>();
        foreach (var verdict in verdicts)
        {
            var key = (verdict.Rule, verdict.Subject);
            if (!worst.TryGetValue(key, out var known) || known.Outcome < verdict.Outcome)
            {
                worst[key] = verdict;
            }
        }

        return worst;
    }
}
