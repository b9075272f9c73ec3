using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// Puts the rows of a table into the staging, a piece at a time: read, judged, stored. Memory does not grow with the file; where the same school
/// stands twice is asked of the rows that are staged already.
/// </summary>
public sealed class StagingDesk(
    PortalDbContext db, DbContextOptions<PortalDbContext> contextOptions, IOptions<ImportOptions> options, IOptions<TableOptions> tables)
{
    private readonly DatabaseEngine _engine = DatabaseEngine.Of(contextOptions);

    /// <summary>Stages a table, inside the caller's transaction.</summary>
    /// <param name="subject">What is imported.</param>
    /// <param name="run">The import, with its id.</param>
    /// <param name="table">The table, at its beginning.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TableException">The table cannot be read on.</exception>
    public async Task StageAsync(ImportSubject subject, ImportRun run, TableFile table, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(table);
        using var rows = table.Rows(ct).GetEnumerator();
        var required = subject.Columns.Where(column => column.IsRequired).Select(column => column.Code).ToList();
        var headings = HeadingRow.Find(table, rows, subject.Words, required, tables.Value);
        run.HeadingsJson = TakenHeading.Write(headings.Headings);
        var scope = ImportScope.Of(run, default);
        await subject.PrepareAsync(scope, ct);
        var counts = ImportCounts.None;
        // What belongs together comes in one piece; one row too many is enough to see that there are too many.
        foreach (var piece in Pieces(rows, headings, subject, subject.IsWhole ? most + 1 : options.Value.Piece))
        {
            if (counts.Rows + piece.Count > most)
            {
                throw new TableException(new TableTooLong(table.Name, most));
            }

            await JudgeAsync(subject, scope, piece, ct);
            counts = await StoreAsync(subject, run.Id, piece, counts, ct);
        }

        if (counts.Rows == 0)
        {
            throw new TableException(new NothingBelowHeadings(table.Name));
        }

        run.CountsJson = counts.Write();
    }

    /// <summary>Judges rows, with what the file itself says twice.</summary>
    public async Task JudgeAsync(ImportSubject subject, ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var column in subject.Columns.Where(column => column.IsRequired))
        {
            foreach (var row in rows.Where(row => !row.Cells.ContainsKey(column.Code)))
            {
                row.Faults.Add(StagedSentence.Of(new Message(ImportSentence.Missing, subject.Words.HeadingOf(column.Code))));
            }
        }

        await FindTwiceAsync(subject, scope, rows, ct);
        await subject.JudgeAsync(scope, rows, ct);
        if (!subject.IsWhole)
        {
            await FindSubjectsTwiceAsync(scope, rows, ct);
        }
    }

    /// <summary>Stores judged rows and counts them.</summary>
    public async Task<ImportCounts> StoreAsync(ImportSubject subject, long runId, IReadOnlyList<StagedRow> rows, ImportCounts counts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var stored = rows.Select(row => row.ToRow(runId, subject.KeysOf(row), subject.NameOf(row))).ToList();
        await _engine.InsertManyAsync(db, stored, ct);
        return stored.Aggregate(counts, (all, row) => all.With(row));
    }

    private static IEnumerable<List<StagedRow>> Pieces(IEnumerator<TableRow> rows, HeadingRow headings, ImportSubject subject, int size)
    {
        var columns = subject.Columns.ToDictionary(column => column.Code, StringComparer.Ordinal);
        var piece = new List<StagedRow>();
        while (rows.MoveNext())
        {
            if (Read(rows.Current, headings, columns) is { } row)
            {
                piece.Add(row);
            }

            if (piece.Count == size)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    /// <summary>Null for a row that has something in unknown columns or only a serial number (a foot note, a signature), and for one of totals.</summary>
    private static StagedRow? Read(TableRow row, HeadingRow headings, Dictionary<string, ImportColumn> columns)
    {
        if (row.IsTotals)
        {
            return null;
        }

        var staged = new StagedRow { Line = row.Line };
        foreach (var (code, cell) in headings.Known(row))
        {
            if (columns.TryGetValue(code, out var column) && column.Use is ColumnUse.Entered or ColumnUse.Finds)
            {
                staged.Cells.Add(code, CellReaders.Read(column, cell));
            }
        }

        if (row.IsHidden)
        {
            staged.Notes.Add(StagedSentence.Of(new Message(ImportSentence.HiddenRow)));
        }

        return staged.Cells.Count == 0 ? null : staged;
    }

    /// <summary>The first row of the file with the same name or code counts; each later one is wrong.</summary>
    private async Task FindTwiceAsync(ImportSubject subject, ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var keys = rows.Select(row => (Row: row, Keys: subject.KeysOf(row))).ToList();
        var names = keys.Select(pair => pair.Keys.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var codes = keys.Select(pair => pair.Keys.Code).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var seconds = keys.Select(pair => pair.Keys.SecondCode).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var staged = db.ImportRows.Where(r => r.RunId == scope.RunId && r.Verdict != ImportVerdict.LeftOut);
        Mark(keys, pair => pair.Name, names.Count == 0 ? [] : await staged.Where(r => names.Contains(r.NameKey!))
            .GroupBy(r => r.NameKey!).Select(same => new FirstLine(same.Key, same.Min(r => r.Line))).ToListAsync(ct));
        Mark(keys, pair => pair.Code, codes.Count == 0 ? [] : await staged.Where(r => codes.Contains(r.CodeKey!))
            .GroupBy(r => r.CodeKey!).Select(same => new FirstLine(same.Key, same.Min(r => r.Line))).ToListAsync(ct));
        Mark(keys, pair => pair.SecondCode, seconds.Count == 0 ? [] : await staged.Where(r => seconds.Contains(r.SecondCodeKey!))
            .GroupBy(r => r.SecondCodeKey!).Select(same => new FirstLine(same.Key, same.Min(r => r.Line))).ToListAsync(ct));
    }

    private static void Mark(IReadOnlyList<(StagedRow Row, ImportKeys Keys)> rows, Func<ImportKeys, string?> key, IEnumerable<FirstLine> staged)
    {
        var first = staged.ToDictionary(line => line.Key, line => line.Line, StringComparer.Ordinal);
        foreach (var (row, keys) in rows.Where(pair => pair.Row.Answer != ImportAnswer.LeaveOut))
        {
            if (key(keys) is not { } value)
            {
                continue;
            }

            if (!first.TryGetValue(value, out var line) || line > row.Line)
            {
                first[value] = row.Line;
            }
            else if (line < row.Line)
            {
                row.Faults.Add(StagedSentence.Of(new Message(ImportSentence.TwiceInFile, line)));
            }
        }
    }

    /// <summary>Two rows that mean the same school by different names or codes.</summary>
    private async Task FindSubjectsTwiceAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.SubjectId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var first = await db.ImportRows.Where(r => r.RunId == scope.RunId && r.SubjectId != null && ids.Contains(r.SubjectId.Value) && r.Verdict != ImportVerdict.LeftOut)
            .GroupBy(r => r.SubjectId!.Value).Select(same => new { same.Key, Line = same.Min(r => r.Line) }).ToDictionaryAsync(same => same.Key, same => same.Line, ct);
        foreach (var row in rows.Where(row => row.SubjectId is not null && row.Verdict != ImportVerdict.LeftOut))
        {
            if (!first.TryGetValue(row.SubjectId!.Value, out var line) || line > row.Line)
            {
                first[row.SubjectId.Value] = row.Line;
            }
            else if (line < row.Line && row.Faults.Count == 0)
            {
                row.Faults.Add(StagedSentence.Of(new Message(ImportSentence.TwiceInFile, line)));
                row.Verdict = ImportVerdict.Faulty;
            }
        }
    }

    private sealed record FirstLine(string Key, int Line);
}
