using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Judges staged rows once more: after an answer, or when the register has changed since.</summary>
public sealed class RejudgingDesk(
    PortalDbContext db, CommandRunner commands, ImportSubjectsDesk subjects, StagingDesk staging, IOptions<ImportOptions> options)
{
    /// <summary>Judges all rows of an import anew.</summary>
    public Task<Outcome<Done>> AllAsync(long id, CancellationToken ct) => commands.RunAsync<Done>(
        "judge-import",
        async token =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id, token);
            var subject = subjects.Of(run.Kind);
            var scope = ImportScope.Of(run, default);
            await subject.PrepareAsync(scope, token);
            for (var last = 0; ;)
            {
                var stored = await db.ImportRows.AsNoTracking().Where(r => r.RunId == id && r.Line > last).OrderBy(r => r.Line)
                    .Take(subject.IsWhole ? int.MaxValue : options.Value.Piece).ToListAsync(token);
                if (stored.Count == 0)
                {
                    break;
                }

                await ReplaceAsync(subject, scope, stored, token);
                last = stored[^1].Line;
            }

            run.CountsJson = (await CountAsync(id, token)).Write();
            return Done.Value;
        },
        ct);

    /// <summary>Judges some rows anew, inside the caller's command.</summary>
    /// <param name="run">The import, tracked.</param>
    /// <param name="stored">The rows, with the answers that they have now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SomeAsync(ImportRun run, IReadOnlyList<ImportRow> stored, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(run);
        var subject = subjects.Of(run.Kind);
        var scope = ImportScope.Of(run, default);
        await subject.PrepareAsync(scope, ct);
        var lines = stored.Select(row => row.Line).ToList();
        List<ImportRow> others = subject.IsWhole ? await db.ImportRows.AsNoTracking().Where(r => r.RunId == run.Id && !lines.Contains(r.Line)).ToListAsync(ct) : [];
        await ReplaceAsync(subject, scope, [.. stored.Concat(others).OrderBy(row => row.Line)], ct);
        run.CountsJson = (await CountAsync(run.Id, ct)).Write();
    }

    private async Task ReplaceAsync(ImportSubject subject, ImportScope scope, IReadOnlyList<ImportRow> stored, CancellationToken ct)
    {
        var rows = stored.Select(StagedRow.Again).ToList();
        await staging.JudgeAsync(subject, scope, rows, ct);
        var ids = stored.Select(row => row.Id).ToList();
        await db.ImportRows.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
        await staging.StoreAsync(subject, scope.RunId, rows, ImportCounts.None, ct);
    }

    private async Task<ImportCounts> CountAsync(long id, CancellationToken ct)
    {
        var counted = await db.ImportRows.Where(r => r.RunId == id).GroupBy(r => r.Verdict).Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        return new ImportCounts(
            counted.Values.Sum(),
            counted.GetValueOrDefault(ImportVerdict.Add),
            counted.GetValueOrDefault(ImportVerdict.Change),
            counted.GetValueOrDefault(ImportVerdict.Same),
            counted.GetValueOrDefault(ImportVerdict.Doubtful),
            counted.GetValueOrDefault(ImportVerdict.Faulty),
            counted.GetValueOrDefault(ImportVerdict.LeftOut),
            await db.ImportRows.CountAsync(r => r.RunId == id && r.HasNotes, ct));
    }
}
