using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Notices;

/// <summary>Marks one's notices as read.</summary>
public sealed class ReadNoticesHandler(PortalDbContext db, CommandRunner runner, CurrentActor actor, BusinessClock clock)
{
    private const int AtOnce = 500;

    /// <summary>Opens one; answers where it leads.</summary>
    public Task<Outcome<string>> OpenAsync(long id, CancellationToken ct) => runner.RunAsync<string>(
        "read-notice",
        async token =>
        {
            if (await db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.UserId == actor.UserId, token) is not { } notice)
            {
                return new CaseNotFound();
            }

            notice.ReadAt ??= clock.Now;
            return notice.Link;
        },
        ct);

    /// <summary>Marks all up to the newest one that was shown; what came since stays unread.</summary>
    public Task<Outcome<Done>> ReadAllAsync(long newest, CancellationToken ct) => runner.RunAsync<Done>(
        "read-notice",
        async token =>
        {
            var unread = await db.Notices.Where(n => n.UserId == actor.UserId && n.ReadAt == null && n.Id <= newest)
                .OrderByDescending(n => n.Id).Take(AtOnce).ToListAsync(token);
            unread.ForEach(notice => notice.ReadAt = clock.Now);
            return Done.Value;
        },
        ct);
}
