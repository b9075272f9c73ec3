using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>How often the portal looks for mergers whose first day has come.</summary>
public sealed class MergerOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Mergers";

    /// <summary>Minutes between two looks. The day is that of the business clock, so the first look after midnight finds it.</summary>
    public int LookEveryMinutes { get; set; } = 10;

    /// <inheritdoc />
    public string? Fault() => LookEveryMinutes is < 1 or > 1440 ? $"{Section}: {nameof(LookEveryMinutes)} must be from 1 to 1440." : null;
}

/// <summary>
/// Carries out the mergers that were confirmed ahead and whose first day has come, each in a transaction of its own, in the name of who confirmed it.
/// Of two nodes at the same merger one carries it out and the other finds it done. What bars one is told once a day to those who had it in hand.
/// </summary>
public sealed class MergersOfTheDayDesk(
    PortalDbContext db, CommandRunner commands, CarryOutDesk carrying, NoticeDesk notices, AuditScope audit, BusinessClock clock)
{
    /// <summary>Carries out what is due, the earliest first.</summary>
    public async Task CarryOutAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var due = await db.MergerEntries.AsNoTracking()
            .Where(m => m.Status == MergerStatus.Confirmed && m.FirstDay <= today && (m.PutOffOn == null || m.PutOffOn < today))
            .OrderBy(m => m.FirstDay).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.JurisdictionId, m.CheckedByUserId, Name = db.Users.Where(u => u.Id == m.CheckedByUserId).Select(u => u.UserName).FirstOrDefault() })
            .ToListAsync(ct);
        foreach (var merger in due)
        {
            (audit.UserId, audit.UserName, audit.Subject) = (merger.CheckedByUserId, merger.Name, MergerDesk.NumberOf(merger.Id));
            var outcome = await commands.RunAsync<Done>(
                "carry-out-merger",
                async token => await carrying.CarryOutAsync(await LoadAsync(merger.Id, token), token) is { } barred ? barred : Done.Value,
                ct);
            if (outcome.Refusal is { } refusal and not MergerNotDue)
            {
                await commands.RunAsync<Done>("put-off-merger", token => PutOffAsync(merger.Id, refusal, today, token), ct);
            }
        }
    }

    private async Task<Outcome<Done>> PutOffAsync(long id, Refusal refusal, DateOnly today, CancellationToken ct)
    {
        var entry = await LoadAsync(id, ct);
        if (entry.RefuseOn(today) is { } meanwhile)
        {
            return meanwhile;
        }

        audit.Reason = refusal.Code;
        entry.PutOff(today);
        notices.ToUsers(
            entry.Preparers.Select(p => p.UserId).Append(entry.CheckedByUserId!.Value),
            MergerDesk.LinkOf(id),
            Texts.Key("The merger of {0} could not be carried out on its day. Its page says what bars it; the portal tries again tomorrow."),
            entry.From!.FullName);
        return Done.Value;
    }

    private Task<MergerEntry> LoadAsync(long id, CancellationToken ct) =>
        db.MergerEntries.Include(m => m.From).Include(m => m.Into).Include(m => m.Preparers).SingleAsync(m => m.Id == id, ct);
}

/// <summary>Looks again and again, apart from any request, also right after the start.</summary>
public sealed partial class MergerWorker(IServiceScopeFactory scopes, IOptions<MergerOptions> options, ILogger<MergerWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.LookEveryMinutes));
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MergersOfTheDayDesk>().CarryOutAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database cannot be reached, or one merger breaks: the next look tries again.
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mergers of the day were not carried out")]
    private partial void LogFailed(Exception error);
}

/// <summary>Registers what mergers need besides their handlers.</summary>
public static class MergerSetup
{
    /// <summary>Adds the worker and its settings.</summary>
    public static IServiceCollection AddPortalMergers(this IServiceCollection services)
    {
        services.AddCheckedSettings<MergerOptions>(MergerOptions.Section);
        services.AddHostedService<MergerWorker>();
        return services;
    }
}
