using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>A seat with its holder.</summary>
public sealed record HeldSeat
{
    public required long Id { get; init; }

    public required long GroupId { get; init; }

    public required string BodyCode { get; init; }

    public required string PostCode { get; init; }

    public required long SchoolId { get; init; }

    public required string School { get; init; }

    public required string SchoolPost { get; init; }

    public required bool IsByPost { get; init; }

    /// <summary>The holder's account; null without a holder, or for one without an account.</summary>
    public long? UserId { get; init; }

    /// <summary>The holder's name; null without a holder.</summary>
    public string? Holder { get; init; }

    /// <summary>The appointment; null for a seat by post.</summary>
    public long? AppointmentId { get; init; }

    /// <summary>First day of the appointment.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The document that appointed.</summary>
    public string? Document { get; init; }

    public required SeatStanding Standing { get; init; }
}

/// <summary>Says who holds the seats of groups today: three queries, whatever they have.</summary>
public sealed class SeatDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The seats that are there today, in the order in which they were entered.</summary>
    public Task<IReadOnlyList<HeldSeat>> OfAsync(IReadOnlyCollection<long> groupIds, CancellationToken ct) => OfAsync(groupIds, clock.Today, ct);

    /// <summary>The same on another day, as far as is known today.</summary>
    public async Task<IReadOnlyList<HeldSeat>> OfAsync(IReadOnlyCollection<long> groupIds, DateOnly today, CancellationToken ct)
    {
        var seats = await db.CouncilSeats.Where(s => groupIds.Contains(s.GroupId)).Where(CouncilSeat.ThereOn(today)).OrderBy(s => s.Id)
            .Select(s => new
            {
                Seat = s,
                School = s.School!.Name,
                s.School.OrganisationId,
                IsOut = !db.Memberships.Where(Membership.ActiveOn(today)).Any(m => m.GroupId == s.GroupId && m.SchoolId == s.SchoolId),
            })
            .AsNoTracking().ToListAsync(ct);
        var principals = (await (
            from a in db.Assignments
            join u in db.Users on a.UserId equals u.Id
            where a.Role == Role.Principal && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today) && u.DisabledAt == null
                && db.CouncilSeats.Any(s => groupIds.Contains(s.GroupId) && s.IsByPost && s.School!.OrganisationId == a.OrganisationId)
            orderby a.Id
            select new { a.OrganisationId, a.UserId, u.DisplayName }).ToListAsync(ct)).ToLookup(p => p.OrganisationId);
        var appointments = (await db.SeatAppointments
            .Where(a => groupIds.Contains(a.Seat!.GroupId) && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .OrderByDescending(a => a.Id)
            .Select(a => new
            {
                a.Id,
                a.SeatId,
                a.UserId,
                a.PersonName,
                a.StartsOn,
                a.DocumentNumber,
                HasLeft = a.UserId != null && !(db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null) && db.Assignments.Any(x => x.UserId == a.UserId
                    && x.OrganisationId == a.Seat!.School!.OrganisationId && x.StartsOn <= today && (x.EndsOn == null || x.EndsOn >= today))),
            })
            .ToListAsync(ct)).ToLookup(a => a.SeatId);
        return [.. seats.Select(row =>
        {
            var principal = row.Seat.IsByPost ? principals[row.OrganisationId].FirstOrDefault() : null;
            var named = appointments[row.Seat.Id].FirstOrDefault();
            // Of a seat by post it only says by which document the principal was appointed.
            var appointment = row.Seat.IsByPost ? null : named;
            var recorded = appointment ?? (named?.PersonName == principal?.DisplayName ? named : null);
            return new HeldSeat
            {
                Id = row.Seat.Id,
                GroupId = row.Seat.GroupId,
                BodyCode = row.Seat.BodyCode,
                PostCode = row.Seat.PostCode,
                SchoolId = row.Seat.SchoolId,
                School = row.School,
                SchoolPost = row.Seat.SchoolPost,
                IsByPost = row.Seat.IsByPost,
                UserId = principal?.UserId ?? appointment?.UserId,
                Holder = principal?.DisplayName ?? appointment?.PersonName,
                AppointmentId = appointment?.Id,
                Since = recorded?.StartsOn,
                Document = recorded?.DocumentNumber,
                Standing = row.IsOut ? SeatStanding.SchoolLeft : appointment?.HasLeft == true ? SeatStanding.HolderLeft : principal is null && appointment is null ? SeatStanding.Vacant : SeatStanding.Held,
            };
        })];
    }

    /// <summary>The schools that are members of a group today; a campus of the lead is none of them.</summary>
    public async Task<IReadOnlyList<long>> MembersOfAsync(long groupId, CancellationToken ct) => [.. (await MembersOfAsync([groupId], ct))[groupId]];

    /// <summary>The same of several groups at once.</summary>
    public async Task<ILookup<long, long>> MembersOfAsync(IReadOnlyCollection<long> groupIds, CancellationToken ct) => (await db.Memberships
        .Where(m => groupIds.Contains(m.GroupId) && m.Role == MembershipRole.Member && m.CampusId == null).Where(Membership.ActiveOn(clock.Today))
        .Select(m => new { m.GroupId, m.SchoolId }).Distinct().ToListAsync(ct)).ToLookup(m => m.GroupId, m => m.SchoolId);

    /// <summary>
    /// Makes room on a seat for somebody from a day on: the present appointment ends the day before. Refused where somebody held or will hold it then.
    /// </summary>
    public async Task<Refusal?> VacateAsync(CouncilSeat seat, DateOnly starts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seat);
        if (seat.Appointments.Where(a => a.EndsOn >= starts && a.EndsOn >= a.StartsOn).Max(a => a.EndsOn) is { } until)
        {
            return new HeldUntil(until);
        }

        if (seat.Appointments.Where(a => a.EndsOn is null).MaxBy(a => a.StartsOn) is not { } present)
        {
            return null;
        }

        if (present.StartsOn >= starts)
        {
            return new AppointedLater(present.StartsOn);
        }

        await EndAsync(present, starts.AddDays(-1), null, ct);
        return null;
    }

    /// <summary>Ends an appointment and the role that came with it; what the caller tracks is saved with its own command.</summary>
    public async Task EndAsync(SeatAppointment appointment, DateOnly lastDay, string? reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        appointment.EndsOn = lastDay;
        appointment.EndReason = reason;
        if (appointment.AssignmentId is { } id && await db.Assignments.SingleOrDefaultAsync(a => a.Id == id, ct) is { } assignment
            && (assignment.EndsOn is null || assignment.EndsOn > lastDay))
        {
            assignment.EndsOn = lastDay;
        }
    }
}
