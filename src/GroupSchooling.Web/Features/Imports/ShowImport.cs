using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Which rows of an import are looked at.</summary>
public sealed class ImportFilter
{
    [Display(Name = "What happens")]
    public ImportVerdict? Verdict { get; set; }

    /// <summary>Only rows at which something was noted.</summary>
    public bool Noted { get; set; }

    /// <summary>The last row of the page before.</summary>
    public int? After { get; set; }

    /// <summary>The first row of the page after.</summary>
    public int? Before { get; set; }
}

/// <summary>A cell of the preview.</summary>
/// <param name="Letter">The column's letter in the file; null for a row as a whole.</param>
/// <param name="Label">What the column is called.</param>
/// <param name="Old">The register's value.</param>
/// <param name="New">The file's value.</param>
/// <param name="Typed">What stands in the file, where it is not what is entered.</param>
/// <param name="Enters">Whether it is entered.</param>
/// <param name="Fault">What is wrong; null for nothing.</param>
/// <param name="Notes">What is worth knowing.</param>
public sealed record ImportCellView(string? Letter, string Label, string Old, string New, string? Typed, bool Enters, string? Fault, IReadOnlyList<string> Notes);

/// <summary>A row of the preview.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Verdict">What happens.</param>
/// <param name="Name">The school or person.</param>
/// <param name="Cells">The cells that change, are wrong or were noted.</param>
/// <param name="Faults">What is wrong with the row as a whole.</param>
/// <param name="Notes">What is worth knowing of it.</param>
/// <param name="Candidates">What a doubtful row may be.</param>
/// <param name="Answer">What a person said.</param>
public sealed record ImportRowView(
    int Line,
    ImportVerdict Verdict,
    string Name,
    IReadOnlyList<ImportCellView> Cells,
    IReadOnlyList<string> Faults,
    IReadOnlyList<string> Notes,
    IReadOnlyList<StagedCandidate> Candidates,
    string? Answer);

/// <summary>A heading of the file with what it was taken for.</summary>
/// <param name="Letter">The column's letter.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Label">What it was taken for; null for one that is not known.</param>
/// <param name="Use">What is done with it; null for one that is not known.</param>
public sealed record HeadingView(string Letter, string Heading, string? Label, ColumnUse? Use);

/// <summary>An import.</summary>
/// <param name="Run">The import.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="Counts">Its rows.</param>
/// <param name="Headings">The headings of the file.</param>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Next">The last row of the page when more follow; else null.</param>
/// <param name="Previous">The first row of the page when some come before; else null.</param>
/// <param name="Filter">Which rows are looked at.</param>
/// <param name="Progress">How far the portal is with it; null when it is not at it.</param>
/// <param name="Failure">Why the last step was not done; null when it was.</param>
/// <param name="HasSecrets">Whether first passwords wait to be handed out.</param>
/// <param name="MayBeNew">Whether a doubtful row may be something new.</param>
/// <param name="Details">What was said of the file as a whole; null where nothing is asked.</param>
public sealed record ImportPage(
    ImportRun Run,
    string By,
    ImportCounts Counts,
    IReadOnlyList<HeadingView> Headings,
    IReadOnlyList<ImportRowView> Rows,
    string? Next,
    string? Previous,
    ImportFilter Filter,
    ImportStep? Progress,
    string? Failure,
    bool HasSecrets,
    bool MayBeNew,
    GroupDetails? Details)
{
    /// <summary>The units of a file of existing groups, while it is a preview; else none.</summary>
    public IReadOnlyList<UnitVerdictsView> Units { get; init; } = [];

    /// <summary>Its address.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{ImportAccess.Home(Run.Kind)}/{Run.Id}");

    /// <summary>Whether it can be written.</summary>
    public bool CanBeWritten => Run.State == ImportState.Ready && Counts is { Faulty: 0, Doubtful: 0, ToWrite: > 0 };
}

