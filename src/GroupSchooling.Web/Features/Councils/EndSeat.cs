using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>What is to end.</summary>
public enum SeatEnding
{
    /// <summary>The appointment: the seat stays, empty.</summary>
    Appointment = 1,

    /// <summary>The seat itself, with the appointment.</summary>
    Seat = 2,
}

/// <summary>Ends a seat or who holds it.</summary>
public sealed class EndSeatForm
{
    [Display(Name = "What ends")]
    public SeatEnding? What { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public HeldSeat Seat { get; set; } = null!;
}

/// <summary>Checks the form by itself.</summary>
public sealed class EndSeatValidator : AbstractValidator<EndSeatForm>
{
    public EndSeatValidator(BusinessClock clock)
    {
        RuleFor(f => f.What).NotNull().IsInEnum();
        RuleFor(f => f.LastDay).NotNull();
        RuleFor(f => f.LastDay).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(SeatAppointment.ReasonLength);
    }
}

/// <summary>Nobody holds the seat.</summary>
public sealed record NobodyHoldsIt() : Refusal("Nobody is appointed to this seat."), IConflict;

/// <summary>The day lies before the appointment.</summary>
/// <param name="From">First day of the appointment.</param>
public sealed record EndsBeforeItBegan(DateOnly From) : Refusal("The appointment began on {0}. It cannot end before that.", From);

/// <summary>Reads what the form shows.</summary>
public sealed class EndSeatQuery(CouncilAccess access, SeatDesk seats, BusinessClock clock)
{
    /// <summary>What was typed, or a new form; null for a seat that the reader does not fill.</summary>
    public async Task<EndSeatForm?> ReadAsync(string number, long seatId, EndSeatForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } sight
            || (await seats.OfAsync([sight.GroupId], ct)).FirstOrDefault(s => s.Id == seatId && !s.IsByPost && sight.Keeps(s.BodyCode)) is not { } seat)
        {
            return null;
        }

        var form = typed ?? new EndSeatForm { LastDay = clock.Today, What = SeatEnding.Appointment };
        form.Council = sight;
        form.Seat = seat;
        return form;
    }
}

/// <summary>Ends an appointment, calls one off that has not begun, or ends the seat with it. The rows stay, with their last day.</summary>
public sealed class EndSeatHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, SeatDesk seats, CalledMeetingsDesk called, AuditScope audit, BusinessClock clock)
{
    /// <summary>Ends it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long seatId, EndSeatForm form, CancellationToken ct)
    {
        audit.Subject = number;
        audit.Reason = form.Reason?.Trim();
        return commands.RunAsync("end-council-seat", token => EndAsync(number, seatId, form, token), ct);
    }

    private async Task<Outcome<Done>> EndAsync(string number, long seatId, EndSeatForm form, CancellationToken ct)
    {
        var sight = await access.OfAsync(number, ct);
        var seat = await db.CouncilSeats.Include(s => s.Appointments)
            .SingleOrDefaultAsync(s => s.Id == seatId && s.Group!.Number == number && !s.IsByPost && s.EndsOn == null, ct);
        if (sight is null || seat is null)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !sight.Keeps(seat.BodyCode))
        {
            return new NotPermitted();
        }

        var lastDay = form.LastDay!.Value;
        var present = seat.Appointments.FirstOrDefault(a => a.EndsOn is null);
        if (present is not null && present.StartsOn > clock.Today)
        {
            // Called off: it keeps its row, and no day on which it held.
            await seats.EndAsync(present, present.StartsOn.AddDays(-1), form.Reason!.Trim(), ct);
            present = seat.Appointments.FirstOrDefault(a => a.IsActiveOn(clock.Today));
            if (form.What == SeatEnding.Appointment)
            {
                await called.RenewAsync([seat.GroupId], ct);
                return Done.Value;
            }
        }

        if (present is null && form.What == SeatEnding.Appointment)
        {
            return new NobodyHoldsIt();
        }

        if (present is not null && lastDay < present.StartsOn)
        {
            return new EndsBeforeItBegan(present.StartsOn) { Field = nameof(form.LastDay) };
        }

        if (present is not null)
        {
            await seats.EndAsync(present, lastDay, form.Reason!.Trim(), ct);
        }

        if (form.What == SeatEnding.Seat)
        {
            seat.EndsOn = lastDay;
        }

        await called.RenewAsync([seat.GroupId], ct);
        return Done.Value;
    }
}
