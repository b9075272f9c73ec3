using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Invitations;

/// <summary>What a principal says for the school.</summary>
public enum InvitedSays
{
    /// <summary>It agrees to be a member on these terms.</summary>
    Agree = 1,

    /// <summary>It declines.</summary>
    Decline = 2,
}

/// <summary>The answer of an invited school.</summary>
public sealed class AnswerForm
{
    /// <summary>The invitation's version when the form was opened.</summary>
    public long Version { get; set; }

    [Display(Name = "Answer")]
    public InvitedSays? Says { get; set; }

    [Display(Name = PacketField.Statement)]
    public string? Statement { get; set; }

    [Display(Name = "Document of the school")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>What stands around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public InvitationPage Page { get; set; } = null!;
}

/// <summary>Who agrees attaches a document; who declines says why.</summary>
public sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator()
    {
        RuleFor(f => f.Says).NotNull().IsInEnum();
        RuleFor(f => f.Statement).MaximumLength(Invitation.StatementLength);
        RuleFor(f => f.Statement).NotEmpty().WithMessage("Say why the school declines.").When(f => f.Says == InvitedSays.Decline);
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the document in which the school agrees.").When(f => f.Says == InvitedSays.Agree);
    }
}

/// <summary>Somebody has answered already.</summary>
/// <param name="By">Display name of who did.</param>
/// <param name="Answer">What was said.</param>
public sealed record InvitationAnswered(string By, InvitationAnswer Answer) : Refusal("{0} has answered already: {1}.", By, Answer), IConflict;

/// <summary>The question was taken back, asked anew on other terms, or its case has ended.</summary>
public sealed record InvitationTakenBack() : Refusal("This invitation no longer stands: it was taken back, or asked anew on other terms."), IConflict;

/// <summary>Answers an invitation for one's school.</summary>
public sealed class AnswerInvitationHandler(
    PortalDbContext db,
    CommandRunner commands,
    CurrentActor actor,
    AuditScope audit,
    FileStore store,
    AttachmentDesk attachments,
    InvitationDesk invitations,
    NoticeDesk notices,
    BusinessClock clock)
{
    /// <summary>Answers, or says why not.</summary>
    public async Task<Outcome<Done>> HandleAsync(long id, AnswerForm form, CancellationToken ct)
    {
        var open = await OpenAsync(id, form.Version, ct);
        db.ChangeTracker.Clear();
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var stored = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), open.Value.Section, f))], ct);
        return stored.Refusal is { } unfit
            ? unfit
            : await commands.RunAsync("answer-invitation", token => AnswerAsync(id, form, stored.Value, token), ct);
    }

    private async Task<Outcome<Done>> AnswerAsync(long id, AnswerForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        var open = await OpenAsync(id, form.Version, ct);
        if (open.Refusal is { } refusal)
        {
            return refusal;
        }

        var invitation = open.Value;
        invitation.Answer = form.Says == InvitedSays.Agree ? InvitationAnswer.Agreed : InvitationAnswer.Declined;
        invitation.Statement = Typed.Text(form.Statement);
        invitation.AnsweredAt = clock.Now;
        invitation.AnsweredByUserId = actor.UserId;
        invitation.AnsweredBy = actor.DisplayName;
        foreach (var file in files)
        {
            attachments.Attach(invitation.Application!, file.Place, file.File, file.Name);
        }

        await invitations.CloseWorkAsync(invitation.ApplicationId, actor.OrganisationId, actor.UserId, ct);
        await TellApplicantAsync(invitation);
        return Done.Value;
    }

    private async Task<Outcome<Invitation>> OpenAsync(long id, long version, CancellationToken ct)
    {
        var invitation = await db.Invitations
            .Include(i => i.Application)
            .SingleOrDefaultAsync(i => i.Id == id && i.School!.OrganisationId == actor.OrganisationId, ct);
        audit.Subject = invitation?.Application!.Number;
        return invitation switch
        {
            null => new CaseNotFound(),
            _ when !actor.Can(Permission.AnswerInvitation) => new NotPermitted(),
            { Answer: InvitationAnswer.Cancelled } => new InvitationTakenBack(),
            { Answer: InvitationAnswer.Agreed or InvitationAnswer.Declined } => new InvitationAnswered(invitation.AnsweredBy ?? "—", invitation.Answer),
            { Application.Status: ApplicationStatus.Registered or ApplicationStatus.Rejected or ApplicationStatus.Withdrawn } => new InvitationTakenBack(),
            _ when invitation.Version != version => new StaleVersion("—", "—"),
            _ => invitation,
        };
    }

    private async Task TellApplicantAsync(Invitation invitation)
    {
        var sentence = invitation.Answer == InvitationAnswer.Agreed
            ? Texts.Key("{0} agrees to be a first member.")
            : Texts.Key("{0} declines to be a first member.");
        foreach (var role in new[] { Role.Principal, Role.SchoolStaff })
        {
            await notices.ToRoleAsync(
                invitation.Application!.ApplicantId, role, $"/applications/{invitation.Application.Number}/draft/members", sentence, actor.OrganisationName);
        }
    }
}
