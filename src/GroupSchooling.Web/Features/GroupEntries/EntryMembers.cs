using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>A member as the document names it.</summary>
public sealed class EntryMemberForm : EntryVersionForm
{
    /// <summary>Number or whole name.</summary>
    [Display(Name = "School")]
    public string? School { get; set; }

    [Display(Name = "Cooperation type")]
    public string? CooperationType { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? TermEndsOn { get; set; }

    [Display(Name = "Text of the plate")]
    public string? PlateText { get; set; }

    [Display(Name = "Put up on")]
    public DateOnly? PlatePutUpOn { get; set; }

    /// <summary>The types that the policy knows. Filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Types { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class EntryMemberValidator : AbstractValidator<EntryMemberForm>
{
    /// <summary>The rules.</summary>
    public EntryMemberValidator(BusinessClock clock)
    {
        RuleFor(f => f.School).NotEmpty();
        RuleFor(f => f.TermEndsOn).Must((f, day) => day is null || f.StartsOn is null || day >= f.StartsOn).WithMessage("The last day cannot lie before the first.");
        RuleFor(f => f.PlateText).MaximumLength(Plate.TextLength);
        RuleFor(f => f.PlateText).NotEmpty().When(f => f.PlatePutUpOn is not null).WithMessage("Enter what the plate says.");
        RuleFor(f => f.PlatePutUpOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>The school is in the entry already.</summary>
/// <param name="School">The school.</param>
public sealed record EnteredAlready(string School) : Refusal("{0} is in this entry already.", School);

/// <summary>The policy knows no such type.</summary>
public sealed record NoSuchType() : Refusal("The policy does not know this type of cooperation.");

/// <summary>Adds members to an entry and takes them out.</summary>
public sealed class EntryMemberHandler(PortalDbContext db, CommandRunner commands, EntryDesk desk, ProfileCatalogue profiles, AuditScope audit)
{
    /// <summary>Adds a member.</summary>
    public Task<Outcome<Done>> AddAsync(long id, EntryMemberForm form, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        return commands.RunAsync("save-group-entry", token => AddToAsync(id, form, token), ct);
    }

    /// <summary>Takes a member out.</summary>
    public Task<Outcome<Done>> RemoveAsync(long id, long memberId, long version, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        return commands.RunAsync("save-group-entry", token => RemoveFromAsync(id, memberId, version, token), ct);
    }

    private async Task<Outcome<Done>> AddToAsync(long id, EntryMemberForm form, CancellationToken ct)
    {
        var loaded = await desk.OpenAsync(id, form.Version, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        var school = await desk.SchoolAsync(form.School!, entry.JurisdictionId, ct);
        if (school.Refusal is { } unknown)
        {
            return unknown with { Field = nameof(EntryMemberForm.School) };
        }

        if (entry.LeadSchoolId == school.Value.Id || entry.Members.Exists(m => m.SchoolId == school.Value.Id))
        {
            return new EnteredAlready(school.Value.Name) { Field = nameof(EntryMemberForm.School) };
        }

        var type = string.IsNullOrWhiteSpace(form.CooperationType) ? null : form.CooperationType;
        if (type is not null && (await profiles.GetAsync(entry.ProfileVersionId, ct)).TypeOf(type) is null)
        {
            return new NoSuchType { Field = nameof(EntryMemberForm.CooperationType) };
        }

        entry.Members.Add(new GroupEntryMember
        {
            SchoolId = school.Value.Id,
            CooperationType = type,
            StartsOn = form.StartsOn,
            TermEndsOn = form.TermEndsOn,
            PlateText = string.IsNullOrWhiteSpace(form.PlateText) ? null : form.PlateText.Trim(),
            PlatePutUpOn = form.PlatePutUpOn,
        });
        return Done.Value;
    }

    private async Task<Outcome<Done>> RemoveFromAsync(long id, long memberId, long version, CancellationToken ct)
    {
        var loaded = await desk.OpenAsync(id, version, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        if (loaded.Value.Members.Find(m => m.Id == memberId) is not { } member)
        {
            return new CaseNotFound();
        }

        db.Remove(member);
        return Done.Value;
    }
}
