using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>Why one stays out of a matter.</summary>
public sealed class RecuseForm
{
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The attendance of a member without an account, for whom the secretary enters it; null for oneself.</summary>
    public long? For { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class RecuseValidator : AbstractValidator<RecuseForm>
{
    public RecuseValidator() => RuleFor(f => f.Reason).NotEmpty().MaximumLength(Recusal.ReasonLength);
}

/// <summary>Declares that one stays out of a matter, before voting; for a member without an account the secretary does.</summary>
public sealed class RecuseMemberHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Declares it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, RecuseForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("recuse", token => RecuseAsync(number, meeting, order, form, token), ct);
    }

    private async Task<Outcome<Done>> RecuseAsync(string number, int meeting, int order, RecuseForm form, CancellationToken ct)
    {
        var (user, other) = (actor.UserId, form.For);
        var attendance = !actor.Can(Permission.ActInCouncil) ? null : await db.Attendances.Include(a => a.Meeting)
            .SingleOrDefaultAsync(a => (other == null ? a.UserId == user : a.Id == other && a.UserId == null) && a.Meeting!.Number == meeting && a.Meeting.Group!.Number == number, ct);
        var item = attendance is null ? null : await db.AgendaItems.Include(i => i.Recusals).Include(i => i.Ballots)
            .SingleOrDefaultAsync(i => i.MeetingId == attendance.MeetingId && i.Order == order, ct);
        if (item is null)
        {
            return new CaseNotFound();
        }

        if (!attendance!.Meeting!.IsBeforeItsEnd)
        {
            return new MeetingNotIn(attendance.Meeting.Status);
        }

        if (other is not null && (await access.OfAsync(number, ct))?.Keeps(attendance.Meeting!.BodyCode) != true)
        {
            return new NotPermitted();
        }

        // The vote may be opened at this moment: then one of the two looks again.
        db.Entry(item).Property(i => i.Version).IsModified = true;
        return item.Recuse(attendance, form.Reason!.Trim(), other is not null, clock.Now) is { } refusal ? refusal : Done.Value;
    }
}
