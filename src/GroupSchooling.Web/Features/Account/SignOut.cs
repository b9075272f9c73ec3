using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Account;

/// <summary>Signs out: takes the cookie away and remembers its session as ended, so that a copy of the cookie is worth nothing.</summary>
public sealed class SignOutHandler(PortalDbContext db, CommandRunner runner, AuditScope audit, TimeProvider time, IOptions<AccountOptions> options)
{
    private const int RemovedAtOnce = 20;

    /// <summary>Signs out of the request's session.</summary>
    public async Task HandleAsync(HttpContext http, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        await runner.RunAsync<Done>("sign-out", async token => await EndAsync(SessionKey.Of(http.User), token), ct);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task<Outcome<Done>> EndAsync(string? session, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (session is not null && !await db.EndedSessions.AnyAsync(s => s.Key == session, ct))
        {
            db.EndedSessions.Add(new EndedSession { Key = session, EndedAt = now });
        }

        // By then every copy of such a cookie has expired by itself.
        var before = now - (2 * options.Value.IdleTime);
        db.EndedSessions.RemoveRange(await db.EndedSessions.Where(s => s.EndedAt < before).OrderBy(s => s.EndedAt).Take(RemovedAtOnce).ToListAsync(ct));
        db.Audit.Add(audit.Entry(AuditKind.SignedOut, null));
        return Done.Value;
    }
}
