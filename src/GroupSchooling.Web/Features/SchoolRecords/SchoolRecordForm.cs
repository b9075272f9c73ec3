using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>A school's record as a clerk enters or edits it. What ends, merges or renames a school is an act and stands elsewhere.</summary>
public sealed class SchoolRecordForm : IVersionedForm
{
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    [Display(Name = "Stage")]
    public SchoolStage Stage { get; set; }

    /// <summary>Open or planned; asked only for a new school.</summary>
    [Display(Name = "Status")]
    public SchoolStatus? Status { get; set; }

    [Display(Name = "Unified social credit code")]
    public string? CreditCode { get; set; }

    [Display(Name = "School identifier code")]
    public string? IdentifierCode { get; set; }

    /// <summary>Whether the code that stood here was a slip and never this school's.</summary>
    [Display(Name = "The code that stood here was a slip")]
    public bool CodeWasSlip { get; set; }

    [Display(Name = "Address")]
    public string? Address { get; set; }

    [Display(Name = "Principal")]
    public string? PrincipalName { get; set; }

    [Display(Name = "Founded on")]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>Names borne before; those of acts and those from before the portal's records.</summary>
    public List<FormerNameRow> FormerNames { get; set; } = [];

    public PlanRow Plan { get; set; } = new();

    public List<SiteRow> Campuses { get; set; } = [];

    public List<SiteRow> TeachingPoints { get; set; } = [];

    public List<FiguresRow> Figures { get; set; } = [];

    /// <summary>The school's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The school as it is now; null while it is being entered. Filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public SchoolRecordSubject? School { get; set; }
}

/// <summary>The school as the form shows it.</summary>
public sealed record SchoolRecordSubject(string Number, string Name, SchoolStatus Status, string? CreditCode, string? IdentifierCode)
{
    /// <summary>Whether it is closed: then its record stays as it is.</summary>
    public bool IsClosed => Status == SchoolStatus.Closed;

    /// <summary>Whether it has a code that could have been a slip.</summary>
    public bool HasCode => CreditCode is not null || IdentifierCode is not null;
}

/// <summary>What is planned of a school that is not built yet.</summary>
public sealed class PlanRow
{
    [Display(Name = "Site")]
    public string? Site { get; set; }

    [Display(Name = "Expected opening")]
    public DateOnly? ExpectedOn { get; set; }

    [Display(Name = "Developer")]
    public string? Developer { get; set; }

    [Display(Name = "Developer's obligations")]
    public string? Obligations { get; set; }

    [Display(Name = "Planned classes")]
    public int? PlannedClasses { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => Typed.Text(Site) is null && ExpectedOn is null && Typed.Text(Developer) is null && Typed.Text(Obligations) is null && PlannedClasses is null;
}

/// <summary>A former name in the form; a row without id and name is passed over.</summary>
public sealed class FormerNameRow
{
    /// <summary>Key of the row in the register; null for a new one.</summary>
    public long? Id { get; set; }

    [Display(Name = "Former name")]
    public string? Name { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whether it was entered by mistake.</summary>
    [Display(Name = "Entered by mistake: take it out")]
    public bool Remove { get; set; }

    /// <summary>Whether the row is a new one in which nothing was typed.</summary>
    public bool IsBlank => Id is null && Typed.Text(Name) is null && StartsOn is null && EndsOn is null;
}

/// <summary>A campus or teaching point in the form; a row without id and name is passed over.</summary>
public sealed class SiteRow
{
    /// <summary>Key of the row in the register; null for a new one.</summary>
    public long? Id { get; set; }

    [Display(Name = "Name")]
    public string? Name { get; set; }

