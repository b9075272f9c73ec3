using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Users;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>A proposal with the procedure that it walks, as the reader sees it.</summary>
/// <param name="Council">The group as the reader sees it.</param>
/// <param name="Proposal">The proposal, with its steps and its school.</param>
/// <param name="Procedure">The policy's procedure.</param>
public sealed record OpenedProposal(CouncilSight Council, LeaderProposal Proposal, Procedure Procedure);

/// <summary>It cannot hold before it was decided.</summary>
/// <param name="Decided">The day of the decision.</param>
public sealed record EffectiveBeforeDecision(DateOnly Decided) : Refusal("It was decided on {0}. The appointment cannot begin or end before that.", Decided);

/// <summary>Finds proposals, takes their steps, and lets the seat that a procedure fills follow the last yes.</summary>
public sealed class LeaderDesk(
    PortalDbContext db, CouncilAccess access, CurrentActor actor, SeatDesk seats, CalledMeetingsDesk called, NoticeDesk notices, AdministratorDesk administrators, BusinessClock clock)
{
    /// <summary>
    /// Loads a proposal; null where the actor may not see it. The authority of the school that it is about sees it where a step of the procedure is its own, and
    /// nothing else of the group.
    /// </summary>
    public async Task<OpenedProposal?> LoadAsync(string number, long id, bool tracked, CancellationToken ct)
    {
        var proposals = tracked ? db.LeaderProposals : db.LeaderProposals.AsNoTracking();
        var proposal = await proposals.Include(p => p.Steps).Include(p => p.School).SingleOrDefaultAsync(p => p.Id == id && p.Group!.Number == number, ct);
        var council = proposal is null ? null : await access.OfAsync(number, proposal.School!.JurisdictionId, ct);
        return council?.Profile.ProcedureFor(proposal!.Use) is { } procedure && (!council.IsSchoolOfficeAlone || StepTakers.AsksSchoolOffice(council.Profile, procedure))
            ? new OpenedProposal(council, proposal, procedure)
            : null;
    }

    /// <summary>Takes the next step, tells who proposed of the end, and fills or empties the seat. A refusal takes nothing.</summary>
    /// <param name="opened">The proposal, tracked.</param>
    /// <param name="step">The step.</param>
    /// <param name="effectiveOn">First or last day of the appointment where this step sets it; null for the day of the decision, or today if that is later.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> TakeAsync(OpenedProposal opened, ProposalStep step, DateOnly? effectiveOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(step);
        var (council, proposal, procedure) = opened;
        var setsTheDay = proposal.SetsTheDay(procedure) && step.Agrees;
        if (setsTheDay && effectiveOn < step.DecidedOn)
        {
            return new EffectiveBeforeDecision(step.DecidedOn) { Field = nameof(AnswerLeaderForm.EffectiveOn) };
        }

        if (proposal.Take(procedure, step) is { } refusal)
        {
            return refusal with { Field = step.ResolutionId is null ? nameof(AnswerLeaderForm.DecidedOn) : null };
        }

        if (setsTheDay)
        {
            proposal.EffectiveOn = effectiveOn ?? clock.Today;
            if (await SeatAsync(proposal, step, procedure.Fills!, ct) is { } seated)
            {
                return seated with { Field = nameof(AnswerLeaderForm.EffectiveOn) };
            }

            await called.RenewAsync([council.GroupId], ct);
            await AskForAccountAsync(proposal, ct);
        }

        if (proposal.Outcome != ProposalOutcome.UnderWay)
        {
            notices.ToUsers(
                [proposal.ProposedByUserId],
                FormattableString.Invariant($"{council.Url}/leaders/{proposal.Id}"),
                Texts.Key("{0}: the proposal has come to its end ({1})."), proposal.Title, proposal.Outcome);
        }

        return null;
    }

    /// <summary>Takes the group's step as a body resolved it; answers whether the proposal was there to take it.</summary>
    public async Task<bool> ResolveAsync(CouncilSight council, long id, Resolution resolution, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(resolution);
        var proposal = await db.LeaderProposals.Include(p => p.Steps).Include(p => p.School).SingleAsync(p => p.Id == id, ct);
        if (council.Profile.ProcedureFor(proposal.Use) is not { } procedure || proposal.NextStep(procedure) is not { } next || StepTakers.Of(council.Profile, next) != StepTaker.Group
            || !CanTake(proposal, resolution.DecidedOn))
        {
            return false;
        }

        db.Entry(proposal).Property(p => p.Version).IsModified = true;
        return await TakeAsync(new OpenedProposal(council, proposal, procedure), StepOf(proposal, resolution), null, ct) is null;
    }

    /// <summary>The group's step as a resolution has it.</summary>
    public ProposalStep StepOf(LeaderProposal proposal, Resolution resolution)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(resolution);
        return new ProposalStep
        {
            Order = proposal.Steps.Count + 1,
            Agrees = resolution.IsCarried,
            DocumentNumber = ResolutionNumber.Of(resolution.Year, resolution.Number),
            DecidedOn = resolution.DecidedOn,
            ResolutionId = resolution.Id,
            By = actor.DisplayName,
            ByUserId = actor.UserId,
            RecordedAt = clock.Now,
        };
    }

    private static bool CanTake(LeaderProposal proposal, DateOnly day) => proposal.Steps.TrueForAll(s => s.DecidedOn <= day);

    /// <summary>An appointment puts the person in, and whoever held the seat before leaves it; a removal ends the appointment.</summary>
    private async Task<Refusal?> SeatAsync(LeaderProposal proposal, ProposalStep step, FilledPost fills, CancellationToken ct)
    {
        var day = proposal.EffectiveOn!.Value;
        var seat = await db.CouncilSeats.Include(s => s.Appointments).Where(CouncilSeat.ThereOn(day)).OrderBy(s => s.Id)
            .FirstOrDefaultAsync(s => s.GroupId == proposal.GroupId && s.BodyCode == fills.Body && s.PostCode == fills.Post && s.SchoolId == proposal.SchoolId, ct);
        if (proposal.Act == LeaderAct.Remove)
        {
            return await RemoveAsync(seat, proposal, day, ct);
        }

        if (seat is null)
        {
            seat = new CouncilSeat
            {
                GroupId = proposal.GroupId,
                BodyCode = fills.Body,
                PostCode = fills.Post,
                SchoolId = proposal.SchoolId,
                SchoolPost = proposal.Post!,
                IsByPost = proposal.Use == ProcedureUse.GeneralPrincipal,
                StartsOn = day,
            };
            db.Add(seat);
        }
        else if (await seats.VacateAsync(seat, day, ct) is { } held)
        {
            return held;
        }

        seat.Appointments.Add(new SeatAppointment
        {
            PersonName = proposal.PersonName!,
            StartsOn = day,
            DocumentNumber = step.DocumentNumber,
            DocumentOn = step.DecidedOn,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        });
        return null;
    }

    /// <summary>Who takes a seat by person needs an account: whoever opens accounts for the school is told.</summary>
    private async Task AskForAccountAsync(LeaderProposal proposal, CancellationToken ct)
    {
        if (proposal.Act != LeaderAct.Appoint || proposal.Use == ProcedureUse.GeneralPrincipal)
        {
            return;
        }

        notices.ToUsers(
            await administrators.OfAccountsAsync(proposal.School!.JurisdictionId, ct),
            "/admin/users",
            Texts.Key("{0} was appointed {1} at {2} from {3}. Open an account where there is none; the council then connects it to the seat."),
            proposal.PersonName, proposal.Post, proposal.School.Name, proposal.EffectiveOn);
    }

    private async Task<Refusal?> RemoveAsync(CouncilSeat? seat, LeaderProposal proposal, DateOnly lastDay, CancellationToken ct)
    {
        if (seat?.Appointments.Find(a => a.EndsOn is null && a.PersonName == proposal.PersonName) is not { } removed)
        {
            return null;
        }

        if (lastDay < removed.StartsOn)
        {
            return new EndsBeforeItBegan(removed.StartsOn);
        }

        await seats.EndAsync(removed, lastDay, Characters.Cut(proposal.Reason, SeatAppointment.ReasonLength), ct);
        return null;
    }
}
