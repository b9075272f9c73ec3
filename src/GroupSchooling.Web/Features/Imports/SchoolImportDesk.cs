using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Judges lists of schools: which school a row means, and what of it is new.</summary>
public sealed class SchoolImportDesk(
    PortalDbContext db, SchoolFinderQuery finder, SchoolWritingDesk writing, BusinessClock clock, ConfirmationRound round, IOptions<ImportOptions> options) : ImportSubject
{
    private readonly IReadOnlyList<SchoolColumn> _entered = SchoolColumns.Entered(clock, round.YearOf(clock.Today));

    /// <inheritdoc />
    public override ImportKind Kind => ImportKind.Schools;

    /// <inheritdoc />
    public override TableWords Words => TableWords.Schools;

    /// <inheritdoc />
    public override IReadOnlyList<ImportColumn> Columns =>
        [.. _entered.Select(column => column.Column), SchoolColumns.YearColumn(round.YearOf(clock.Today)), .. SchoolColumns.Others];

    /// <inheritdoc />
    public override ImportKeys KeysOf(StagedRow row) => new(
        row[SchoolColumns.Name] is { } name ? SearchTerms.Normalise(name) : null, row[SchoolColumns.IdentifierCode], row[SchoolColumns.CreditCode]);

    /// <inheritdoc />
    public override string? NameOf(StagedRow row) => row[SchoolColumns.Name] ?? row.Cells.GetValueOrDefault(SchoolColumns.Name)?.Typed;

    /// <inheritdoc />
    public override async Task PrepareAsync(ImportScope scope, CancellationToken ct)
    {
        await finder.PrepareAsync([scope.JurisdictionId], options.Value.AlikeUpTo, ct);
        await finder.PrepareElsewhereAsync(scope.JurisdictionId, options.Value.AlikeUpTo, ct);
    }

    /// <inheritdoc />
    public override async Task JudgeAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var found = await finder.FindAsync([scope.JurisdictionId], rows, ct);
        foreach (var row in rows)
        {
            Identify(scope, row, found);
        }

        var facts = await FactsAsync([.. rows.Select(row => row.SubjectId).OfType<long>().Distinct()], ct);
        foreach (var row in rows)
        {
            Compare(row, row.SubjectId is { } id ? facts[id] : null);
        }
    }

    /// <inheritdoc />
    public override Task WriteAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct) => writing.WriteAsync(scope, _entered, rows, ct);

    /// <inheritdoc />
    public override Task<Refusal?> UndoAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        // The figures are those of the school year in which it was written.
        var writtenOn = DateOnly.FromDateTime(BusinessClock.ToShanghai(scope.At));
        return writing.UndoAsync(scope, SchoolColumns.Entered(clock, round.YearOf(writtenOn)), effects, ct);
    }

    /// <summary>Which school the row means: by its number, then its codes, then its name.</summary>
    private void Identify(ImportScope scope, StagedRow row, FoundSchools found)
    {
        var sure = new List<KnownSchool>();
        if (row[SchoolColumns.Number] is { } number)
        {
            sure.AddRange(found.ByNumber[number]);
            if (sure.Count == 0)
            {
                row.Fail(SchoolColumns.Number, new Message(ImportSentence.NoSuchNumber, number));
            }
        }

        AddByCode(scope, row, SchoolColumns.IdentifierCode, found.ByIdentifier, sure);
        AddByCode(scope, row, SchoolColumns.CreditCode, found.ByCredit, sure);
        if (sure.DistinctBy(s => s.Id).Count() > 1)
        {
            row.Fail(SchoolColumns.Number, new Message(ImportSentence.NumberAgainstCode));
        }

        if (sure.Count > 0)
        {
            row.SubjectId = sure[0].Id;
        }
        else if (row[SchoolColumns.Name] is { } name)
        {
            IdentifyByName(row, name, found);
        }
    }

    private static void AddByCode(ImportScope scope, StagedRow row, string column, ILookup<string, KnownSchool> found, List<KnownSchool> sure)
    {
        if (row[column] is not { } code)
        {
            return;
        }

        foreach (var school in found[code])
        {
            if (school.JurisdictionId != scope.JurisdictionId)
            {
                row.Fail(column, new Message(ImportSentence.CodeElsewhere, school.Name, school.Number));
            }
            else if (!school.IsCurrent)
            {
                // A code is never used again, whatever became of the school.
                row.Fail(column, new Message(ImportSentence.CodeOfAnother, school.Name, school.Number));
            }
            else
            {
                sure.Add(school);
            }
        }
    }

    private void IdentifyByName(StagedRow row, string name, FoundSchools found)
    {
        var key = SearchTerms.Normalise(name);
        var named = found.ByName[key].ToList();
        var formerly = named.Count == 0 ? found.ByFormerName[key].ToList() : [];
        if (named.Count + formerly.Count == 1)
        {
            row.SubjectId = named.Concat(formerly).Single().Id;
            row.Notes.AddRange(formerly.Select(school => StagedSentence.Of(new Message(ImportSentence.FoundByFormerName, school.Name))));
            return;
        }

        var several = named.Concat(formerly).Select(s => new StagedCandidate(s.Id, s.Number, s.Name)).ToList();
        row.Candidates.AddRange(several.Count > 0 ? several : [.. finder.Elsewhere(key), .. finder.Alike(name)]);
        if (!finder.SeeksAlike && several.Count == 0)
        {
            row.Notes.Add(StagedSentence.Of(new Message(ImportSentence.AlikeNotSought)));
        }

        row.SubjectId = row.Candidates.Find(candidate => !candidate.IsElsewhere && row.Answer == ImportAnswer.Of(candidate.Id))?.Id;
    }

    private async Task<Dictionary<long, School>> FactsAsync(List<long> ids, CancellationToken ct) => ids.Count == 0
        ? []
        : await db.Schools.AsNoTracking().AsSplitQuery().Include(s => s.TeachingPoints).Include(s => s.Campuses).Include(s => s.Figures)
            .Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToDictionaryAsync(s => s.Id, ct);

    /// <summary>Sets what is there beside what the file says, and decides what is to happen.</summary>
    private void Compare(StagedRow row, School? school)
    {
        foreach (var column in _entered)
        {
            if (row.Cells.GetValueOrDefault(column.Column.Code) is { New: not null } cell)
            {
                Compare(cell, column, school);
            }
        }

        if (row.SubjectId is null && row[SchoolColumns.Status] is not (null or nameof(SchoolStatus.Open)))
        {
            row.Fail(SchoolColumns.Status, new Message(ImportSentence.OnlyOpen));
        }

        row.Verdict = row.IsFaulty ? ImportVerdict.Faulty
            : row.Answer == ImportAnswer.LeaveOut ? ImportVerdict.LeftOut
            : row.Candidates.Count > 0 && row.SubjectId is null && row.Answer != ImportAnswer.New ? ImportVerdict.Doubtful
            : row.SubjectId is null ? ImportVerdict.Add
            : row.Cells.Values.Any(cell => cell.Enters) ? ImportVerdict.Change
            : ImportVerdict.Same;
    }

    private static void Compare(StagedCell cell, SchoolColumn column, School? school)
    {
        if (school is null)
        {
            cell.Enters = true;
            return;
        }

        cell.Old = column.Get(school);
        switch (column.Known)
        {
            case WhenKnown.Replace:
                cell.Enters = cell.New != cell.Old;
                break;
            case WhenKnown.Fill when cell.Old is null:
                cell.Enters = true;
                break;
            case WhenKnown.Fill when cell.Old != cell.New:
                cell.Fault = StagedSentence.Of(new Message(ImportSentence.OtherCodeKnown, cell.Old));
                break;
            case WhenKnown.AddTo:
                cell.Enters = SchoolColumns.New(cell.New!, (cell.Old ?? "").Split('\n')).Count > 0;
                break;
            case WhenKnown.Stay when column.FillsGap && cell.Old is null:
                cell.Enters = true;
                break;
            case WhenKnown.Stay when SearchTerms.Normalise(cell.Old) != SearchTerms.Normalise(cell.New):
                cell.Note(new Message(column.StaysBecause!));
                break;
            default:
                break;
        }
    }
}

/// <summary>What a person may say of a doubtful row.</summary>
public static class ImportAnswer
{
    /// <summary>It is something new.</summary>
    public const string New = "new";

    /// <summary>It is not imported.</summary>
    public const string LeaveOut = "leave-out";

    /// <summary>It is this school.</summary>
    public static string Of(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is-{id}");
}
