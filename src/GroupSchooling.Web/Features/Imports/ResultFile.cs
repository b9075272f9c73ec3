using System.Globalization;
using System.Runtime.CompilerServices;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Hands out what became of each row of a file, or what would become of it.</summary>
public sealed class ResultFileHandler(
    PortalDbContext db, AuditScope audit, ImportAccess access, ImportSubjectsDesk subjects, IStringLocalizer<Texts> texts, IOptions<ImportOptions> options)
{
    /// <summary>The file.</summary>
    public async Task<Outcome<ExportTable>> HandleAsync(ImportKind kind, long id, CancellationToken ct)
    {
        var run = await access.Own(kind).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (run is null)
        {
            return new CaseNotFound();
        }

        audit.Process = "export-import-result";
        db.Audit.Add(audit.Entry(AuditKind.Exported, run.FileName));
        await db.SaveChangesAsync(ct);
        string[] head = [texts["Row"], texts["What happens"], texts["Name"], texts["Number"], texts["What is entered"], texts["What is wrong or worth knowing"]];
        return new ExportTable($"{Path.GetFileNameWithoutExtension(run.FileName)}-{texts["result"]}", texts["Result"], head, RowsAsync(run, subjects.Of(kind), ct))
        {
            Widths = [8, 12, 30, 18, 60, 60],
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(ImportRun run, ImportSubject subject, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0; ;)
        {
            var rows = await db.ImportRows.AsNoTracking().Where(r => r.RunId == run.Id && r.Line > last).OrderBy(r => r.Line).Take(options.Value.Piece).ToListAsync(ct);
            if (rows.Count == 0)
            {
                yield break;
            }

            var numbers = await NumbersAsync(run, [.. rows.Select(row => row.Line)], ct);
            foreach (var row in rows)
            {
                yield return Cells(row, subject, numbers.GetValueOrDefault(row.Line));
            }

            last = rows[^1].Line;
        }
    }

    private SheetCell[] Cells(ImportRow row, ImportSubject subject, string? number)
    {
        var content = StagedContent.Read(row.CellsJson);
        var entered = content.Cells.Where(cell => cell.Enters).Select(cell =>
        {
            var column = subject.Column(cell.Column);
            var change = cell.Old is null ? column.Show(texts, cell.New) : $"{column.Show(texts, cell.Old)} → {column.Show(texts, cell.New)}";
            return texts["{0}: {1}", texts[column.Label].Value, change].Value;
        });
        var said = (content.Faults ?? []).Concat(content.Notes ?? []).Select(sentence => sentence.Word(texts)).Concat(content.Cells.SelectMany(cell =>
            new[] { cell.Fault }.OfType<StagedSentence>().Concat(cell.Notes ?? []).Select(sentence => texts["{0}: {1}", texts[subject.Column(cell.Column).Label].Value, sentence.Word(texts)].Value)));
        return [row.Line, texts.Enum(row.Verdict), row.Name, number, string.Join(texts["; "].Value, entered), string.Join(texts["; "].Value, said)];
    }

    private async Task<Dictionary<int, string>> NumbersAsync(ImportRun run, List<int> lines, CancellationToken ct) => run.Kind == ImportKind.Schools
        ? await db.ImportEffects.Where(e => e.RunId == run.Id && lines.Contains(e.Line))
            .Select(e => new { e.Line, Number = db.Schools.Where(s => s.Id == e.SubjectId).Select(s => s.Number).FirstOrDefault() })
            .Where(e => e.Number != null).ToDictionaryAsync(e => e.Line, e => e.Number!, ct)
        : await db.ImportEffects.Where(e => e.RunId == run.Id && lines.Contains(e.Line))
            .ToDictionaryAsync(
                e => e.Line, e => run.Kind == ImportKind.Groups ? EntryNumber.Of(e.SubjectId) : e.SubjectId.ToString(CultureInfo.InvariantCulture), ct);
}

/// <summary>Makes the template of a kind: the headings, and one row as an example.</summary>
public sealed class ImportTemplateQuery(ImportSubjectsDesk subjects, IStringLocalizer<Texts> texts)
{
    private const double Width = 18;

    /// <summary>The file.</summary>
    public ExportTable Of(ImportKind kind)
    {
        var subject = subjects.Of(kind);
        var columns = subject.Columns.Where(column => column.Example is not null).ToList();
        return new ExportTable(
            kind switch
            {
                ImportKind.Accounts => "账号导入模板",
                ImportKind.Groups => "存量登记导入模板",
                _ => "学校导入模板",
            },
            texts.Enum(kind),
            [.. columns.Select(column => subject.Words.HeadingOf(column.Code))],
            Example(columns))
        {
            Widths = [.. columns.Select(_ => Width)],
        };
    }

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> Example(IReadOnlyList<ImportColumn> columns)
    {
        await Task.CompletedTask;
        yield return [.. columns.Select(column => (SheetCell)column.Example)];
        if (columns.Any(column => column.NextExample is not null))
        {
            yield return [.. columns.Select(column => (SheetCell)(column.NextExample ?? column.Example))];
        }
    }
}
