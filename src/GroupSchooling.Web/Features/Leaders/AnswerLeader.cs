using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
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

    /// <summary>The day of the decision; null for today.</summary>
    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The group's resolution, for its own step.</summary>
    [Display(Name = "Resolution")]
    public long? Resolution { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class AnswerLeaderValidator : AbstractValidator<AnswerLeaderForm>
{
    public AnswerLeaderValidator(BusinessClock clock)
    {
        RuleFor(f => f.DecidedOn).Must(d => d is null || d <= clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Agrees).NotNull().When(f => f.Resolution is null);
        RuleFor(f => f.Opinion).NotEmpty().When(f => f.Agrees == false);
        RuleFor(f => f.Opinion).MaximumLength(ProposalStep.OpinionLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(ProposalStep.DocumentLength);
    }
}

/// <summary>
/// Takes the next step of a proposal: the group by its resolution, the authority by its word, an office outside by what the bureau records of it. When the last agrees
/// and the policy has a post for it, the person takes the seat, or leaves it.
/// </summary>
public sealed class AnswerLeaderHandler(
    PortalDbContext db,
    CommandRunner commands,
    CouncilAccess access,
    CurrentActor actor,
    AuditScope audit,
    SeatDesk seats,
    FileStore store,
    AttachmentDesk attachments,
    NoticeDesk notices,
    BusinessClock clock)
{
    /// <summary>Takes it.</summary>
    public async Task<Outcome<Done>> HandleAsync(string number, long id, AnswerLeaderForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await NextAsync(db.LeaderProposals.AsNoTracking(), number, id, ct) is { Refusal: { } refusal })
        {
            return refusal;
        }

        var files = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return files.Succeeded ? await commands.RunAsync<Done>("answer-leader-proposal", token => AnswerAsync(number, id, form, files.Value, token), ct) : files.Refusal!;
    }

    private async Task<Outcome<NextStep>> NextAsync(IQueryable<LeaderProposal> proposals, string number, long id, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var proposal = council is null ? null : await proposals.Include(p => p.Steps).SingleOrDefaultAsync(p => p.Id == id && p.GroupId == council.GroupId, ct);
        if (proposal is null || council!.Profile.ProcedureFor(proposal.Use) is not { } procedure)
        {
            return new CaseNotFound();
        }

        if (proposal.NextStep(procedure) is not { } next)
        {
            return new ProposalNotHere();
        }

        return StepTakers.Takes(council, next, proposal.SchoolId, actor) ? new NextStep(council, proposal, procedure, StepTakers.Of(council.Profile, next)) : new NotPermitted();
    }

    private async Task<Outcome<Done>> AnswerAsync(string number, long id, AnswerLeaderForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        var found = await NextAsync(db.LeaderProposals, number, id, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (council, proposal, procedure, taker) = found.Value;
        var resolution = taker != StepTaker.Group ? null : await db.Resolutions.SingleOrDefaultAsync(r => r.Id == form.Resolution && r.GroupId == council.GroupId, ct);
        if (taker == StepTaker.Group && resolution is null)
        {
            return new CaseNotFound();
        }

        if (resolution is not null && !await UsableResolutions.For(db, council, proposal, proposal.NextStep(procedure)!).AnyAsync(r => r.Id == resolution.Id, ct))
        {
            return new ResolutionNotUsable { Field = nameof(form.Resolution) };
        }

        // Two answers at the same moment: the second sees the first.
        db.Entry(proposal).Property(p => p.Version).IsModified = true;
        var step = new ProposalStep
        {
            Order = proposal.Steps.Count + 1,
            Agrees = resolution?.IsCarried ?? form.Agrees == true,
            Opinion = Typed.Text(form.Opinion),
            DocumentNumber = Typed.Text(form.DocumentNumber),
            DecidedOn = resolution?.DecidedOn ?? form.DecidedOn ?? clock.Today,
            ResolutionId = resolution?.Id,
            By = actor.DisplayName,
            OnBehalf = taker == StepTaker.Recorded,
            ByUserId = actor.UserId,
            RecordedAt = clock.Now,
        };
        if (proposal.Take(procedure, step) is { } refusal)
        {
            return refusal with { Field = resolution is null ? nameof(form.DecidedOn) : null };
        }

        foreach (var file in files)
        {
            attachments.AttachToRecord(null, council.GroupId, StepTakers.SectionOf(proposal.Id, step.Order), file.File, file.Name);
        }

        if (proposal.Outcome != ProposalOutcome.UnderWay)
        {
            notices.ToUsers(
                [proposal.ProposedByUserId],
                FormattableString.Invariant($"{council.Url}/leaders/{proposal.Id}"),
                Texts.Key("{0}, {1}: the proposal has come to its end ({2})."), proposal.PersonName, proposal.Post, proposal.Outcome);
        }

        if (proposal.Outcome == ProposalOutcome.Agreed && procedure.Fills is { } fills)
        {
            await SeatAsync(proposal, step, fills, ct);
        }

        return Done.Value;
    }

    /// <summary>Who held the seat before leaves it; an appointment puts the person in.</summary>
    private async Task SeatAsync(LeaderProposal proposal, ProposalStep step, FilledPost fills, CancellationToken ct)
    {
        var seat = await db.CouncilSeats.Include(s => s.Appointments).Where(CouncilSeat.ThereOn(clock.Today)).OrderBy(s => s.Id).FirstOrDefaultAsync(
            s => s.GroupId == proposal.GroupId && s.BodyCode == fills.Body && s.PostCode == fills.Post && s.SchoolId == proposal.SchoolId && !s.IsByPost, ct);
        if (proposal.Act == LeaderAct.Remove)
        {
            if (seat?.Appointments.Find(a => a.EndsOn is null && a.PersonName == proposal.PersonName) is { } removed)
            {
                await seats.EndAsync(removed, clock.Today, proposal.Reason[..Math.Min(proposal.Reason.Length, SeatAppointment.ReasonLength)], ct);
            }

            return;
        }

        foreach (var earlier in seat?.Appointments.Where(a => a.EndsOn is null).ToList() ?? [])
        {
            await seats.EndAsync(earlier, clock.Today.AddDays(-1), null, ct);
        }

        if (seat is null)
        {
            seat = new CouncilSeat
            {
                GroupId = proposal.GroupId,
                BodyCode = fills.Body,
                PostCode = fills.Post,
                SchoolId = proposal.SchoolId,
                SchoolPost = proposal.Post,
                IsByPost = false,
                StartsOn = clock.Today,
            };
            db.Add(seat);
        }

        seat.Appointments.Add(new SeatAppointment
        {
            PersonName = proposal.PersonName,
            StartsOn = clock.Today,
            DocumentNumber = step.DocumentNumber,
            DocumentOn = step.DecidedOn,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        });
    }

    private sealed record NextStep(CouncilSight Council, LeaderProposal Proposal, Procedure Procedure, StepTaker Taker);
}

/// <summary>Opens a document of a proposal to whoever may see the proposal.</summary>
public sealed class DownloadLeaderPaperHandler(PortalDbContext db, CouncilAccess access, AuditScope audit)
{
    /// <summary>Answers the file; its leaving the portal is recorded.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(string number, long id, long attachmentId, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var sections = StepTakers.SectionsOf(id);
        var file = council is null || !await db.LeaderProposals.AnyAsync(p => p.Id == id && p.GroupId == council.GroupId, ct) ? null : await db.Attachments
            .Where(a => a.Id == attachmentId && a.GroupId == council.GroupId && a.Section.StartsWith(sections))
            .Select(a => new FileToSend(a.FileId, a.FileName, a.File!.ContentType, a.File.Length)).SingleOrDefaultAsync(ct);
        if (file is null)
        {
            return new CaseNotFound();
        }

        (audit.Process, audit.Subject) = ("download-leader-paper", number);
        db.Audit.Add(audit.Entry(AuditKind.Exported, file.FileName));
        await db.SaveChangesAsync(ct);
        return file;
    }
}
