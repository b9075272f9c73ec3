using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Engines;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure.Commanding;

/// <summary>
/// Runs a command as one transaction: its changes, their audit, work items and notices are all written, or nothing is. A command that lost
/// against another running at the same time is run again from the start, and then reads what the winner wrote.
/// </summary>
public sealed partial class CommandRunner(
    PortalDbContext db, AuditScope audit, DbContextOptions<PortalDbContext> options, PublicPageCache cache, ILogger<CommandRunner> logger)
{
    /// <summary>Runs the command.</summary>
    /// <param name="process">Name of the process for the audit (docs/processes.md).</param>
    /// <param name="body">
    /// Loads what it needs, checks permission and state, changes entities, and answers. It may be run several times, so it keeps no state of its
    /// own between runs and saves nothing outside the context.
    /// </param>
    /// <param name="ct">Cancels the command; nothing is written then.</param>
    public Task<Outcome<T>> RunAsync<T>(string process, Func<CancellationToken, Task<Outcome<T>>> body, CancellationToken ct)
    {
        audit.Process = process;
        return LostRace.RunAgainAsync(
            DatabaseEngine.Of(options),
            () => AttemptAsync(body, ct),
            (attempt, e) =>
            {
                LogLostRace(process, attempt, e.GetType().Name);
                db.ChangeTracker.Clear();
            },
            ct);
    }

    private async Task<Outcome<T>> AttemptAsync<T>(Func<CancellationToken, Task<Outcome<T>>> body, CancellationToken ct)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        db.SavingChanges += Touch;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var outcome = await body(ct);
            if (outcome.Succeeded)
            {
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                await cache.DropAsync(touched);
                return outcome;
            }

            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            await RecordRefusalAsync(outcome.Refusal!, ct);
            return outcome;
        }
        finally
        {
            db.SavingChanges -= Touch;
        }

        // A command may save several times, so what it touches is gathered at each save.
        void Touch(object? sender, SavingChangesEventArgs e) => touched.UnionWith(PublicPageCache.Touched(db));
    }

    private async Task RecordRefusalAsync(Refusal refusal, CancellationToken ct)
    {
        db.Audit.Add(audit.Entry(AuditKind.Refused, refusal.Code));
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Process} lost a race ({Reason}), attempt {Attempt}")]
    private partial void LogLostRace(string process, int attempt, string reason);
}
