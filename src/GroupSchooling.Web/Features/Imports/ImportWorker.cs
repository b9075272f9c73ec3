using GroupSchooling.Data;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Tables;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// Does the steps that were asked for, one after the other, apart from any request. What is to be done stands in the database, so a step that a
/// restart interrupted begins anew; of two nodes that do the same step, one writes and the other finds it written.
/// </summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, ImportBell bell, ImportProgress progress, ILogger<ImportWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        do
        {
            try
            {
                await DoAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database cannot be reached; the next ring or start tries again.
                LogFailed(0, e);
            }
        }
        while (await bell.WaitAsync(stoppingToken));
    }

    private async Task DoAllAsync(CancellationToken ct)
    {
        foreach (var id in await DueAsync(ct))
        {
            try
            {
                await DeskAsync(desk => desk.DoAsync(id, ct));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(id, e);
                // One that breaks must not keep those behind it waiting, nor be tried for ever.
                await DeskAsync(desk => desk.GiveUpAsync(id, ct));
            }
            finally
            {
                progress.Forget(id);
            }
        }
    }

    private async Task DeskAsync(Func<ImportStepDesk, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ImportStepDesk>());
    }

    private async Task<List<long>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ImportRuns
            .Where(r => r.State == ImportState.Writing || r.State == ImportState.Undoing).OrderBy(r => r.AskedAt).Select(r => r.Id).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of import {Id} failed")]
    private partial void LogFailed(long id, Exception error);
}

/// <summary>Registers what imports need besides their handlers.</summary>
public static class ImportSetup
{
    /// <summary>Adds the worker, its bell, and the limits.</summary>
    public static IServiceCollection AddPortalImports(this IServiceCollection services)
    {
        services.AddCheckedSettings<TableOptions>(TableOptions.Section);
        services.AddCheckedSettings<ImportOptions>(ImportOptions.Section);
        services.AddSingleton<ImportProgress>();
        services.AddSingleton<ImportBell>();
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
