using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>A school's memberships, with their plates and the names that their policies give the types of cooperation.</summary>
public sealed class SchoolMembershipDesk(PortalDbContext db, ProfileCatalogue profiles, IStringLocalizer<Texts> texts)
{
    /// <summary>Reads them with two queries, those that go on first, then the newest first.</summary>
    /// <param name="schoolId">The school.</param>
    /// <param name="day">The day of which the register is shown: what came later is left out of a past day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<SchoolMembershipView>> OfSchoolAsync(long schoolId, RegisterDay day, CancellationToken ct)
    {
        var on = day.Day;
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
        var plates = await db.Plates.Where(p => p.Membership!.SchoolId == schoolId && p.PutUpOn <= on && (p.TakenDownOn == null || p.TakenDownOn > on))
            .Select(p => new { p.MembershipId, p.Text }).ToListAsync(ct);
        var views = new List<(long Id, SchoolMembershipView View)>();
        foreach (var m in rows.Where(m => day.HasBegun(m.StartsOn)))
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
                day.Known(m.LeftOn),
                Membership.StandingOf(m.StartsOn, m.TermEndsOn, m.LeftOn, on),
                [.. plates.Where(p => p.MembershipId == m.Id).Select(p => p.Text)])));
        }

        return [.. views.OrderByDescending(v => v.View.Standing == MembershipStanding.Active).ThenByDescending(v => v.Id).Select(v => v.View)];
    }
}
