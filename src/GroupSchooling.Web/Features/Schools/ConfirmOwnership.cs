using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>What a clerk says about a school's ownership.</summary>
public sealed class ConfirmOwnershipForm : IVersionedForm
{
    [Display(Name = "Ownership")]
    public SchoolOwnership? Ownership { get; set; }

    /// <summary>What the evidence is: document, number, issuer.</summary>
    [Display(Name = "What the evidence is")]
    public string? Statement { get; set; }

    [Display(Name = "Date of the evidence")]
    public DateOnly? EvidenceOn { get; set; }

    /// <summary>Why a known ownership changes.</summary>
    [Display(Name = "Why it changes")]
    public string? Reason { get; set; }

    [Display(Name = "Evidence")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The school's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The school as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public OwnershipSubject School { get; set; } = null!;
}

/// <summary>Checks the form by itself.</summary>
public sealed class ConfirmOwnershipValidator : AbstractValidator<ConfirmOwnershipForm>
{
    /// <summary>The rules.</summary>
    public ConfirmOwnershipValidator(BusinessClock clock, IOptions<UploadOptions> uploads)
    {
        RuleFor(f => f.Ownership).Must(o => o is SchoolOwnership.Public or SchoolOwnership.Private).WithMessage("Choose whether the school is public or private.");
        RuleFor(f => f.Statement).NotEmpty().MaximumLength(OwnershipConfirmation.StatementLength);
        RuleFor(f => f.EvidenceOn).NotNull();
        RuleFor(f => f.EvidenceOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Reason).MaximumLength(OwnershipConfirmation.ReasonLength);
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the evidence.");
        RuleFor(f => f.Files).Must(files => files.Count <= uploads.Value.MaximumFiles).WithMessage("These are too many files at once.");
    }
}

/// <summary>A known ownership changes only with a reason.</summary>
/// <param name="Known">What is known.</param>
public sealed record OwnershipChangeNeedsReason(SchoolOwnership Known)
    : Refusal("The school is known as {0}. Say why that changes.", Known);

/// <summary>The school as the form shows it.</summary>
public sealed record OwnershipSubject(string Number, string Name, SchoolOwnership Ownership, string? Source, long JurisdictionId, long Version);

/// <summary>Reads what the form shows.</summary>
public sealed class ConfirmOwnershipQuery(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    /// <summary>What was typed, or a new form, with the school; null for a school of another bureau.</summary>
    public async Task<ConfirmOwnershipForm?> ReadAsync(string number, ConfirmOwnershipForm? typed, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Number == number)
            .Select(s => new OwnershipSubject(s.Number, s.Name, s.Ownership, s.Source, s.JurisdictionId, s.Version)).SingleOrDefaultAsync(ct);
        if (school is null || !SchoolAccess.MayConfirmOwnership(actor, school.JurisdictionId))
        {
            return null;
        }

        var form = typed ?? new ConfirmOwnershipForm { EvidenceOn = clock.Today };
        ((IVersionedForm)form).Renew(school.Version);
        form.School = school;
        return form;
    }
}

/// <summary>Confirms with evidence whether a school is public or private: record, school, history and notice in one transaction.</summary>
public sealed class ConfirmOwnershipHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    FileStore store,
    AttachmentDesk attachments,
    HistoryDesk history,
    NoticeDesk notices,
    StaleCheck stale,
    BusinessClock clock)
{
    /// <summary>Confirms the ownership; answers the school's name.</summary>
    public async Task<Outcome<string>> HandleAsync(string number, ConfirmOwnershipForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await LoadAsync(number, ct) is null)
        {
            return new CaseNotFound();
        }

        // The files go first, outside the command's transaction; one that nothing is attached to cannot be reached by anyone.
        var files = new List<(StoredFile File, string Name)>();
        foreach (var upload in form.Files)
        {
            var stored = await store.StoreAsync(upload, ct);
            if (!stored.Succeeded)
            {
                return stored.Refusal! with { Field = nameof(ConfirmOwnershipForm.Files) };
            }

            files.Add((stored.Value, upload.FileName));
        }

        return await commands.RunAsync("confirm-ownership", token => ConfirmAsync(number, form, files, token), ct);
    }

    private async Task<Outcome<string>> ConfirmAsync(
        string number, ConfirmOwnershipForm form, List<(StoredFile File, string Name)> files, CancellationToken ct)
    {
        var school = await LoadAsync(number, ct);
        if (school is null)
        {
            return new CaseNotFound();
        }

        if (await stale.AgainstAsync(school, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var after = form.Ownership!.Value;
        var changes = school.Ownership != SchoolOwnership.Unknown && school.Ownership != after;
        if (changes && string.IsNullOrWhiteSpace(form.Reason))
        {
            return new OwnershipChangeNeedsReason(school.Ownership) { Field = nameof(ConfirmOwnershipForm.Reason) };
        }

        audit.Reason = changes ? form.Reason : null;
        var evidence = new OwnershipEvidence(form.Statement!.Trim(), form.EvidenceOn!.Value, changes ? form.Reason!.Trim() : null);
        var confirmation = school.ConfirmOwnership(after, evidence, clock.Now, actor.UserId);
        db.Add(confirmation);
        // A second clerk's open form is stale even when this one confirmed what was known.
        db.Entry(school).Property(s => s.Version).IsModified = true;
        await db.SaveChangesAsync(ct);
        files.ForEach(f => attachments.AttachToSchool(school.Id, confirmation.EvidenceSection, f.File, f.Name));
        history.TellOfSchool(school.Id, clock.Today, Texts.Key("Ownership confirmed with evidence: {0}."), after);
        await notices.ToRoleAsync(
            school.OrganisationId, Role.Principal, $"/register/schools/{school.Number}", Texts.Key("The bureau confirmed the ownership of {0}: {1}."), school.Name, after);
        return school.Name;
    }

    private async Task<School?> LoadAsync(string number, CancellationToken ct)
    {
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Number == number, ct);
        return school is not null && SchoolAccess.MayConfirmOwnership(actor, school.JurisdictionId) ? school : null;
    }
}
