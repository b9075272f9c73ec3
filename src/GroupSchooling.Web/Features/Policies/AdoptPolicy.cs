using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>That a bureau uses a draft as a local trial.</summary>
public sealed class AdoptPolicyForm
{
    /// <summary>The day of the decision, from which the draft is used.</summary>
    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "What was decided")]
    public string? Statement { get; set; }

    /// <summary>The policy; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public AdoptionSubject Policy { get; set; } = null!;
}

/// <summary>The policy that is adopted.</summary>
public sealed record AdoptionSubject(string Code, int Version, Bilingual Title, string Short);

/// <summary>Checks the form by itself.</summary>
public sealed class AdoptPolicyValidator : AbstractValidator<AdoptPolicyForm>
{
    /// <summary>The rules.</summary>
    public AdoptPolicyValidator(BusinessClock clock)
    {
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.DocumentNumber).MaximumLength(TrialAdoption.DocumentNumberLength);
        RuleFor(f => f.Statement).NotEmpty().MaximumLength(TrialAdoption.TextLength);
    }
}

/// <summary>Only a draft is adopted as a trial; an issued document is in force by itself.</summary>
public sealed record NotADraft() : Refusal("The document is issued and in force by itself. Only a draft is adopted as a local trial.");

/// <summary>The bureau has recorded it already.</summary>
/// <param name="By">Who recorded it.</param>
/// <param name="On">The day decided.</param>
public sealed record AlreadyAdopted(string By, DateOnly On)
    : Refusal("{0} has already recorded the adoption of this draft, decided on {1}.", By, On), IConflict;

/// <summary>The draft was published later than that.</summary>
/// <param name="PublishedOn">The day of publication.</param>
public sealed record AdoptedBeforePublished(DateOnly PublishedOn) : Refusal("The draft was published on {0}; it cannot have been adopted before.", PublishedOn);

/// <summary>Reads what the form shows.</summary>
public sealed class AdoptPolicyQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>What was typed, or a new form, with the newest version of the policy; null for another bureau.</summary>
    public async Task<AdoptPolicyForm?> ReadAsync(string code, AdoptPolicyForm? typed, CancellationToken ct)
    {
        var version = await db.ProfileVersions.Where(v => v.Code == code).OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, v.JurisdictionId }).FirstOrDefaultAsync(ct);
        if (version is null || !PolicyAccess.MayAdopt(actor, version.JurisdictionId))
        {
            return null;
        }

        var document = (await profiles.GetAsync(version.Id, ct)).Document;
        var form = typed ?? new AdoptPolicyForm { DecidedOn = clock.Today };
        form.Policy = new AdoptionSubject(code, version.Number, document.Title, document.Short);
        return form;
    }
}

/// <summary>Records that a bureau uses a draft as a local trial; from the day decided on, applications stand under it.</summary>
public sealed class AdoptPolicyHandler(
    PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, AuditScope audit, CommandRunner commands, BusinessClock clock)
{
    /// <summary>Records the adoption; answers the first day in force.</summary>
    public Task<Outcome<DateOnly>> HandleAsync(string code, AdoptPolicyForm form, CancellationToken ct)
    {
        audit.Subject = code;
        return commands.RunAsync("adopt-policy", token => AdoptAsync(code, form, token), ct);
    }

    private async Task<Outcome<DateOnly>> AdoptAsync(string code, AdoptPolicyForm form, CancellationToken ct)
    {
        var version = await db.ProfileVersions.Where(v => v.Code == code).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        if (version is null || !PolicyAccess.MayAdopt(actor, version.JurisdictionId))
        {
            return new CaseNotFound();
        }

        var document = (await profiles.GetAsync(version.Id, ct)).Document;
        if (document.Standing != DocumentStanding.DraftForComment)
        {
            return new NotADraft();
        }

        var earlier = await (
            from a in db.TrialAdoptions
            where a.ProfileVersionId == version.Id && a.OrganisationId == actor.OrganisationId
            join u in db.Users on a.RecordedByUserId equals u.Id
            select new { u.DisplayName, a.DecidedOn }).FirstOrDefaultAsync(ct);
        if (earlier is not null)
        {
            return new AlreadyAdopted(earlier.DisplayName, earlier.DecidedOn);
        }

        var decided = form.DecidedOn!.Value;
        if (decided < document.PublishedOn)
        {
            return new AdoptedBeforePublished(document.PublishedOn.Value) { Field = nameof(AdoptPolicyForm.DecidedOn) };
        }

        var number = string.IsNullOrWhiteSpace(form.DocumentNumber) ? null : form.DocumentNumber.Trim();
        version.Adopt(actor.OrganisationId, decided, number, form.Statement!.Trim(), clock.Now, actor.UserId);
        return version.InForceFrom!.Value;
    }
}
