using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>Counts how far a policy's targets are. Only what a target asks for is counted: a policy may have many thousands of groups.</summary>
public sealed class PolicyProgressDesk(PortalDbContext db, RegisterRosterReader reader, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The counts; null where no target asks for any.</summary>
    /// <param name="code">Code of the policy.</param>
    /// <param name="reached">The jurisdictions in which it holds.</param>
    /// <param name="profile">What holds.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PolicyProgress?> ReadAsync(string code, IReadOnlyList<long> reached, PolicyProfile profile, CancellationToken ct)
    {
        var patterns = profile.Targets.Where(t => t.Measure == TargetMeasure.Other).Select(t => t.Source.Clause).OfType<string>()
            .Where(clause => profile.Compositions.Any(c => c.PerStage && c.Source.Clause == clause)).Distinct(StringComparer.Ordinal).ToList();
        var coverage = profile.Targets.Any(t => t.Measure == TargetMeasure.CoveragePercent);
        if (!coverage && patterns.Count == 0 && !profile.Targets.Any(t => t.Measure is TargetMeasure.Groups or TargetMeasure.Schools))
        {
            return null;
        }

        var today = clock.Today;
        var groups = db.Groups.Where(g => g.ProfileVersion!.Code == code && (g.EndsOn == null || g.EndsOn >= today));
        var inside = db.Memberships.Where(Membership.ActiveOn(today)).Where(m => groups.Any(g => g.Id == m.GroupId)).Select(m => m.SchoolId);
        var progress = new PolicyProgress(await groups.CountAsync(ct), await inside.Distinct().CountAsync(ct));
        return progress with
        {
            OpenSchools = coverage ? await Open(reached).CountAsync(ct) : null,
            Covered = coverage ? await Open(reached).CountAsync(s => inside.Contains(s.Id), ct) : 0,
            Uncovered = coverage
                ? await Open(reached).Where(s => !inside.Contains(s.Id)).OrderBy(s => s.Number).Take(PolicyProgress.Named).Select(s => s.Name).ToListAsync(ct)
                : [],
            Patterns = await PatternsAsync(patterns, reached, profile, ct),
        };
    }

    private IQueryable<School> Open(IReadOnlyList<long> jurisdictions) => db.Schools.Where(s => jurisdictions.Contains(s.JurisdictionId) && s.Status == SchoolStatus.Open);

    private async Task<IReadOnlyDictionary<string, PatternProgress>> PatternsAsync(List<string> clauses, IReadOnlyList<long> jurisdictions, PolicyProfile profile, CancellationToken ct)
    {
        var patterns = new Dictionary<string, PatternProgress>(StringComparer.Ordinal);
        if (clauses.Count == 0)
        {
            return patterns;
        }

        var units = (await reader.ReadAsync(jurisdictions, clock.Today, ct)).Where(u => profile.KindOf(u.Unit.Kind) is not null).Select(u => u.Unit).ToList();
        var judged = units.Zip(RosterJudge.JudgeUnits(profile, units, units, clock.Today)).ToList();
        foreach (var clause in clauses)
        {
            var rules = profile.Compositions.Where(c => c.PerStage && c.Source.Clause == clause).Select(c => $"composition.{c.Code}").ToList();
            var lacking = judged.Select(pair => (Group: pair.First.Name ?? "—", What: string.Join("；", pair.Second
                    .Where(v => v.Outcome >= VerdictOutcome.Warned && rules.Exists(r => v.Rule == r || v.Rule.StartsWith(r + ".", StringComparison.Ordinal)))
                    .Select(v => texts.Fill(v.Message.Sentence, v.Message.Arguments)))))
                .Where(l => l.What.Length > 0).ToList();
            patterns.Add(clause, new PatternProgress(judged.Count - lacking.Count, lacking));
        }

        return patterns;
    }
}
