using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Throws an import away before anything was written.</summary>
public sealed class DiscardImportForm : IVersionedForm
{
    /// <summary>The import's version when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Throws an import away: its staged rows go, the import stays in the list as thrown away.</summary>
public sealed class DiscardImportHandler(PortalDbContext db, CommandRunner commands, ImportAccess access, StaleCheck stale)
{
    /// <summary>Throws it away.</summary>
    public Task<Outcome<Done>> HandleAsync(ImportKind kind, long id, DiscardImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return commands.RunAsync<Done>("discard-import", async token => await DiscardAsync(kind, id, form, token), ct);
    }

    private async Task<Outcome<Done>> DiscardAsync(ImportKind kind, long id, DiscardImportForm form, CancellationToken ct)
    {
        if (await access.FindAsync(kind, id, ct) is not { } run)
        {
            return new CaseNotFound();
        }

        if (run.State != ImportState.Ready)
        {
            return new ImportNotReady(run.State);
        }

        if (await stale.AgainstAsync(run, form.Version, ct) is { } changed)
        {
            return changed;
        }

        run.State = ImportState.Discarded;
        await db.ImportRows.Where(r => r.RunId == run.Id).ExecuteDeleteAsync(ct);
        return Done.Value;
    }
}
