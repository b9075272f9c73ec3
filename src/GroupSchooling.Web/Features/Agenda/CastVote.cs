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

/// <summary>A vote.</summary>
public sealed class VoteForm
{
    public VoteChoice? Choice { get; set; }

    /// <summary>The attendance of a member without an account, for whom the secretary enters it; null for one's own vote.</summary>
    public long? For { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class VoteValidator : AbstractValidator<VoteForm>
{
    public VoteValidator() => RuleFor(f => f.Choice).NotNull().IsInEnum();
}

/// <summary>Who was not there, or stays out of the matter, has no ballot.</summary>
public sealed record NoBallot() : Refusal("You have no vote on this item: you are not entered as present, or you stay out of the matter.");

/// <summary>Casts one vote. It touches nothing but the member's own ballot, so that forty who vote at once do not wait for each other.</summary>
public sealed class CastVoteHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Casts it; answers the choice.</summary>
    public Task<Outcome<VoteChoice>> HandleAsync(string number, int meeting, int order, VoteForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("cast-vote", token => CastAsync(number, meeting, order, form, token), ct);
    }

    private async Task<Outcome<VoteChoice>> CastAsync(string number, int meeting, int order, VoteForm form, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var item = council is null ? null : await db.AgendaItems.Where(i => i.Meeting!.GroupId == council.GroupId && i.Meeting.Number == meeting && i.Order == order)
            .Select(i => new { i.Id, i.Meeting!.BodyCode, i.Meeting.CalledAt }).SingleOrDefaultAsync(ct);
        if (item?.CalledAt is null)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || (form.For is not null && !council!.Keeps(item.BodyCode)))
        {
            return new NotPermitted();
        }

        var user = actor.UserId;
        var ballots = db.Ballots.Include(b => b.Vote).Where(b => b.ItemId == item.Id);
        var ballot = form.For is { } other
            ? await ballots.SingleOrDefaultAsync(b => b.AttendanceId == other && b.Attendance!.UserId == null, ct)
            : await ballots.SingleOrDefaultAsync(b => b.Attendance!.UserId == user, ct);
        if (ballot is null)
        {
            return new NoBallot();
        }

        return ballot.Cast(form.Choice!.Value, clock.Now, user, form.For is not null) is { } refusal ? refusal : form.Choice.Value;
    }
}
