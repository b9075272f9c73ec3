using GroupSchooling.Data;
using GroupSchooling.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>
/// Counts wrong passwords and locks a name for a while. It treats a name that nobody has like one that somebody has, so that a lock does not
/// tell them apart. The changes are saved with the caller's transaction, whose version token lets no two tries be counted as one.
/// </summary>
public sealed class SignInLock(PortalDbContext db, TimeProvider time, IOptions<AccountOptions> options)
{
    private const int RemovedAtOnce = 20;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Until when the name is locked; null when it is not.</summary>
    public async Task<DateTime?> LockedUntilAsync(string normalizedName, CancellationToken ct)
    {
        var until = (await FindAsync(normalizedName, ct))?.LockedUntil;
        return until > Now ? until : null;
    }

    /// <summary>Counts a wrong password. Answers until when the name is locked now; null while it is not.</summary>
    public async Task<DateTime?> CountAsync(string normalizedName, CancellationToken ct)
    {
        var now = Now;
        var tries = await FindAsync(normalizedName, ct);
        if (tries is null)
        {
            await RemoveForgottenAsync(now, ct);
            tries = new SignInTries { NormalizedName = normalizedName };
            db.SignInTries.Add(tries);
        }
        else if (tries.LockedUntil <= now || tries.LastAt < now - Forgotten)
        {
            tries.Failed = 0;
            tries.LockedUntil = null;
        }

        tries.Failed++;
        tries.LastAt = now;
        if (tries.Failed >= options.Value.LockoutTries)
        {
            tries.LockedUntil = now + options.Value.LockoutTime;
        }

        return tries.LockedUntil;
    }

    /// <summary>Forgets the wrong passwords of a name.</summary>
    public async Task ClearAsync(string normalizedName, CancellationToken ct)
    {
        if (await FindAsync(normalizedName, ct) is { } tries)
        {
            db.SignInTries.Remove(tries);
        }
    }

    private Task<SignInTries?> FindAsync(string normalizedName, CancellationToken ct) =>
        db.SignInTries.SingleOrDefaultAsync(t => t.NormalizedName == normalizedName, ct);

    private async Task RemoveForgottenAsync(DateTime now, CancellationToken ct)
    {
        var before = now - Forgotten;
        db.SignInTries.RemoveRange(await db.SignInTries.Where(t => t.LastAt < before).OrderBy(t => t.LastAt).Take(RemovedAtOnce).ToListAsync(ct));
    }
}
