using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.Unauthorised;

/// <summary>A cooperation or a name that nobody consented to, as the bureau found it.</summary>
public sealed class RecordUnauthorisedForm
{
    [Display(Name = "Kind")]
    public UnauthorisedKind? Kind { get; set; }

    [Display(Name = "Concerned school")]
    public string? School { get; set; }

    [Display(Name = "With whom, or which name")]
    public string? Other { get; set; }

    [Display(Name = "What was found")]
    public string? Description { get; set; }

    [Display(Name = "Found on")]
    public DateOnly? FoundOn { get; set; }

    [Display(Name = "Evidence")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The rule that forbids it; filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public ForbiddingRule? Rule { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class RecordUnauthorisedValidator : AbstractValidator<RecordUnauthorisedForm>
{
    /// <summary>The rules.</summary>
    public RecordUnauthorisedValidator(BusinessClock clock)
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose the kind.").IsInEnum();
        RuleFor(f => f.School).NotEmpty().MaximumLength(UnauthorisedCooperation.NameLength);
        RuleFor(f => f.Other).NotEmpty().MaximumLength(UnauthorisedCooperation.NameLength);
        RuleFor(f => f.Description).NotEmpty().MaximumLength(UnauthorisedCooperation.TextLength);
        RuleFor(f => f.FoundOn).NotNull();
        RuleFor(f => f.FoundOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the evidence.");
    }
}

/// <summary>Records a matter with its evidence.</summary>
public sealed class RecordUnauthorisedHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    JurisdictionStandingDesk standing,
    UnauthorisedDesk desk,
    AttachmentDesk attachments,
    BusinessClock clock)
{
    /// <summary>Records it; answers its id.</summary>
    public async Task<Outcome<long>> HandleAsync(RecordUnauthorisedForm form, CancellationToken ct)
    {
        var stored = await desk.StoreAsync(form.Files, nameof(form.Files), ct);
        return stored.Refusal is { } refusal
            ? refusal
            : await commands.RunAsync<long>(
                "record-unauthorised",
                async token =>
                {
                    if (await standing.RefuseAsync(actor.JurisdictionId, token) is { } ended)
                    {
                        return ended;
                    }

                    if (await desk.RuleAsync(token) is not { } rule)
                    {
                        return new NothingForbidsIt();
                    }

                    var matter = new UnauthorisedCooperation
                    {
                        JurisdictionId = actor.JurisdictionId,
                        ProfileVersionId = rule.VersionId,
                        Kind = form.Kind!.Value,
                        School = form.School!.Trim(),
                        Other = form.Other!.Trim(),
                        Description = form.Description!.Trim(),
                        FoundOn = form.FoundOn!.Value,
                        RecordedAt = clock.Now,
                        RecordedByUserId = actor.UserId,
                    };
                    db.Add(matter);
                    await db.SaveChangesAsync(token);
                    audit.Subject = UnauthorisedDesk.NumberOf(matter.Id);
                    stored.Value.ForEach(f => attachments.AttachToUnauthorised(matter.Id, UnauthorisedDesk.Evidence, f.File, f.Name));
                    return matter.Id;
                },
                ct);
    }
}
