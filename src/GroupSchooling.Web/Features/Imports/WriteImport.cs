using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Says yes to what the preview shows.</summary>
public sealed class WriteImportForm : IVersionedForm
{
    /// <summary>The import's version when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Rows are wrong or in doubt: all is written, or nothing.</summary>
/// <param name="Faulty">How many are wrong.</param>
/// <param name="Doubtful">How many are in doubt.</param>
public sealed record ImportNotClean(int Faulty, int Doubtful)
    : Refusal("{0} rows are wrong and {1} are in doubt. Everything is written or nothing: correct the file and upload it again, and answer what is in doubt.", Faulty, Doubtful);

/// <summary>Asks the portal to write an import. It does so apart from this request, and one may leave the page.</summary>
public sealed class WriteImportHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, ImportAccess access, StaleCheck stale, ImportBell bell, BusinessClock clock)
{
    /// <summary>Asks for it.</summary>
    public async Task<Outcome<Done>> HandleAsync(ImportKind kind, long id, WriteImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await commands.RunAsync<Done>("ask-for-import", async token => await AskAsync(kind, id, form, token), ct);
        if (outcome.Succeeded)
        {
            bell.Ring();
        }

        return outcome;
    }

    private async Task<Outcome<Done>> AskAsync(ImportKind kind, long id, WriteImportForm form, CancellationToken ct)
    {
        if (await access.FindAsync(kind, id, ct) is not { } run)
        {
            return new CaseNotFound();
        }

        audit.Subject = run.FileName;
        if (run.State != ImportState.Ready)
        {
            return new ImportNotReady(run.State);
        }

        if (await stale.AgainstAsync(run, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var faulty = await db.ImportRows.CountAsync(r => r.RunId == run.Id && r.Verdict == ImportVerdict.Faulty, ct);
        var doubtful = await db.ImportRows.CountAsync(r => r.RunId == run.Id && r.Verdict == ImportVerdict.Doubtful, ct);
        if (faulty + doubtful > 0)
        {
            return new ImportNotClean(faulty, doubtful);
        }

        run.Ask(ImportState.Writing, clock.Now, actor.UserId, actor.Capacity?.AssignmentId);
        return Done.Value;
    }
}
