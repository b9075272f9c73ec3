using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>The record of one's school as one would have it; what differs from the register is proposed.</summary>
public sealed class ProposalForm : IVersionedForm
{
    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    [Display(Name = "Address")]
    public string? Address { get; set; }

    [Display(Name = "Principal")]
    public string? PrincipalName { get; set; }

    [Display(Name = "Founded on")]
    public DateOnly? FoundedOn { get; set; }

    [Display(Name = "Unified social credit code")]
    public string? CreditCode { get; set; }

    [Display(Name = "School identifier code")]
    public string? IdentifierCode { get; set; }

    [Display(Name = "Pupils")]
    public int? Pupils { get; set; }

    [Display(Name = "Classes")]
    public int? Classes { get; set; }

    [Display(Name = "Full-time teachers")]
    public int? Teachers { get; set; }

    [Display(Name = "Backbone teachers")]
    public int? BackboneTeachers { get; set; }

    [Display(Name = "Highly qualified teachers")]
    public int? HighlyQualifiedTeachers { get; set; }

    [Display(Name = "PE and arts teachers")]
    public int? PeAndArtsTeachers { get; set; }

    [Display(Name = "Note to the bureau")]
    public string? Note { get; set; }

    /// <summary>The draft's version when the form was opened; 0 where there was no draft.</summary>
    public long Version { get; set; }

    /// <summary>The school as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public ProposalSubject School { get; set; } = null!;

    /// <summary>What was typed for a field, as stored text.</summary>
    public string? ValueOf(SchoolField field) => field switch
    {
        SchoolField.ShortName => Typed.Text(ShortName),
        SchoolField.Address => Typed.Text(Address),
        SchoolField.PrincipalName => Typed.Text(PrincipalName),
        SchoolField.FoundedOn => SchoolFields.Written(FoundedOn),
        SchoolField.CreditCode => SchoolCode.Written(CreditCode),
        SchoolField.IdentifierCode => SchoolCode.Written(IdentifierCode),
        SchoolField.Pupils => SchoolFields.Written(Pupils),
        SchoolField.Classes => SchoolFields.Written(Classes),
        SchoolField.Teachers => SchoolFields.Written(Teachers),
        SchoolField.BackboneTeachers => SchoolFields.Written(BackboneTeachers),
        SchoolField.HighlyQualifiedTeachers => SchoolFields.Written(HighlyQualifiedTeachers),
        _ => SchoolFields.Written(PeAndArtsTeachers),
    };

    /// <summary>The form with these values.</summary>
    public static ProposalForm Of(Func<SchoolField, string?> value, string? note)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ProposalForm
        {
            ShortName = value(SchoolField.ShortName),
            Address = value(SchoolField.Address),
            PrincipalName = value(SchoolField.PrincipalName),
            FoundedOn = value(SchoolField.FoundedOn) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
            CreditCode = value(SchoolField.CreditCode),
            IdentifierCode = value(SchoolField.IdentifierCode),
            Pupils = Number(value(SchoolField.Pupils)),
            Classes = Number(value(SchoolField.Classes)),
            Teachers = Number(value(SchoolField.Teachers)),
            BackboneTeachers = Number(value(SchoolField.BackboneTeachers)),
            HighlyQualifiedTeachers = Number(value(SchoolField.HighlyQualifiedTeachers)),
            PeAndArtsTeachers = Number(value(SchoolField.PeAndArtsTeachers)),
            Note = note,
        };
    }

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The school that a proposal is about.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="SchoolYear">The school year of the figures.</param>
public sealed record ProposalSubject(string Number, string Name, int SchoolYear);

/// <summary>Checks the form by itself.</summary>
public sealed class ProposalValidator : AbstractValidator<ProposalForm>
{
    /// <summary>The rules.</summary>
    public ProposalValidator(BusinessClock clock)
    {
        RuleFor(f => f.ShortName).MaximumLength(School.ShortNameLength);
        RuleFor(f => f.Address).MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
        RuleFor(f => f.FoundedOn).Must(day => day is null || day <= clock.Today).WithMessage("The day of founding lies in the future.");
        RuleFor(f => f.CreditCode).IsCodeOf(SchoolCodeKind.CreditCode);
        RuleFor(f => f.IdentifierCode).IsCodeOf(SchoolCodeKind.IdentifierCode);
        RuleFor(f => f.Pupils).InclusiveBetween(0, School.MaximumPupils);
        RuleFor(f => f.Classes).InclusiveBetween(0, School.MaximumClasses);
        RuleFor(f => f.Teachers).InclusiveBetween(0, School.MaximumTeachers);
        RuleFor(f => f.BackboneTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
        RuleFor(f => f.HighlyQualifiedTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
        RuleFor(f => f.PeAndArtsTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
        RuleFor(f => f.Note).MaximumLength(SchoolProposal.NoteLength);
    }

    private static readonly string More = Texts.Key("There cannot be more of them than full-time teachers.");

    private static bool NotMore(ProposalForm form, int? some) => some is null || form.Teachers is null || some <= form.Teachers;
}
