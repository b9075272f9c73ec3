using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Engines;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>The step was done already, or nobody asks for it any more.</summary>
public sealed record NothingAsked() : Refusal("This step is done already.");

/// <summary>The register is no longer as the preview showed it.</summary>
/// <param name="Rows">How many rows would now do something else.</param>
public sealed record RegisterMovedOn(int Rows)
    : Refusal("The register has changed since the preview: {0} rows would now do something else. Nothing was written; look at the preview again.", Rows);

/// <summary>Who asked for the step may no longer do so.</summary>
public sealed record NoLongerPermitted() : Refusal("The person who asked for this may no longer do it. Nothing was written.");

/// <summary>Something failed that nobody expected; the log says what.</summary>
public sealed record StepBroke() : Refusal("Something went wrong while this was done. Nothing was changed; the operator finds the reason in the log.");

/// <summary>
/// Does one step of one import: writes it, or takes it back, in one transaction with its audit, in the name of the person who asked. What does
/// not succeed leaves everything as it was and says why.
/// </summary>
public sealed class ImportStepDesk(
    PortalDbContext db,
    DbContextOptions<PortalDbContext> contextOptions,
    AuditScope audit,
    CommandRunner commands,
    ImportSubjectsDesk subjects,
    StagingDesk staging,
    RejudgingDesk rejudging,
    ImportProgress progress,
    NoticeDesk notices,
    BusinessClock clock,
    IOptions<ImportOptions> options)
{
    private readonly DatabaseEngine _engine = DatabaseEngine.Of(contextOptions);

    /// <summary>Does the step that an import waits for.</summary>
    public async Task DoAsync(long id, CancellationToken ct)
    {
        var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        var refusal = await ActAsAskerAsync(run, ct) ? await StepAsync(run, ct) : new NoLongerPermitted();
        if (refusal is null or NothingAsked)
        {
            return;
        }

        if (refusal is RegisterMovedOn)
        {
            // Before the step is given up: whoever reads why finds the preview of now.
            await rejudging.AllAsync(id, ct);
        }

        await FailAsync(id, refusal, ct);
    }

    /// <summary>Ends a step that failed unexpectedly.</summary>
    public Task GiveUpAsync(long id, CancellationToken ct) => FailAsync(id, new StepBroke(), ct);

    private async Task<Refusal?> StepAsync(ImportRun run, CancellationToken ct)
    {
        var subject = subjects.Of(run.Kind);
        var counts = ImportCounts.Read(run.CountsJson);
        if (run.State == ImportState.Undoing)
        {
            try
            {
                return (await commands.RunAsync<Done>("undo-import", token => UndoAsync(subject, run.Id, counts.ToWrite, token), ct)).Refusal;
            }
            catch (DbUpdateException e) when (_engine.IsReferenceViolation(e))
            {
                // Something refers to a row that the import made.
                db.ChangeTracker.Clear();
                return new BuiltOnImport(run.FileName);
            }
        }

        var lines = await db.ImportRows.Where(r => r.RunId == run.Id && r.Verdict == ImportVerdict.Add).OrderBy(r => r.Line).Select(r => r.Line).ToListAsync(ct);
        await subject.MakeReadyAsync(ImportScope.Of(run, clock.Now), lines, done => progress.Tell(run.Id, done, lines.Count + counts.ToWrite), ct);
        return (await commands.RunAsync<Done>("write-import", token => WriteAsync(subject, run.Id, counts, token), ct)).Refusal;
    }

    private async Task<Outcome<Done>> WriteAsync(ImportSubject subject, long id, ImportCounts counts, CancellationToken ct)
    {
        var run = await db.ImportRuns.SingleAsync(r => r.Id == id, ct);
        if (run.State != ImportState.Writing)
        {
            return new NothingAsked();
        }

        var unclear = await db.ImportRows.CountAsync(r => r.RunId == id && (r.Verdict == ImportVerdict.Faulty || r.Verdict == ImportVerdict.Doubtful), ct);
        if (unclear > 0)
        {
            return new RegisterMovedOn(unclear);
        }

        // First of all: of two nodes at the same import, the second fails here or waits.
        run.Finish(clock.Now);
        notices.ToUsers([run.AskedByUserId!.Value], Link(run), "The import of {0} is written: {1} new, {2} changed.", run.FileName, counts.Add, counts.Change);
        await db.SaveChangesAsync(ct);
        var scope = ImportScope.Of(run, run.WrittenAt!.Value);
        await subject.PrepareAsync(scope, ct);
        for (var (last, done) = (0, 0); ;)
        {
            var stored = await db.ImportRows.AsNoTracking()
                .Where(r => r.RunId == id && r.Line > last && (r.Verdict == ImportVerdict.Add || r.Verdict == ImportVerdict.Change))
                .OrderBy(r => r.Line).Take(subject.IsWhole ? int.MaxValue : options.Value.Piece).ToListAsync(ct);
            if (stored.Count == 0)
            {
                return Done.Value;
            }

            var rows = stored.ConvertAll(StagedRow.Again);
            await staging.JudgeAsync(subject, scope, rows, ct);
            var moved = rows.Where((row, i) => Differs(subject, row, stored[i])).Count();
            if (moved > 0)
            {
                return new RegisterMovedOn(moved);
            }

            await subject.WriteAsync(scope, rows, ct);
            (last, done) = (stored[^1].Line, done + stored.Count);
            progress.Tell(id, done, counts.ToWrite);
        }
    }

    private async Task<Outcome<Done>> UndoAsync(ImportSubject subject, long id, int total, CancellationToken ct)
    {
        var run = await db.ImportRuns.SingleAsync(r => r.Id == id, ct);
        if (run.State != ImportState.Undoing)
        {
            return new NothingAsked();
        }

        audit.Reason = run.UndoReason;
        var scope = ImportScope.Of(run, run.WrittenAt!.Value);
        run.Finish(clock.Now);
        notices.ToUsers([run.AskedByUserId!.Value], Link(run), "The import of {0} is taken back.", run.FileName);
        await db.SaveChangesAsync(ct);
        for (var (last, done) = (int.MaxValue, 0); ;)
        {
            var effects = await db.ImportEffects.AsNoTracking().Where(e => e.RunId == id && e.Line < last)
                .OrderByDescending(e => e.Line).Take(subject.IsWhole ? int.MaxValue : options.Value.Piece).ToListAsync(ct);
            if (effects.Count == 0)
            {
                return Done.Value;
            }

            if (await subject.UndoAsync(scope, effects, ct) is { } refusal)
            {
                return refusal;
            }

            (last, done) = (effects[^1].Line, done + effects.Count);
            progress.Tell(id, done, total);
        }
    }

    /// <summary>Whether the row would do something else than the preview showed.</summary>
    private static bool Differs(ImportSubject subject, StagedRow row, ImportRow stored) =>
        row.Verdict != stored.Verdict || row.SubjectId != stored.SubjectId
        || row.ToRow(stored.RunId, subject.KeysOf(row), subject.NameOf(row)).CellsJson != stored.CellsJson;

    private Task FailAsync(long id, Refusal refusal, CancellationToken ct) => commands.RunAsync<Done>(
        "stop-import",
        async token =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id, token);
            if (!run.IsUnderWay)
            {
                // Another node has done the step meanwhile.
                return new NothingAsked();
            }

            run.Fail(refusal.Sentence, NoticeArguments.Write(refusal.Arguments));
            notices.ToUsers([run.AskedByUserId!.Value], Link(run), "The import of {0} could not be done. Nothing was changed.", run.FileName);
            return Done.Value;
        },
        ct);

    /// <summary>The audit names the person who asked, in the capacity of then; false when that is no longer so.</summary>
    private async Task<bool> ActAsAskerAsync(ImportRun run, CancellationToken ct)
    {
        var today = clock.Today;
        var asker = await db.Assignments
            .Where(a => a.Id == run.AskedInAssignmentId && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Select(a => new { a.Role, a.OrganisationId, Name = db.Users.Where(u => u.Id == a.UserId && u.DisabledAt == null).Select(u => u.UserName).FirstOrDefault() })
            .SingleOrDefaultAsync(ct);
        audit.UserId = run.AskedByUserId;
        audit.UserName = asker?.Name;
        audit.OrganisationId = run.OrganisationId;
        audit.Role = asker?.Role.ToString();
        audit.Subject = run.FileName;
        return asker is { Name: not null } && asker.OrganisationId == run.OrganisationId && PermissionCatalogue.Allows(asker.Role, ImportAccess.PermissionFor(run.Kind));
    }

    private static string Link(ImportRun run) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ImportAccess.Home(run.Kind)}/{run.Id}");
}
