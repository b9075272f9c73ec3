using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Unauthorised;

/// <summary>What the bureau did next.</summary>
public sealed class FollowUnauthorisedForm : IVersionedForm
{
    [Display(Name = "What was done")]
    public UnauthorisedStatus? Status { get; set; }

    [Display(Name = "Done on")]
    public DateOnly? DoneOn { get; set; }

    [Display(Name = "Title or number of the document")]
    public string? Document { get; set; }

    [Display(Name = "Note")]
    public string? Note { get; set; }

    [Display(Name = "Put right by")]
    public DateOnly? DueOn { get; set; }

    [Display(Name = "Scan of the document")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The matter's version when the page was opened.</summary>
    public long Version { get; set; }

    /// <summary>The matter, for the form's address. Filled in by the page.</summary>
    [BindNever]
    public long Id { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class FollowUnauthorisedValidator : AbstractValidator<FollowUnauthorisedForm>
{
    /// <summary>The rules.</summary>
    public FollowUnauthorisedValidator(BusinessClock clock)
    {
        RuleFor(f => f.Status).Must(s => s is UnauthorisedStatus.WrittenTo or UnauthorisedStatus.RectificationAsked or UnauthorisedStatus.Ended).WithMessage("Choose what was done.");
        RuleFor(f => f.DoneOn).NotNull();
        RuleFor(f => f.DoneOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Document).NotEmpty().MaximumLength(UnauthorisedStep.DocumentLength);
        RuleFor(f => f.Note).NotEmpty().MaximumLength(UnauthorisedStep.NoteLength);
        RuleFor(f => f.DueOn).NotNull().When(f => f.Status == UnauthorisedStatus.RectificationAsked).WithMessage("Say by which day it is to be put right.");
        RuleFor(f => f.DueOn).Null().When(f => f.Status != UnauthorisedStatus.RectificationAsked).WithMessage("A deadline stands only where rectification is asked for.");
        RuleFor(f => f.DueOn).GreaterThanOrEqualTo(f => f.DoneOn).When(f => f.DueOn is not null && f.DoneOn is not null).WithMessage("The deadline lies before the step.");
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the document.");
    }
}

/// <summary>Records what was done in a matter, up to its end. A deadline becomes work of the clerks when it has passed.</summary>
public sealed class FollowUnauthorisedHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, UnauthorisedDesk desk, AttachmentDesk attachments, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Records it.</summary>
    public async Task<Outcome<Done>> HandleAsync(long id, FollowUnauthorisedForm form, CancellationToken ct)
    {
        audit.Subject = UnauthorisedDesk.NumberOf(id);
        var stored = await desk.StoreAsync(form.Files, nameof(form.Files), ct);
        return stored.Refusal is { } refusal
            ? refusal
            : await commands.RunAsync<Done>(
                "follow-unauthorised",
                async token =>
                {
                    var matter = await db.UnauthorisedCooperations.Include(c => c.Steps).SingleOrDefaultAsync(c => c.Id == id, token);
                    if (matter is null || !GroupAccess.May(actor, Permission.FollowUnauthorised, matter.JurisdictionId))
                    {
                        return new CaseNotFound();
                    }

                    var step = Step(form);
                    if ((await stale.AgainstAsync(matter, form.Version, token) ?? matter.Follow(step)) is { } closed)
                    {
                        return closed;
                    }

                    db.Entry(matter).Property(m => m.Version).IsModified = true;
                    await db.SaveChangesAsync(token);
                    stored.Value.ForEach(f => attachments.AttachToUnauthorised(id, UnauthorisedStep.SectionOf(step.Id), f.File, f.Name));
                    await RenewWorkAsync(matter, token);
                    return Done.Value;
                },
                ct);
    }

    private UnauthorisedStep Step(FollowUnauthorisedForm form) => new()
    {
        Status = form.Status!.Value,
        DoneOn = form.DoneOn!.Value,
        Document = form.Document!.Trim(),
        Note = form.Note!.Trim(),
        DueOn = form.DueOn,
        RecordedAt = clock.Now,
        RecordedByUserId = actor.UserId,
    };

    private async Task RenewWorkAsync(UnauthorisedCooperation matter, CancellationToken ct)
    {
        var link = UnauthorisedDesk.LinkOf(matter.Id);
        foreach (var item in await db.WorkItems.Where(w => w.Link == link && w.ClosedAt == null).ToListAsync(ct))
        {
            (item.ClosedAt, item.ClosedByUserId) = (clock.Now, actor.UserId);
        }

        if (matter.Status != UnauthorisedStatus.Ended && matter.DueOn is { } due)
        {
            db.Add(new WorkItem
            {
                Kind = WorkItemKind.FollowUp,
                OrganisationId = actor.OrganisationId,
                Role = Role.BureauClerk,
                Link = link,
                Title = matter.School,
                OpenedAt = clock.Now,
                DueOn = due,
            });
        }
    }
}
