using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>The policy keeps two bodies apart.</summary>
/// <param name="Body">The other body.</param>
public sealed record SitsInTheOther(Bilingual Body) : Refusal("This person sits in the body “{0}”, and by the policy nobody sits in both.", Body);

/// <summary>Who may hold a seat, and what a holder with an account is given.</summary>
public sealed class HolderDesk(PortalDbContext db, CouncilAccess access, CurrentActor actor, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>A seat that is filled by person, to be filled or given an account by who keeps its body; why not otherwise.</summary>
    public async Task<Outcome<(CouncilSight Sight, CouncilSeat Seat)>> SeatToFillAsync(string number, long seatId, CancellationToken ct)
    {
        var sight = await access.OfAsync(number, ct);
        var seat = await db.CouncilSeats.Include(s => s.Appointments).Include(s => s.Group).ThenInclude(g => g!.Council)
            .SingleOrDefaultAsync(s => s.Id == seatId && s.Group!.Number == number && !s.IsByPost && s.EndsOn == null, ct);
        if (sight is null || seat is null)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !sight.Keeps(seat.BodyCode))
        {
            return new NotPermitted();
        }

        return (sight, seat);
    }

    /// <summary>A body that the policy keeps apart from the seat's and in which the person sits; null for none. Without an account the name says who it is.</summary>
    public async Task<Body?> OtherSeatAsync(CouncilSight sight, CouncilSeat seat, long? user, string name, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(seat);
        var barred = sight.Profile.BarredFrom(seat.BodyCode).ToList();
        if (barred.Count == 0)
        {
            return null;
        }

        var held = user is { } id
            ? CouncilAccess.HeldBy(db, id, day)
            : db.CouncilSeats.Where(CouncilSeat.ThereOn(day)).Where(s => s.Appointments.Any(a => a.UserId == null && a.PersonName == name && a.StartsOn <= day && (a.EndsOn == null || a.EndsOn >= day)));
        var bodies = await held.Where(s => s.GroupId == sight.GroupId).Select(s => s.BodyCode).Distinct().ToListAsync(ct);
        return barred.Find(b => bodies.Contains(b.Code));
    }

    /// <summary>The role in the council that comes with an appointment; the person is told.</summary>
    public async Task GiveRoleAsync(CouncilSight sight, CouncilSeat seat, SeatAppointment appointment, long user, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(appointment);
        var body = sight.Profile.BodyOf(seat.BodyCode)!;
        var group = seat.Group!;
        group.Council ??= new Organisation
        {
            JurisdictionId = group.JurisdictionId,
            Kind = OrganisationKind.Council,
            Name = CouncilName.Of(sight.Name, (sight.MeetingBodies.FirstOrDefault() ?? body).Name.Chinese),
            StartsOn = clock.Today,
        };
        var assignment = new Assignment
        {
            UserId = user,
            Role = body.PostOf(seat.PostCode)?.Part == PostPart.Secretary ? Role.CouncilSecretary : Role.CouncilMember,
            Organisation = group.Council,
            StartsOn = appointment.StartsOn > clock.Today ? appointment.StartsOn : clock.Today,
        };
        db.Add(assignment);
        var account = await db.Users.SingleAsync(u => u.Id == user, ct);
        account.AdministrationVersion++;
        await db.SaveChangesAsync(ct);
        (appointment.UserId, appointment.AssignmentId) = (user, assignment.Id);
        notices.ToUsers([user], sight.Url, Texts.Key("You were appointed to the {0} of {1}, from {2}."), body.Name, sight.Name, appointment.StartsOn);
    }
}
