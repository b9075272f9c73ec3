using GroupSchooling.Data;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>利害关系: says for which schools the people at a meeting act today, in whatever post or seat. Two queries.</summary>
public sealed class TieDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The schools of the people of each attendance, by its id.</summary>
    public async Task<ILookup<long, long>> OfAsync(Meeting meeting, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var (today, group) = (clock.Today, meeting.GroupId);
        var users = meeting.Attendances.Select(a => a.UserId).OfType<long>().Distinct().ToList();
        var posts = await (
            from a in db.Assignments
            join s in db.Schools on a.OrganisationId equals s.OrganisationId
            where users.Contains(a.UserId) && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today)
            select new { UserId = (long?)a.UserId, SchoolId = s.Id }).ToListAsync(ct);
        var seats = await db.SeatAppointments
            .Where(a => a.UserId != null && users.Contains(a.UserId.Value) && a.Seat!.GroupId == group && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Select(a => new { a.UserId, a.Seat!.SchoolId }).ToListAsync(ct);
        var schools = posts.Concat(seats).ToLookup(t => t.UserId, t => t.SchoolId);
        return meeting.Attendances.Where(a => a.UserId is not null).SelectMany(a => schools[a.UserId].Select(school => (a.Id, school))).ToLookup(t => t.Id, t => t.school);
    }
}