/// <summary>Reads an import and a page of its rows: four queries, whatever it holds, and two more for the preview of existing groups.</summary>
public sealed class ShowImportQuery(
    PortalDbContext db,
    ImportAccess access,
    ImportSubjectsDesk subjects,
    UnitVerdictsQuery units,
    ImportProgress progress,
    IStringLocalizer<Texts> texts,
    IOptions<ImportOptions> options)
{
    /// <summary>Reads it; null for one that the actor does not see.</summary>
    public async Task<ImportPage?> ReadAsync(ImportKind kind, long id, ImportFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var run = await access.Own(kind).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (run is null)
        {
            return null;
        }

        var subject = subjects.Of(kind);
        var headings = TakenHeading.Read(run.HeadingsJson);
        var letters = headings.Where(h => h.Column is not null).ToDictionary(h => h.Column!, h => h.Letter, StringComparer.Ordinal);
        var (rows, next, previous) = await PageAsync(run.Id, filter, ct);
        return new ImportPage(
            run,
            await db.Users.Where(u => u.Id == run.UploadedByUserId).Select(u => u.DisplayName).SingleAsync(ct),
            ImportCounts.Read(run.CountsJson),
            [.. headings.Select(heading => View(heading, subject))],
            [.. rows.Select(row => View(row, subject, letters))],
            next,
            previous,
            filter,
            progress.Of(run.Id),
            run.FailureSentence is null ? null : NoticeArguments.Word(texts, run.FailureSentence, run.FailureArguments ?? "[]"),
            kind == ImportKind.Accounts && await db.ImportEffects.AnyAsync(e => e.RunId == run.Id && e.Secret != null, ct),
            subject.MayBeNew,
            run.DetailsJson is null ? null : GroupDetails.Read(run.DetailsJson))
        {
            Units = await units.ReadAsync(run, ct),
        };
    }

    private async Task<(List<ImportRow> Rows, string? Next, string? Previous)> PageAsync(long runId, ImportFilter filter, CancellationToken ct)
    {
        var rows = db.ImportRows.AsNoTracking().Where(r => r.RunId == runId);
        rows = filter.Verdict is { } verdict ? rows.Where(r => r.Verdict == verdict) : rows;
        rows = filter.Noted ? rows.Where(r => r.HasNotes) : rows;
        var backwards = filter is { After: null, Before: not null };
        rows = filter.After is { } after ? rows.Where(r => r.Line > after) : filter.Before is { } before ? rows.Where(r => r.Line < before) : rows;
        var size = options.Value.PageSize;
        var page = await (backwards ? rows.OrderByDescending(r => r.Line) : rows.OrderBy(r => r.Line)).Take(size + 1).ToListAsync(ct);
        var more = page.Count > size;
        page = [.. page.Take(size).OrderBy(r => r.Line)];
        var next = page.Count > 0 && (more || backwards) && !(backwards && filter.Before is null) ? Line(page[^1]) : null;
        var previous = page.Count > 0 && (backwards ? more : filter.After is not null) ? Line(page[0]) : null;
        return (page, next, previous);
    }

    private static string Line(ImportRow row) => row.Line.ToString(CultureInfo.InvariantCulture);

    private HeadingView View(TakenHeading heading, ImportSubject subject)
    {
        var column = heading.Column is null ? null : subject.Columns.FirstOrDefault(c => c.Code == heading.Column);
        return new HeadingView(heading.Letter, heading.Heading, column is null ? null : texts[column.Label].Value, column?.Use);
    }

    private ImportRowView View(ImportRow row, ImportSubject subject, Dictionary<string, string> letters)
    {
        var content = StagedContent.Read(row.CellsJson);
        return new ImportRowView(
            row.Line,
            row.Verdict,
            row.Name,
            [.. content.Cells.Where(cell => cell.Enters || cell.Fault is not null || cell.Notes is not null).Select(cell => View(cell, subject.Column(cell.Column), letters))],
            Words(content.Faults),
            Words(content.Notes),
            content.Candidates ?? [],
            row.Answer);
    }

    private ImportCellView View(StagedCell cell, ImportColumn column, Dictionary<string, string> letters) => new(
        letters.GetValueOrDefault(cell.Column),
        texts[column.Label],
        column.Show(texts, cell.Old),
        cell.New is null ? cell.Typed ?? "—" : column.Show(texts, cell.New),
        cell.Typed,
        cell.Enters,
        cell.Fault?.Word(texts),
        Words(cell.Notes));

    private IReadOnlyList<string> Words(List<StagedSentence>? sentences) => sentences is null ? [] : [.. sentences.Select(sentence => sentence.Word(texts))];
}
