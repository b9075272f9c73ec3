using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Localisation;
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

    /// <summary>First day of the appointment, or last day of who is removed, where this step sets it; null for today.</summary>
    [Display(Name = "Effective on")]
    public DateOnly? EffectiveOn { get; set; }

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
        RuleFor(f => f.EffectiveOn).LessThanOrEqualTo(_ => clock.Today.AddMonths(SeatAppointment.MonthsAhead)).WithMessage(_ => TextCatalogue.Shared["An appointment begins within {0} months.", SeatAppointment.MonthsAhead]);
        RuleFor(f => f.Agrees).NotNull().When(f => f.Resolution is null);
        RuleFor(f => f.Opinion).NotEmpty().When(f => f.Agrees == false);
        RuleFor(f => f.Opinion).MaximumLength(ProposalStep.OpinionLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(ProposalStep.DocumentLength);
    }
}

/// <summary>
/// Takes the next step of a proposal: the group by its resolution, the lead or the authority by its word, an office outside by what the bureau records of it. When
/// the last agrees and the policy has a post for it, the person takes the seat, or leaves it.
/// </summary>
public sealed class AnswerLeaderHandler(
    PortalDbContext db, CommandRunner commands, LeaderDesk leaders, CurrentActor actor, AuditScope audit, FileStore store, AttachmentDesk attachments, BusinessClock clock)
{
    /// <summary>Takes it.</summary>
    public async Task<Outcome<Done>> HandleAsync(string number, long id, AnswerLeaderForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await NextAsync(number, id, tracked: false, ct) is { Refusal: { } refusal })
        {
            return refusal;
        }

        var files = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return files.Succeeded ? await commands.RunAsync<Done>("answer-leader-proposal", token => AnswerAsync(number, id, form, files.Value, token), ct) : files.Refusal!;
    }

    private async Task<Outcome<OpenedProposal>> NextAsync(string number, long id, bool tracked, CancellationToken ct)
    {
        if (await leaders.LoadAsync(number, id, tracked, ct) is not { } opened)
        {
            return new CaseNotFound();
        }

        if (opened.Proposal.NextStep(opened.Procedure) is not { } next)
        {
            return new ProposalNotHere();
        }

        return StepTakers.Takes(opened.Council, next, opened.Proposal.SchoolId, actor) ? opened : new NotPermitted();
    }

    private async Task<Outcome<Done>> AnswerAsync(string number, long id, AnswerLeaderForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        var found = await NextAsync(number, id, tracked: true, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (council, proposal, _) = found.Value;

        // Two answers at the same moment: the second waits here for the first, and is then told of the step that was taken and not of the seat that it filled.
        db.Entry(proposal).Property(p => p.Version).IsModified = true;
        await db.SaveChangesAsync(ct);
        var taken = await StepAsync(found.Value, form, ct);
        if (!taken.Succeeded)
        {
            return taken.Refusal!;
        }

        if (await leaders.TakeAsync(found.Value, taken.Value, form.EffectiveOn, ct) is { } refusal)
        {
            return refusal;
        }

        foreach (var file in files)
        {
            attachments.AttachToRecord(null, council.GroupId, StepTakers.SectionOf(proposal.Id, taken.Value.Order), file.File, file.Name);
        }

        return Done.Value;
    }

    private async Task<Outcome<ProposalStep>> StepAsync(OpenedProposal opened, AnswerLeaderForm form, CancellationToken ct)
    {
        var (council, proposal, procedure) = opened;
        var next = proposal.NextStep(procedure)!;
        var taker = StepTakers.Of(council.Profile, next);
        if (taker == StepTaker.Group)
        {
            if (await db.Resolutions.SingleOrDefaultAsync(r => r.Id == form.Resolution && r.GroupId == council.GroupId, ct) is not { } resolution)
            {
                return new CaseNotFound();
            }

            return await UsableResolutions.For(db, council, proposal, next).AnyAsync(r => r.Id == resolution.Id, ct)
                ? leaders.StepOf(proposal, resolution)
                : new ResolutionNotUsable { Field = nameof(form.Resolution) };
        }

        return new ProposalStep
        {
            Order = proposal.Steps.Count + 1,
            Agrees = form.Agrees == true,
            Opinion = Typed.Text(form.Opinion),
            DocumentNumber = Typed.Text(form.DocumentNumber),
            DecidedOn = form.DecidedOn ?? clock.Today,
            By = actor.DisplayName,
            OnBehalf = taker == StepTaker.Recorded,
            ByUserId = actor.UserId,
            RecordedAt = clock.Now,
        };
    }
}

/// <summary>Opens a document of a proposal to whoever may see the proposal.</summary>
public sealed class DownloadLeaderPaperHandler(PortalDbContext db, LeaderDesk leaders, AuditScope audit)
{
    /// <summary>Answers the file; its leaving the portal is recorded.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(string number, long id, long attachmentId, CancellationToken ct)
    {
        var sections = StepTakers.SectionsOf(id);
        var file = await leaders.LoadAsync(number, id, tracked: false, ct) is not { } opened ? null : await db.Attachments
            .Where(a => a.Id == attachmentId && a.GroupId == opened.Council.GroupId && a.Section.StartsWith(sections))
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
