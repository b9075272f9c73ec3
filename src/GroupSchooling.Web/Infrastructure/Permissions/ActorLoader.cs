using System.Globalization;
using System.Security.Claims;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>
/// Checks the cookie against the account at every request, with two queries: a changed security stamp, a session that was signed out of, a disabled
/// account or an ended assignment takes effect at once.
/// </summary>
public sealed class ActorLoader(PortalDbContext db, CurrentActor actor, AuditScope audit, BusinessClock clock, IOptions<IdentityOptions> identity)
{
    /// <summary>Fills the actor, or rejects the cookie.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var stamp = context.Principal?.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            || !await LoadAsync(userId, stamp, SessionKey.Of(context.Principal), context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        FillAudit();
    }

    private async Task<bool> LoadAsync(long userId, string? stamp, string? session, CancellationToken ct)
    {
        var today = clock.Today;
        var user = await db.Users
            .Where(u => u.Id == userId && u.SecurityStamp == stamp && u.DisabledAt == null && !db.EndedSessions.Any(e => e.Key == session))
            .Select(u => new
            {
                u.Id,
                u.UserName,
                u.DisplayName,
                u.MustChangePassword,
                u.CurrentAssignmentId,
                Unread = db.Notices.Count(n => n.UserId == u.Id && n.ReadAt == null),
            })
            .SingleOrDefaultAsync(ct);
        if (user is null)
        {
            return false;
        }

        // Asked apart: joined to the user, an engine may read everybody's assignments first.
        var capacities = await db.Assignments
            .Where(a => a.UserId == userId && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .OrderBy(a => a.Id)
            .Select(a => new ActorCapacity(
                a.Id,
                a.Role,
                a.OrganisationId,
                a.Organisation!.Name,
                a.Organisation.Kind,
                a.Organisation.JurisdictionId,
                a.Organisation.Jurisdiction!.Name,
                db.Schools.Where(s => s.OrganisationId == a.OrganisationId).Select(s => (long?)s.Id).FirstOrDefault()) { Level = a.Organisation.Jurisdiction.Level })
            .ToListAsync(ct);
        actor.Become(user.Id, user.UserName!, user.DisplayName, user.MustChangePassword, capacities, user.CurrentAssignmentId, user.Unread);
        return true;
    }

    private void FillAudit()
    {
        audit.UserId = actor.UserId;
        audit.UserName = actor.UserName;
        audit.OrganisationId = actor.Capacity?.OrganisationId;
        audit.Role = actor.Role?.ToString();
    }
}
