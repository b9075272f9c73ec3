using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A unit of a file of existing groups, with what the policy says of it.</summary>
/// <param name="Name">Its name; null where the file gives none.</param>
/// <param name="Lead">Its lead; null where none is named.</param>
/// <param name="Schools">How many schools it has.</param>
/// <param name="Verdicts">What the policy says against it or asks a reason for; null while rows of it are in doubt or wrong.</param>
/// <param name="Met">How many rules it keeps.</param>
public sealed record UnitVerdictsView(string? Name, string? Lead, int Schools, IReadOnlyList<VerdictView>? Verdicts, int Met);

/// <summary>
/// Judges the units of a staged file of existing groups by the policy that they are to stand under, as the page of each entry will: so that a clerk sees
/// before the import what the second person will ask about.
/// </summary>
public sealed class UnitVerdictsQuery(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Judges those that are to be entered, with two queries; nothing for an import that is not of groups or no longer a preview.</summary>
    public async Task<IReadOnlyList<UnitVerdictsView>> ReadAsync(ImportRun run, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run is not { Kind: ImportKind.Groups, State: ImportState.Ready, DetailsJson: { } json })
        {
            return [];
        }

        var version = GroupDetails.Read(json).ProfileVersionId;
        var profile = await profiles.EffectiveAsync(version, clock.Today, ct);
        var stored = await db.ImportRows.AsNoTracking().Where(r => r.RunId == run.Id && r.Verdict != ImportVerdict.LeftOut).OrderBy(r => r.Line).ToListAsync(ct);
        var wrong = stored.Where(row => row.Verdict is ImportVerdict.Faulty or ImportVerdict.Doubtful).Select(row => row.Line).ToHashSet();
        var ids = stored.Select(row => row.SubjectId).OfType<long>().Distinct().ToList();
        var schools = await db.Schools.Where(s => ids.Contains(s.Id)).Select(s => new Known(s.Id, s.Name, s.Ownership, s.Stage)).ToDictionaryAsync(s => s.Id, ct);
        var units = ImportedUnit.Of([.. stored.Select(Again)], profile);
        var rosters = units.Where(unit => unit is { Kind: not null, Lead: not null } && !unit.Rows.Any(row => wrong.Contains(row.Line)))
            .ToDictionary(unit => unit, unit => Roster(unit, schools, profile));
        var judged = rosters.Keys.Zip(RosterJudge.JudgeUnits(profile, rosters.Values, rosters.Values, clock.Today)).ToDictionary(pair => pair.First, pair => pair.Second);
        var entered = stored.Where(row => row.Verdict != ImportVerdict.Same).Select(row => row.Line).ToHashSet();
        return [.. units.Where(unit => unit.Rows.Any(row => entered.Contains(row.Line))).Select(unit => View(unit, judged.GetValueOrDefault(unit), profile))];
    }

    private static StagedRow Again(ImportRow stored)
    {
        var row = StagedRow.Again(stored);
        row.SubjectId = stored.SubjectId;
        return row;
    }

    private static RosterUnit Roster(ImportedUnit unit, Dictionary<long, Known> schools, PolicyProfile profile) => new(
        unit.Name,
        unit.Kind!.Value,
        unit.Form,
        [.. unit.Rows.Select(row => (Row: row, School: schools[row.SubjectId!.Value])).Select(pair =>
            new RosterSchool(pair.School.Name, pair.Row == unit.Lead, pair.School.Ownership, [])
            {
                Stage = pair.School.Stage,
                CooperationType = pair.Row == unit.Lead ? null : RosterJudge.TypeOf(profile, pair.Row[GroupColumns.CooperationType])?.Code,
                StartsOn = GroupColumns.DayOf(pair.Row[GroupColumns.StartsOn]),
                EndsOn = GroupColumns.DayOf(pair.Row[GroupColumns.EndsOn]),
            })]);

    private UnitVerdictsView View(ImportedUnit unit, IReadOnlyList<Verdict>? verdicts, PolicyProfile profile) => new(
        unit.Name,
        unit.Lead?[SchoolColumns.Name],
        unit.Rows.Count,
        verdicts is null
            ? null
            : [.. verdicts.Where(v => v.Outcome is VerdictOutcome.Blocked or VerdictOutcome.NeedsOverride or VerdictOutcome.Warned)
                .Select(v => VerdictView.Of(v.Subject == unit.Name ? v with { Subject = null } : v, profile, texts))],
        verdicts?.Count(v => v.Outcome == VerdictOutcome.Satisfied) ?? 0);

    private sealed record Known(long Id, string Name, SchoolOwnership Ownership, SchoolStage Stage);
}
