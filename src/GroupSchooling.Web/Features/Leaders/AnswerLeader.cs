using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>What an office says of a proposal, or which resolution the group took.</summary>
public sealed class AnswerLeaderForm
{
    [Display(Name = "Decision")]
    public bool? Agrees { get; set; }

    [Display(Name = "Opinion")]
    public string? Opinion { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    /// <summary>The group's resolution, for its own step.</summary>
    [Display(Name = "Resolution")]
    public long? Resolution { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class AnswerLeaderValidator : AbstractValidator<AnswerLeaderForm>
{
    public AnswerLeaderValidator()
    {
        RuleFor(f => f.Agrees).NotNull().When(f => f.Resolution is null);
        RuleFor(f => f.Opinion).NotEmpty().When(f => f.Agrees == false);
        RuleFor(f => f.Opinion).MaximumLength(ProposalStep.OpinionLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(ProposalStep.DocumentLength);
    }
}

/// <summary>Takes the next step of a proposal: the group by its resolution, the authority by its word. When the last agrees and the policy has a post for it, the person takes the seat.</summary>
public sealed class AnswerLeaderHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Takes it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, AnswerLeaderForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync<Done>("answer-leader-proposal", async token => await AnswerAsync(number, id, form, token), ct);
    }

    /// <summary>Whether the reader takes this step: the group's own by who keeps its papers, the bureau's by the bureau.</summary>
    internal static bool Takes(CouncilSight council, RouteStep step, CurrentActor actor) =>
        council.Profile.OfficeOf(step.Office).Organisation == OrganisationKind.Bureau
            ? actor.Can(Permission.AnswerCouncil) && council.IsOffice
            : actor.Can(Permission.ActInCouncil) && council.KeepsAny;

    private async Task<Outcome<Done>> AnswerAsync(string number, long id, AnswerLeaderForm form, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var proposal = council is null ? null : await db.LeaderProposals.Include(p => p.Steps).SingleOrDefaultAsync(p => p.Id == id && p.GroupId == council.GroupId, ct);
        if (proposal is null || council!.Profile.ProcedureFor(proposal.Use) is not { } procedure)
        {
            return new CaseNotFound();
        }

        if (proposal.NextStep(procedure) is not { } next)
        {
            return new ProposalNotHere();
        }

        if (!Takes(council, next, actor))
        {
            return new NotPermitted();
        }

        var isOffice = council.Profile.OfficeOf(next.Office).Organisation == OrganisationKind.Bureau;
        var resolution = isOffice ? null : await db.Resolutions.SingleOrDefaultAsync(r => r.Id == form.Resolution && r.GroupId == council.GroupId, ct);
        if (!isOffice && resolution is null)
        {
            return new CaseNotFound();
        }

        // Two answers at the same moment: the second sees the first.
        db.Entry(proposal).Property(p => p.Version).IsModified = true;
        var refusal = proposal.Take(procedure, new ProposalStep
        {
            Order = proposal.Steps.Count + 1,
            Agrees = resolution?.IsCarried ?? form.Agrees!.Value,
            Opinion = Typed.Text(form.Opinion),
            DocumentNumber = Typed.Text(form.DocumentNumber),
            DecidedOn = resolution?.DecidedOn ?? clock.Today,
            ResolutionId = resolution?.Id,
            By = actor.DisplayName,
            ByUserId = actor.UserId,
            RecordedAt = clock.Now,
        });
        if (refusal is not null)
        {
            return refusal;
        }

        if (proposal is { Outcome: ProposalOutcome.Agreed, Act: LeaderAct.Appoint } && procedure.Fills is { } fills)
        {
            AddSeat(proposal, fills);
        }

        return Done.Value;
    }

    private void AddSeat(LeaderProposal proposal, FilledPost fills)
    {
        var seat = new CouncilSeat
        {
            GroupId = proposal.GroupId,
            BodyCode = fills.Body,
            PostCode = fills.Post,
            SchoolId = proposal.SchoolId,
            SchoolPost = proposal.Post,
            IsByPost = false,
            StartsOn = clock.Today,
        };
        seat.Appointments.Add(new SeatAppointment
        {
            PersonName = proposal.PersonName,
            StartsOn = clock.Today,
            DocumentNumber = proposal.Steps[^1].DocumentNumber,
            DocumentOn = proposal.Steps[^1].DecidedOn,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        });
        db.Add(seat);
    }
}
