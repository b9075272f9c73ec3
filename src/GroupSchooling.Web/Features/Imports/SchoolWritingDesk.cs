using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A school of the import is used by something, or was changed since.</summary>
/// <param name="Name">The school.</param>
public sealed record BuiltOnImport(string Name)
    : Refusal("{0} was changed since, or something was built on it (a membership, an account, a file). The import can no longer be taken back as a whole.", Name);

/// <summary>
/// Writes judged rows into the register and takes them back, a piece at a time, inside the caller's transaction. What is new goes in bulk with
/// its audit, where the engine can; what changes goes through the context.
/// </summary>
public sealed class SchoolWritingDesk(PortalDbContext db, DbContextOptions<PortalDbContext> options, AddedRows added, NumberIssuer numbers, BusinessClock clock)
{
    private const string Entered = "Entered in the register from {0} ({1}).";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] TermColumns = ["shortName", SchoolColumns.CreditCode, SchoolColumns.IdentifierCode];

    private readonly DatabaseEngine _engine = DatabaseEngine.Of(options);

    /// <summary>Writes rows.</summary>
    public async Task WriteAsync(ImportScope scope, IReadOnlyList<SchoolColumn> columns, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var fresh = rows.Where(row => row.Verdict == ImportVerdict.Add).ToList();
        if (fresh.Count > 0)
        {
            await AddAsync(scope, columns, fresh, ct);
        }

        var changed = rows.Where(row => row.Verdict == ImportVerdict.Change).ToList();
        if (changed.Count > 0)
        {
            await ChangeAsync(scope, columns, changed, ct);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Takes back what rows did.</summary>
    public async Task<Refusal?> UndoAsync(ImportScope scope, IReadOnlyList<SchoolColumn> columns, IReadOnlyList<ImportEffect> effects, CancellationToken ct)
    {
        var ids = effects.Select(effect => effect.SubjectId).ToList();
        var schools = await WholeAsync(ids, ct);
        var changed = effects.FirstOrDefault(effect => !schools.TryGetValue(effect.SubjectId, out var school) || school.Version != effect.VersionAfter);
        var used = changed is null ? await FirstUsedAsync(scope, effects, schools, ct) : schools.GetValueOrDefault(changed.SubjectId);
        if (changed is not null || used is not null)
        {
            return new BuiltOnImport(used?.Name ?? "—");
        }

        foreach (var effect in effects)
        {
            TakeBack(schools[effect.SubjectId], effect, columns, Change(scope));
        }

        await RemoveTracesAsync(scope, effects, ct);
        await db.SaveChangesAsync(ct);
        foreach (var effect in effects.Where(effect => !effect.IsNew && Before(effect).Values.Keys.Any(TermColumns.Contains)))
        {
            await db.RenewTermsOfAsync(schools[effect.SubjectId], ct);
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return null;
    }

    private async Task AddAsync(ImportScope scope, IReadOnlyList<SchoolColumn> columns, List<StagedRow> rows, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.AsNoTracking().SingleAsync(j => j.Id == scope.JurisdictionId, ct);
        var given = await numbers.NextSchoolsAsync(jurisdiction, rows.Count, ct);
        var schools = rows.Select((row, i) => New(scope, columns, row, given[i])).ToList();
        await AddAsync(schools, ct);
        await _engine.InsertManyAsync(db, schools.SelectMany(RegisterSearch.TermsOf).ToList(), ct);
        await _engine.InsertManyAsync(db, schools.Select((school, i) => Event(scope, school.Id, Entered, scope.FileName, Place(rows[i]))).ToList(), ct);
        await _engine.InsertManyAsync(db, schools.Select((school, i) => Effect(scope, rows[i], school, null)).ToList(), ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Writes new schools with all that belongs to them, first what others refer to.</summary>
    private async Task AddAsync(List<School> schools, CancellationToken ct)
    {
        if (!added.IsPossible)
        {
            db.AddRange(schools);
            await db.SaveChangesAsync(ct);
            return;
        }

        await db.SaveChangesAsync(ct);
        await added.AddAsync(schools.ConvertAll(school => school.Organisation!), ct);
        schools.ForEach(school => school.OrganisationId = school.Organisation!.Id);
        await added.AddAsync(schools, ct);
        foreach (var school in schools)
        {
            school.Codes.ForEach(code => code.SchoolId = school.Id);
            school.Figures.ForEach(figures => figures.SchoolId = school.Id);
            school.TeachingPoints.ForEach(point => point.SchoolId = school.Id);
            school.Campuses.ForEach(campus => campus.SchoolId = school.Id);
        }

        await added.AddAsync(schools.SelectMany(school => school.Codes).ToList(), ct);
        await added.AddAsync(schools.SelectMany(school => school.Figures).ToList(), ct);
        await added.AddAsync(schools.SelectMany(school => school.TeachingPoints).ToList(), ct);
        await added.AddAsync(schools.SelectMany(school => school.Campuses).ToList(), ct);
    }

    private School New(ImportScope scope, IReadOnlyList<SchoolColumn> columns, StagedRow row, string number)
    {
        var name = row[SchoolColumns.Name]!;
        var source = $"《{scope.FileName}》{Place(row)}";
        var school = new School
        {
            Number = number,
            Name = name,
            JurisdictionId = scope.JurisdictionId,
            Organisation = new Organisation { JurisdictionId = scope.JurisdictionId, Kind = OrganisationKind.School, Name = name },
            Status = SchoolStatus.Open,
            Source = source.Length <= School.SourceLength ? source : source[^School.SourceLength..],
        };
        Set(school, columns, row, Change(scope));
        return school;
    }

    private async Task ChangeAsync(ImportScope scope, IReadOnlyList<SchoolColumn> columns, List<StagedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.SubjectId!.Value).ToList();
        var schools = await WholeAsync(ids, ct);
        var before = new Dictionary<long, string>();
        foreach (var row in rows)
        {
            var school = schools[row.SubjectId!.Value];
            before[school.Id] = Before(row, school);
            Set(school, columns, row, Change(scope));
            // New teaching points alone change the record as well: who has its form open is told.
            db.Entry(school).Property(s => s.Version).IsModified = true;
        }

        await db.SaveChangesAsync(ct);
        foreach (var school in rows.Where(ChangesTerms).Select(row => schools[row.SubjectId!.Value]))
        {
            await db.RenewTermsOfAsync(school, ct);
        }

        await db.SaveChangesAsync(ct);
        await _engine.InsertManyAsync(db, rows.Select(row => Event(scope, row.SubjectId!.Value, "Brought up to date from {0} ({1}).", scope.FileName, Place(row))).ToList(), ct);
        await _engine.InsertManyAsync(db, rows.Select(row => Effect(scope, row, schools[row.SubjectId!.Value], before[row.SubjectId.Value])).ToList(), ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>The schools with all that an import touches.</summary>
    private Task<Dictionary<long, School>> WholeAsync(List<long> ids, CancellationToken ct) => db.Schools.AsSplitQuery()
        .Include(s => s.TeachingPoints).Include(s => s.Campuses).Include(s => s.Codes).Include(s => s.Figures).Include(s => s.FormerNames).Include(s => s.Organisation)
        .Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToDictionaryAsync(s => s.Id, ct);

    private SchoolChange Change(ImportScope scope) => new(clock.Today, scope.At, row => db.Remove(row));

    private static void Set(School school, IReadOnlyList<SchoolColumn> columns, StagedRow row, SchoolChange change)
    {
        foreach (var column in columns.Where(column => row.Cells.GetValueOrDefault(column.Column.Code) is { Enters: true }))
        {
            column.Set(school, row[column.Column.Code], change);
        }
    }

    /// <summary>What is taken back of a changed school: the old values, and of lists the names that were added.</summary>
    private static string Before(StagedRow row, School school) => JsonSerializer.Serialize(
        new SchoolBefore(
            row.Cells.Values.Where(cell => cell.Enters).ToDictionary(cell => cell.Column, cell => cell.Old, StringComparer.Ordinal),
            Added(row, "teachingPoints", school.TeachingPoints.Select(p => p.Name)),
            Added(row, "campuses", school.Campuses.Select(c => c.Name))),
        Json);

    private static SchoolBefore Before(ImportEffect effect) => JsonSerializer.Deserialize<SchoolBefore>(effect.BeforeJson!, Json)!;

    private static IReadOnlyList<string> Added(StagedRow row, string column, IEnumerable<string> there) =>
        row.Cells.GetValueOrDefault(column) is { Enters: true, New: { } names } ? SchoolColumns.New(names, there) : [];

    /// <summary>Whether a school will be found by something else: a short name, a code.</summary>
    private static bool ChangesTerms(StagedRow row) => row.Cells.Values.Any(cell => cell.Enters && TermColumns.Contains(cell.Column));

    private ImportEffect Effect(ImportScope scope, StagedRow row, School school, string? before) => new()
    {
        RunId = scope.RunId,
        Line = row.Line,
        SubjectId = school.Id,
        IsNew = before is null,
        BeforeJson = before,
        VersionAfter = school.Version,
    };

    private TimelineEntry Event(ImportScope scope, long schoolId, string sentence, params object?[] arguments) => new()
    {
        SchoolId = schoolId,
        HappenedOn = clock.Today,
        RecordedAt = scope.At,
        Sentence = sentence,
        ArgumentsJson = NoticeArguments.Write(arguments),
        IsPublic = true,
    };

    private static string Place(StagedRow row) => $"第{row.Line}行";

    /// <summary>The first new school that something refers to; its own row, its organisation and what the import wrote are nothing.</summary>
    private async Task<School?> FirstUsedAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, Dictionary<long, School> schools, CancellationToken ct)
    {
        var made = effects.Where(effect => effect.IsNew).Select(effect => effect.SubjectId).ToList();
        var offices = made.Select(id => schools[id].OrganisationId).ToList();
        var school = await db.Memberships.Where(m => made.Contains(m.SchoolId)).Select(m => (long?)m.SchoolId).FirstOrDefaultAsync(ct)
            ?? await db.Timeline.Where(e => e.SchoolId != null && made.Contains(e.SchoolId.Value) && e.RecordedAt != scope.At).Select(e => e.SchoolId).FirstOrDefaultAsync(ct);
        var office = school is not null ? null
            : await db.Assignments.Where(a => offices.Contains(a.OrganisationId)).Select(a => (long?)a.OrganisationId).FirstOrDefaultAsync(ct)
            ?? await db.Users.Where(u => u.HomeOrganisationId != null && offices.Contains(u.HomeOrganisationId.Value)).Select(u => u.HomeOrganisationId).FirstOrDefaultAsync(ct);
        return school is { } id ? schools[id] : office is null ? null : schools.Values.First(s => s.OrganisationId == office);
    }

    private void TakeBack(School school, ImportEffect effect, IReadOnlyList<SchoolColumn> columns, SchoolChange change)
    {
        if (effect.IsNew)
        {
            db.RemoveRange(school.Codes);
            db.RemoveRange(school.Figures);
            db.RemoveRange(school.TeachingPoints);
            db.RemoveRange(school.Campuses);
            db.Remove(school);
            db.Remove(school.Organisation!);
            return;
        }

        var before = Before(effect);
        foreach (var column in columns.Where(column => column.Known != WhenKnown.AddTo && before.Values.ContainsKey(column.Column.Code)))
        {
            column.Set(school, before.Values[column.Column.Code], change);
        }

        db.RemoveRange(school.TeachingPoints.Where(point => before.TeachingPoints.Contains(point.Name)));
        db.RemoveRange(school.Campuses.Where(campus => before.Campuses.Contains(campus.Name)));
        db.Entry(school).Property(s => s.Version).IsModified = true;
    }

    /// <summary>Takes away what belongs to no audit: the terms of the search of new schools, and the events of the import.</summary>
    private async Task RemoveTracesAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, CancellationToken ct)
    {
        var all = effects.Select(effect => effect.SubjectId).ToList();
        var made = effects.Where(effect => effect.IsNew).Select(effect => effect.SubjectId).ToList();
        await db.SearchTerms.Where(t => t.Subject == SearchSubject.School && made.Contains(t.SubjectId)).ExecuteDeleteAsync(ct);
        await db.Timeline.Where(e => e.SchoolId != null && all.Contains(e.SchoolId.Value) && e.RecordedAt == scope.At).ExecuteDeleteAsync(ct);
    }

    private sealed record SchoolBefore(Dictionary<string, string?> Values, IReadOnlyList<string> TeachingPoints, IReadOnlyList<string> Campuses);
}
