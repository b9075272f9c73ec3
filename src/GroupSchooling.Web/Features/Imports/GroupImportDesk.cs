using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// Judges lists of groups that exist already (存量登记): which school each row means, and what is missing of each unit. A unit becomes an entry that a
/// second person confirms; one that stands in the register or is entered already is left as it is.
/// </summary>
public sealed class GroupImportDesk(
    PortalDbContext db, SchoolFinderQuery finder, GroupWritingDesk writing, ProfileCatalogue profiles, BusinessClock clock, IOptions<ImportOptions> options) : ImportSubject
{
    private IReadOnlyList<long> _registers = [];

    /// <inheritdoc />
    public override ImportKind Kind => ImportKind.Groups;

    /// <inheritdoc />
    public override TableWords Words => TableWords.Groups;

    /// <inheritdoc />
    public override bool IsWhole => true;

    /// <inheritdoc />
    public override bool MayBeNew => false;

    /// <inheritdoc />
    public override IReadOnlyList<ImportColumn> Columns { get; } = GroupColumns.All(() => clock.Today);

    /// <summary>One school may stand in several units; twice in the same one is found when the unit is put together.</summary>
    public override ImportKeys KeysOf(StagedRow row) => default;

    /// <inheritdoc />
    public override string? NameOf(StagedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var school = row[SchoolColumns.Name] ?? row.Cells.GetValueOrDefault(SchoolColumns.Name)?.Typed;
        return row[GroupColumns.Unit] is { } unit ? $"{unit} · {school}" : school;
    }

    /// <summary>Schools of the whole city may be members: those of the jurisdiction itself, of its city, and of the city's other districts.</summary>
    public override async Task PrepareAsync(ImportScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var city = await db.Jurisdictions.Where(j => j.Id == scope.JurisdictionId).Select(j => j.ParentId ?? j.Id).SingleAsync(ct);
        _registers = await db.Jurisdictions.Where(j => j.Id == city || j.ParentId == city).OrderBy(j => j.Id).Select(j => j.Id).ToListAsync(ct);
        await finder.PrepareAsync(_registers, options.Value.AlikeUpTo, ct);
    }

    /// <inheritdoc />
    public override async Task JudgeAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(rows);
        var details = GroupDetails.Read(scope.Details!);
        var profile = await profiles.EffectiveAsync(details.ProfileVersionId, clock.Today, ct);
        var found = await finder.FindAsync(_registers, rows, ct);
        foreach (var row in rows)
        {
            Identify(scope, row, found);
            JudgeMember(row, profile);
            row.Verdict = row.Answer == ImportAnswer.LeaveOut ? ImportVerdict.LeftOut
                : row.Candidates.Count > 0 && row.SubjectId is null ? ImportVerdict.Doubtful
                : ImportVerdict.Add;
        }

        var units = ImportedUnit.Of(rows, profile);
        var there = await ThereAsync(scope, ct);
        foreach (var unit in units)
        {
            JudgeUnit(unit, details, profile);
            Compare(unit, details, profile, there);
        }

        foreach (var row in rows)
        {
            row.Verdict = row.IsFaulty && row.Verdict != ImportVerdict.LeftOut ? ImportVerdict.Faulty : row.Verdict;
            foreach (var cell in row.Cells.Values.Where(cell => cell.New is not null))
            {
                cell.Enters = row.Verdict is ImportVerdict.Add && Column(cell.Column).Use == ColumnUse.Entered;
            }
        }
    }

    /// <inheritdoc />
    public override async Task WriteAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var details = GroupDetails.Read(scope.Details!);
        await writing.WriteAsync(scope, details, ImportedUnit.Of(rows, await profiles.EffectiveAsync(details.ProfileVersionId, clock.Today, ct)), ct);
    }

    /// <inheritdoc />
    public override Task<Refusal?> UndoAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, CancellationToken ct) => writing.UndoAsync(effects, ct);

    /// <summary>Which school the row means: by its number, then its name, then a former one; of several those of the own register come first.</summary>
    private void Identify(ImportScope scope, StagedRow row, FoundSchools found)
    {
        if (row[SchoolColumns.Number] is { } number)
        {
            row.SubjectId = found.ByNumber[number].FirstOrDefault()?.Id;
            if (row.SubjectId is null)
            {
                row.Fail(SchoolColumns.Number, new Message(ImportSentence.NotInRegister, number));
            }

            return;
        }

        if (row[SchoolColumns.Name] is not { } name)
        {
            return;
        }

        var key = Domain.Schools.SearchTerms.Normalise(name);
        var named = found.ByName[key].Concat(found.ByFormerName[key]).DistinctBy(s => s.Id).ToList();
        var own = named.Where(s => s.JurisdictionId == scope.JurisdictionId).ToList();
        if (named.Count == 1 || own.Count == 1)
        {
            row.SubjectId = (own.Count == 1 ? own : named)[0].Id;
            return;
        }

        row.Candidates.AddRange(named.Count > 0 ? named.Select(s => new StagedCandidate(s.Id, s.Number, s.Name)) : finder.Alike(name));
        row.SubjectId = row.Candidates.Find(candidate => row.Answer == ImportAnswer.Of(candidate.Id))?.Id;
        if (row.Candidates.Count == 0 && row.Answer != ImportAnswer.LeaveOut)
        {
            row.Fail(SchoolColumns.Name, new Message(ImportSentence.NotInRegister, name));
        }
    }

    private static void JudgeMember(StagedRow row, PolicyProfile profile)
    {
        if (row[GroupColumns.CooperationType] is { } type && RosterJudge.TypeOf(profile, type) is null)
        {
            var words = profile.CooperationTypes.Count == 0 ? "—" : string.Join("、", profile.CooperationTypes.Select(t => t.Name.Chinese));
            row.Fail(GroupColumns.CooperationType, new Message(ImportSentence.NotAWord, type, words));
        }

        if (GroupColumns.DayOf(row[GroupColumns.EndsOn]) < GroupColumns.DayOf(row[GroupColumns.StartsOn]))
        {
            row.Fail(GroupColumns.EndsOn, new Message(RosterSentence.EndsBeforeStart));
        }

        if (row[GroupColumns.PlatePutUpOn] is not null && row[GroupColumns.PlateText] is null)
        {
            row.Fail(GroupColumns.PlatePutUpOn, new Message(ImportSentence.NoPlateText));
        }
    }

    private void JudgeUnit(ImportedUnit unit, GroupDetails details, PolicyProfile profile)
    {
        var first = unit.Rows[0];
        if (unit.Kind is not { } kind)
        {
            first.Fail(GroupColumns.Kind, new Message(ImportSentence.Missing, Words.HeadingOf(GroupColumns.Kind)));
        }
        else if (profile.KindOf(kind) is null)
        {
            first.Fail(GroupColumns.Kind, new Message(ImportSentence.KindUnknown, profile.Document.Short));
        }

        if ((unit.Said(GroupColumns.DocumentTitle) ?? details.DocumentTitle) is null)
        {
            first.Fail(GroupColumns.DocumentTitle, new Message(ImportSentence.Missing, Words.HeadingOf(GroupColumns.DocumentTitle)));
        }

        if (unit.Said(GroupColumns.DecidedOn) is null && details.DecidedOn is null)
        {
            first.Fail(GroupColumns.DecidedOn, new Message(ImportSentence.Missing, Words.HeadingOf(GroupColumns.DecidedOn)));
        }

        foreach (var column in GroupColumns.OfUnit)
        {
            var said = unit.Rows.Where(row => row[column] is not null).ToList();
            foreach (var row in said.Where(row => row[column] != said[0][column]))
            {
                row.Fail(column, new Message(RosterSentence.Contradiction, said[0].Line, said[0][column]));
            }
        }

        var seen = new Dictionary<long, int>();
        foreach (var row in unit.Rows.Where(row => row.SubjectId is { } id && !seen.TryAdd(id, row.Line) && row.Faults.Count == 0))
        {
            row.Faults.Add(StagedSentence.Of(new Message(ImportSentence.TwiceInFile, seen[row.SubjectId!.Value])));
        }
    }

    /// <summary>Sets what is there beside the unit: a group of the register, an entry that is on its way.</summary>
    private static void Compare(ImportedUnit unit, GroupDetails details, PolicyProfile profile, IReadOnlyList<ThereAlready> there)
    {
        var (lead, label) = (unit.Lead?.SubjectId, unit.Name ?? unit.Lead?[SchoolColumns.Name] ?? "—");
        var same = there.FirstOrDefault(t => unit.Name is not null && (unit.Name == t.ShortName || unit.Name == t.FullName))
            ?? there.FirstOrDefault(t => unit.Name is null && t.ShortName is null && t.FullName is null && t.LeadSchoolId == lead && t.Kind == unit.Kind);
        if (same is not null && lead is not null && same.LeadSchoolId != lead)
        {
            unit.Rows[0].Fail(GroupColumns.Unit, new Message(ImportSentence.NameOfAnother, label, same.Number));
        }
        else if (same is not null)
        {
            unit.Rows[0].Notes.Add(StagedSentence.Of(new Message(same.IsEntry ? ImportSentence.EnteredAlready : ImportSentence.StandsAlready, label, same.Number)));
            foreach (var row in unit.Rows)
            {
                row.Verdict = ImportVerdict.Same;
            }
        }
        else if (!GroupWritingDesk.IsComplete(details, profile))
        {
            unit.Rows[0].Notes.Add(StagedSentence.Of(new Message(ImportSentence.StaysDraft)));
        }
    }

    /// <summary>The groups of the jurisdiction and the entries that are not registered yet.</summary>
    private async Task<IReadOnlyList<ThereAlready>> ThereAsync(ImportScope scope, CancellationToken ct)
    {
        var today = clock.Today;
        var groups = await db.Groups.Where(g => g.JurisdictionId == scope.JurisdictionId && (g.EndsOn == null || g.EndsOn >= today))
            .OrderBy(g => g.Id).Select(g => new ThereAlready(g.Number, g.ShortName, g.FullName, g.LeadSchoolId, g.Kind, false)).ToListAsync(ct);
        var entries = await db.GroupEntries.Where(e => e.JurisdictionId == scope.JurisdictionId && e.Status != GroupEntryStatus.Registered && e.Status != GroupEntryStatus.Discarded)
            .OrderBy(e => e.Id).Select(e => new { e.Id, e.ShortName, e.FullName, e.LeadSchoolId, e.Kind }).ToListAsync(ct);
        return [.. groups, .. entries.Select(e => new ThereAlready(EntryNumber.Of(e.Id), e.ShortName, e.FullName, e.LeadSchoolId, e.Kind, true))];
    }

    private sealed record ThereAlready(string Number, string? ShortName, string? FullName, long LeadSchoolId, SchoolGroupKind Kind, bool IsEntry);
}