    [Display(Name = "Address")]
    public string? Address { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whether it was entered by mistake and goes away without a trace on the page.</summary>
    [Display(Name = "Entered by mistake: take it out")]
    public bool Remove { get; set; }

    /// <summary>Whether the row is a new one in which nothing was typed.</summary>
    public bool IsBlank => Id is null && Typed.Text(Name) is null && Typed.Text(Address) is null && StartsOn is null && EndsOn is null;
}

/// <summary>The figures of one school year in the form.</summary>
public sealed class FiguresRow
{
    public int SchoolYear { get; set; }

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
}

/// <summary>Checks the form by itself.</summary>
public sealed class SchoolRecordValidator : AbstractValidator<SchoolRecordForm>
{
    /// <summary>The rules.</summary>
    public SchoolRecordValidator(BusinessClock clock)
    {
        RuleFor(f => f.Name).NotEmpty().MaximumLength(School.NameLength);
        RuleFor(f => f.ShortName).MaximumLength(School.ShortNameLength);
        RuleFor(f => f.Stage).IsInEnum();
        RuleFor(f => f.Status).Must(s => s is null or SchoolStatus.Open or SchoolStatus.Planned).WithMessage("Choose whether the school is open or planned.");
        RuleFor(f => f.CreditCode).IsCodeOf(SchoolCodeKind.CreditCode);
        RuleFor(f => f.IdentifierCode).IsCodeOf(SchoolCodeKind.IdentifierCode);
        RuleFor(f => f.Address).MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
        RuleFor(f => f.FoundedOn).Must(day => day is null || day <= clock.Today).WithMessage("The day of founding lies in the future.");
        RuleFor(f => f.Plan).ChildRules(plan =>
        {
            plan.RuleFor(p => p.Site).MaximumLength(SchoolPlan.SiteLength);
            plan.RuleFor(p => p.Developer).MaximumLength(SchoolPlan.DeveloperLength);
            plan.RuleFor(p => p.Obligations).MaximumLength(SchoolPlan.ObligationsLength);
            plan.RuleFor(p => p.PlannedClasses).InclusiveBetween(1, School.MaximumClasses);
        });
        RuleForEach(f => f.FormerNames).SetValidator(new FormerNameRowValidator(clock));
        RuleForEach(f => f.Campuses).SetValidator(new SiteRowValidator());
        RuleForEach(f => f.TeachingPoints).SetValidator(new SiteRowValidator());
        RuleForEach(f => f.Figures).SetValidator(new FiguresRowValidator(clock));
    }

    private sealed class FormerNameRowValidator : AbstractValidator<FormerNameRow>
    {
        public FormerNameRowValidator(BusinessClock clock)
        {
            RuleFor(n => n.Name).NotEmpty().When(n => !n.IsBlank);
            RuleFor(n => n.Name).MaximumLength(School.NameLength);
            RuleFor(n => n.EndsOn).NotNull().When(n => !n.IsBlank);
            RuleFor(n => n.EndsOn).Must(day => day is null || day < clock.Today).WithMessage("A former name ended before today.");
            RuleFor(n => n.EndsOn).Must((n, ends) => ends is null || n.StartsOn is null || ends >= n.StartsOn).WithMessage("The last day lies before the first.");
        }
    }

    private sealed class SiteRowValidator : AbstractValidator<SiteRow>
    {
        public SiteRowValidator()
        {
            RuleFor(s => s.Name).NotEmpty().When(s => !s.IsBlank);
            RuleFor(s => s.Name).MaximumLength(School.NameLength);
            RuleFor(s => s.Address).MaximumLength(School.AddressLength);
            RuleFor(s => s.EndsOn).Must((s, ends) => ends is null || s.StartsOn is null || ends >= s.StartsOn)
                .WithMessage("The last day lies before the first.");
        }
    }

    private sealed class FiguresRowValidator : AbstractValidator<FiguresRow>
    {
        public FiguresRowValidator(BusinessClock clock)
        {
            RuleFor(f => f.SchoolYear).Must(year => year >= YearFigures.EarliestYear && year <= clock.Today.Year).WithMessage("There is no such school year.");
            RuleFor(f => f.Pupils).InclusiveBetween(0, School.MaximumPupils);
            RuleFor(f => f.Classes).InclusiveBetween(0, School.MaximumClasses);
            RuleFor(f => f.Teachers).InclusiveBetween(0, School.MaximumTeachers);
            RuleFor(f => f.BackboneTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
            RuleFor(f => f.HighlyQualifiedTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
            RuleFor(f => f.PeAndArtsTeachers).InclusiveBetween(0, School.MaximumTeachers).Must(NotMore).WithMessage(More);
        }

        private static readonly string More = Texts.Key("There cannot be more of them than full-time teachers.");

        private static bool NotMore(FiguresRow row, int? some) => some is null || row.Teachers is null || some <= row.Teachers;
    }
}

/// <summary>Rules about codes that several forms share.</summary>
public static class CodeRules
{
    /// <summary>A wrong length or alphabet blocks; a wrong check character is let through, pointed out and recorded.</summary>
    public static void IsCodeOf<T>(this IRuleBuilder<T, string?> rule, SchoolCodeKind kind)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (kind == SchoolCodeKind.CreditCode)
        {
            rule.Must(code => CheckOf(kind, code) != CodeCheck.WrongLength).WithMessage("The code has 18 characters.")
                .Must(code => CheckOf(kind, code) != CodeCheck.WrongCharacter).WithMessage("The code has only digits and capital letters, without I, O, S, V and Z.");
            return;
        }

        rule.Must(code => CheckOf(kind, code) != CodeCheck.WrongLength).WithMessage("The code has 10 digits.")
            .Must(code => CheckOf(kind, code) != CodeCheck.WrongCharacter).WithMessage("The code has only digits.");
    }

    private static CodeCheck CheckOf(SchoolCodeKind kind, string? typed) =>
        SchoolCode.Written(typed) is { } code ? SchoolCode.CheckOf(kind, code) : CodeCheck.Right;
}
