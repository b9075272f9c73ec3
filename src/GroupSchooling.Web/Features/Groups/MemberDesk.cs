using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>A group's members with their plates and the names that its policy gives the types of cooperation.</summary>
public sealed class MemberDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Reads them with two queries: the lead first, then those who are in it, then those who were.</summary>
    public async Task<IReadOnlyList<MemberView>> OfGroupAsync(long groupId, PolicyProfile profile, CancellationToken ct)
    {
        var rows = await db.Memberships.Where(m => m.GroupId == groupId)
            .Select(m => new
            {
                m.Id,
                m.School!.Number,
                m.School.Name,
                Campus = m.Campus == null ? null : m.Campus.Name,
                m.Role,
                m.CooperationType,
                m.StartsOn,
                m.TermEndsOn,
                m.LeftOn,
            })
            .ToListAsync(ct);
        var plates = await db.Plates.Where(p => p.Membership!.GroupId == groupId).OrderBy(p => p.Id)
            .Select(p => new { p.MembershipId, View = new PlateView(p.Text, p.Clause, p.PutUpOn, p.TakenDownOn) })
            .ToListAsync(ct);
        return [.. rows
            .Select(m => new MemberView(
                m.Id,
                m.Number,
                m.Name,
                m.Campus,
                m.Role,
                profile.TypeOf(m.CooperationType)?.Name,
                m.StartsOn,
                m.TermEndsOn,
                m.LeftOn,
                Membership.StandingOf(m.StartsOn, m.TermEndsOn, m.LeftOn, clock.Today),
                [.. plates.Where(p => p.MembershipId == m.Id).Select(p => p.View)]))
            .OrderBy(m => m.Role)
            .ThenBy(m => m.Standing is MembershipStanding.Active or MembershipStanding.NotBegun ? 0 : 1)
            .ThenBy(m => m.SchoolNumber, StringComparer.Ordinal)];
    }
}
