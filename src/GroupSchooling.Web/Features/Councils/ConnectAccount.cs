using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>The account of somebody who was appointed to a seat before there was one.</summary>
public sealed class ConnectAccountForm
{
    /// <summary>An account of the seat's school.</summary>
    [Display(Name = "Account")]
    public long? UserId { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class ConnectAccountValidator : AbstractValidator<ConnectAccountForm>
{
    public ConnectAccountValidator() => RuleFor(f => f.UserId).NotNull();
}

/// <summary>The holder has an account, or nobody holds the seat.</summary>
public sealed record NothingToConnect() : Refusal("Nobody without an account holds this seat now."), IConflict;

/// <summary>
/// Connects an account to whoever holds a seat without one, such as an executive principal whom the authority agreed to (S3 四(三)2). The appointment stays as it was
/// decided; the person answers and votes from today on.
/// </summary>
public sealed class ConnectAccountHandler(
    PortalDbContext db, CommandRunner commands, HolderDesk holders, CalledMeetingsDesk called, AuditScope audit, BusinessClock clock)
{
    /// <summary>Connects it; answers the holder's name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, long seatId, ConnectAccountForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("connect-account", token => ConnectAsync(number, seatId, form.UserId!.Value, token), ct);
    }

    private async Task<Outcome<string>> ConnectAsync(string number, long seatId, long user, CancellationToken ct)
    {
        var found = await holders.SeatToFillAsync(number, seatId, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (sight, seat) = found.Value;
        if (seat.Appointments.Find(a => a.IsActiveOn(clock.Today) && a.UserId is null) is not { } appointment)
        {
            return new NothingToConnect();
        }

        if (!await AppointQuery.PeopleOf(db, seat.SchoolId, clock.Today).AnyAsync(u => u.Id == user, ct))
        {
            return new NotOfTheSchool { Field = nameof(ConnectAccountForm.UserId) };
        }

        if (await holders.OtherSeatAsync(sight, seat, user, appointment.PersonName, clock.Today, ct) is { } other)
        {
            return new SitsInTheOther(other.Name) { Field = nameof(ConnectAccountForm.UserId) };
        }

        // Of two accounts at the same moment the second sees the first.
        db.Entry(seat.Group!).Property(g => g.Version).IsModified = true;
        await holders.GiveRoleAsync(sight, seat, appointment, user, ct);
        await called.RenewAsync([sight.GroupId], ct);
        return appointment.PersonName;
    }
}
