using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The facts that a school states of itself, whatever it applies for.</summary>
/// <typeparam name="TFrame">The page around it.</typeparam>
public abstract class SchoolFactsForm<TFrame> : SectionForm<TFrame>
    where TFrame : SectionFrame
{
    [Display(Name = PacketField.Stage)]
    public SchoolStage Stage { get; set; }

    [Display(Name = PacketField.CreditCode)]
    public string? CreditCode { get; set; }

    [Display(Name = PacketField.Address)]
    public string? Address { get; set; }

    [Display(Name = PacketField.Principal)]
    public string? PrincipalName { get; set; }

    [Display(Name = PacketField.Phone)]
    public string? ContactPhone { get; set; }

    [Display(Name = PacketField.Pupils)]
    public int? Pupils { get; set; }

    [Display(Name = PacketField.Classes)]
    public int? Classes { get; set; }

    [Display(Name = PacketField.Teachers)]
    public int? Teachers { get; set; }

    /// <summary>The credit code as it is stored: capital letters, without spaces; null for none.</summary>
    public string? TypedCode()
    {
        var code = string.Concat((CreditCode ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return code.Length == 0 ? null : code;
    }

    /// <summary>The saved facts with what is typed; what the form does not ask for stays.</summary>
    public SchoolFacts Onto(SchoolFacts saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return saved with
        {
            Stage = Stage,
            CreditCode = TypedCode(),
            Address = Typed.Text(Address),
            PrincipalName = Typed.Text(PrincipalName),
            ContactPhone = Typed.Text(ContactPhone),
            Pupils = Pupils,
            Classes = Classes,
            Teachers = Teachers,
        };
    }

    /// <summary>Fills the form with what is saved.</summary>
    protected void Fill(SchoolFacts saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        Stage = saved.Stage;
        CreditCode = saved.CreditCode;
        Address = saved.Address;
        PrincipalName = saved.PrincipalName;
        ContactPhone = saved.ContactPhone;
        Pupils = saved.Pupils;
        Classes = saved.Classes;
        Teachers = saved.Teachers;
    }
}

/// <summary>What is typed must be possible; what is missing is pointed out on the task list.</summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TFrame">The page around it.</typeparam>
public abstract class SchoolFactsValidator<TForm, TFrame> : AbstractValidator<TForm>
    where TForm : SchoolFactsForm<TFrame>
    where TFrame : SectionFrame
{
    protected SchoolFactsValidator()
    {
        RuleFor(f => f.Stage).IsInEnum();
        RuleFor(f => f.CreditCode)
            .Must((form, _) => CodeOf(form) != CodeCheck.WrongLength).WithMessage("The code has 18 characters.")
            .Must((form, _) => CodeOf(form) != CodeCheck.WrongCharacter).WithMessage("The code has only digits and capital letters, without I, O, S, V and Z.")
            .When(f => !string.IsNullOrWhiteSpace(f.CreditCode));
        RuleFor(f => f.Address).MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
        RuleFor(f => f.ContactPhone)
            .MaximumLength(SchoolFacts.PhoneLength)
            .Matches("^[0-9+() -]*$").WithMessage("A telephone number has only digits, spaces, brackets, + and -.");
        RuleFor(f => f.Pupils).InclusiveBetween(0, School.MaximumPupils);
        RuleFor(f => f.Classes).InclusiveBetween(0, School.MaximumClasses);
        RuleFor(f => f.Teachers).InclusiveBetween(0, School.MaximumTeachers);
    }

    private static CodeCheck CodeOf(TForm form) => CreditCode.Check(form.TypedCode());
}
