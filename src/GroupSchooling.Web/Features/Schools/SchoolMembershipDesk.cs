using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>A school's memberships, with their plates and the names that their policies give the types of cooperation.</summary>
public sealed class SchoolMembershipDesk(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Reads them with two queries, those that go on first, then the newest first.</summary>
    public async Task<IReadOnlyList<SchoolMembershipView>> OfSchoolAsync(long schoolId, CancellationToken ct)
    {
        var rows = await db.Memberships.Where(m => m.SchoolId == schoolId)
            .Select(m => new
            {
                m.Id,
                m.Group!.Number,
                m.Group.ShortName,
                m.Group.FullName,
                Lead = m.Group.LeadSchool!.Name,
                m.Group.Kind,
                m.Group.ProfileVersionId,
                m.Role,
                Campus = m.Campus == null ? null : m.Campus.Name,
                m.CooperationType,
                m.StartsOn,
                m.TermEndsOn,
                m.LeftOn,
            })
            .ToListAsync(ct);
        var plates = await db.Plates.Where(p => p.Membership!.SchoolId == schoolId && p.PutUpOn != null && p.TakenDownOn == null)
            .Select(p => new { p.MembershipId, p.Text }).ToListAsync(ct);
        var views = new List<(long Id, SchoolMembershipView View)>();
        foreach (var m in rows)
        {
            var profile = await profiles.GetAsync(m.ProfileVersionId, ct);
            views.Add((m.Id, new SchoolMembershipView(
                m.Number,
                GroupName.Of(m.ShortName, m.FullName, m.Lead, texts),
                m.Kind,
                m.Role,
                m.Campus,
                profile.TypeOf(m.CooperationType)?.Name,
                m.StartsOn,
                m.TermEndsOn,
                m.LeftOn,
                Membership.StandingOf(m.StartsOn, m.TermEndsOn, m.LeftOn, clock.Today),
                [.. plates.Where(p => p.MembershipId == m.Id).Select(p => p.Text)])));
        }

        return [.. views.OrderByDescending(v => v.View.Standing == MembershipStanding.Active).ThenByDescending(v => v.Id).Select(v => v.View)];
    }
}
