using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>Who is to hold a seat.</summary>
public sealed class AppointForm
{
    /// <summary>An account of the seat's school; null for somebody without one.</summary>
    [Display(Name = "Account")]
    public long? UserId { get; set; }

    [Display(Name = "Name of the person")]
    public string? PersonName { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Dated")]
    public DateOnly? DocumentOn { get; set; }

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The seat as it is held now.</summary>
    [BindNever]
    [ValidateNever]
    public HeldSeat Seat { get; set; } = null!;

    /// <summary>The people of the seat's school.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    /// <summary>Whether somebody without an account holds the seat, to whom one can be connected.</summary>
    public bool MayConnect => Seat is { Standing: SeatStanding.Held, AppointmentId: not null, UserId: null };
}

/// <summary>Checks the form by itself.</summary>
public sealed class AppointValidator : AbstractValidator<AppointForm>
{
    public AppointValidator(BusinessClock clock)
    {
        RuleFor(f => f.PersonName).NotEmpty().When(f => f.UserId is null);
        RuleFor(f => f.PersonName).MaximumLength(SeatAppointment.PersonLength);
        RuleFor(f => f.StartsOn).NotNull();
        RuleFor(f => f.StartsOn).LessThanOrEqualTo(_ => clock.Today.AddMonths(SeatAppointment.MonthsAhead)).WithMessage(_ => TextCatalogue.Shared["An appointment begins within {0} months.", SeatAppointment.MonthsAhead]);
        RuleFor(f => f.DocumentNumber).MaximumLength(SeatAppointment.DocumentLength);
    }
}

/// <summary>The account does not act for the seat's school.</summary>
public sealed record NotOfTheSchool() : Refusal("This account does not act for the seat's school. Choose again.");

/// <summary>The appointment before this one began later.</summary>
/// <param name="From">Its first day.</param>
public sealed record AppointedLater(DateOnly From)
    : Refusal("Somebody is appointed from {0} on. A new appointment begins after that day; one that has not begun can be called off first.", From);

/// <summary>Somebody held the seat on that day.</summary>
/// <param name="Until">Last day of the appointment.</param>
public sealed record HeldUntil(DateOnly Until) : Refusal("The seat was held until {0}. A new appointment begins after that day.", Until);

/// <summary>The group did not exist.</summary>
/// <param name="Since">Its first day.</param>
public sealed record BeforeTheGroup(DateOnly Since) : Refusal("The group exists since {0}. Nobody is appointed before that.", Since);

/// <summary>Reads what the form shows.</summary>
public sealed class AppointQuery(PortalDbContext db, CouncilAccess access, SeatDesk seats, BusinessClock clock)
{
    /// <summary>What was typed, or a new form; null for a seat that the reader does not fill.</summary>
    public async Task<AppointForm?> ReadAsync(string number, long seatId, AppointForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } sight
            || (await seats.OfAsync([sight.GroupId], ct)).FirstOrDefault(s => s.Id == seatId && !s.IsByPost && sight.Keeps(s.BodyCode)) is not { } seat)
        {
            return null;
        }

        var form = typed ?? new AppointForm { StartsOn = clock.Today };
        form.Council = sight;
        form.Seat = seat;
        form.People = await PeopleAsync(seat.SchoolId, ct);
        return form;
    }

    private async Task<IReadOnlyList<Choice>> PeopleAsync(long schoolId, CancellationToken ct)
    {
        var people = await PeopleOf(db, schoolId, clock.Today).Select(u => new { u.Id, u.DisplayName, u.UserName }).Distinct().OrderBy(u => u.Id).ToListAsync(ct);
        return [.. people.Select(u => new Choice(u.Id.ToString(CultureInfo.InvariantCulture), $"{u.DisplayName} ({u.UserName})"))];
    }

    internal static IQueryable<Data.People.PortalUser> PeopleOf(PortalDbContext db, long schoolId, DateOnly day) => db.Users.Where(u => u.DisabledAt == null
        && db.Assignments.Any(a => a.UserId == u.Id && a.StartsOn <= day && (a.EndsOn == null || a.EndsOn >= day)
            && db.Schools.Any(s => s.Id == schoolId && s.OrganisationId == a.OrganisationId)));
}

/// <summary>
/// Appoints a person to a seat from a day on. Somebody with an account acts from that day for the council too (member or secretary); the role is a row
/// of its own, made here and ended with the appointment.
/// </summary>
public sealed class AppointHandler(
    PortalDbContext db, CommandRunner commands, CurrentActor actor, SeatDesk seats, HolderDesk holders, CalledMeetingsDesk called, AuditScope audit, BusinessClock clock)
{
    /// <summary>Appoints; answers the person's name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, long seatId, AppointForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("appoint-to-seat", token => AppointAsync(number, seatId, form, token), ct);
    }

    private async Task<Outcome<string>> AppointAsync(string number, long seatId, AppointForm form, CancellationToken ct)
    {
        var found = await holders.SeatToFillAsync(number, seatId, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (sight, seat) = found.Value;
        var name = form.UserId is { } id ? await AppointQuery.PeopleOf(db, seat.SchoolId, clock.Today).Where(u => u.Id == id).Select(u => u.DisplayName).FirstOrDefaultAsync(ct) : form.PersonName?.Trim();
        if (name is null)
        {
            return new NotOfTheSchool { Field = nameof(form.UserId) };
        }

        var starts = form.StartsOn!.Value;
        if (starts < seat.Group!.EffectiveOn)
        {
            return new BeforeTheGroup(seat.Group.EffectiveOn.Value) { Field = nameof(form.StartsOn) };
        }

        if (await holders.OtherSeatAsync(sight, seat, form.UserId, name, starts, ct) is { } other)
        {
            return new SitsInTheOther(other.Name) { Field = form.UserId is null ? nameof(form.PersonName) : nameof(form.UserId) };
        }

        if (await seats.VacateAsync(seat, starts, ct) is { } held)
        {
            return held with { Field = nameof(form.StartsOn) };
        }

        var appointment = new SeatAppointment
        {
            UserId = form.UserId,
            PersonName = name,
            StartsOn = starts,
            DocumentNumber = Typed.Text(form.DocumentNumber),
            DocumentOn = form.DocumentOn,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        };
        seat.Appointments.Add(appointment);
        // A seat has one holder: of two appointments at the same moment the second sees the first.
        db.Entry(seat.Group!).Property(g => g.Version).IsModified = true;
        if (form.UserId is { } user)
        {
            await holders.GiveRoleAsync(sight, seat, appointment, user, ct);
        }

        await called.RenewAsync([sight.GroupId], ct);
        return name;
    }
}
