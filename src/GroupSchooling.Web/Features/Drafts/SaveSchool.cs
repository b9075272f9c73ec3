using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The lead school's own facts.</summary>
public sealed class SchoolForm : SectionForm
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

    [Display(Name = PacketField.FoundedOn)]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>The form as it is saved.</summary>
    public static SchoolForm Of(DraftFrame frame)
    {
        var school = frame.Packet.School;
        return new SchoolForm
        {
            Frame = frame,
            Version = frame.Version,
            Stage = school.Stage,
            CreditCode = school.CreditCode,
            Address = school.Address,
            PrincipalName = school.PrincipalName,
            ContactPhone = school.ContactPhone,
            Pupils = school.Pupils,
            Classes = school.Classes,
            Teachers = school.Teachers,
            FoundedOn = school.FoundedOn,
        };
    }
}

/// <summary>What is typed must be possible; what is missing is pointed out on the task list.</summary>
public sealed class SchoolFormValidator : AbstractValidator<SchoolForm>
{
    public SchoolFormValidator(BusinessClock clock)
    {
        RuleFor(f => f.Stage).IsInEnum();
        RuleFor(f => f.CreditCode)
            .Must(code => CodeOf(code) != CodeCheck.WrongLength).WithMessage("The code has 18 characters.")
            .Must(code => CodeOf(code) != CodeCheck.WrongCharacter).WithMessage("The code has only digits and capital letters, without I, O, S, V and Z.")
            .When(f => !string.IsNullOrWhiteSpace(f.CreditCode));
        RuleFor(f => f.Address).MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
        RuleFor(f => f.ContactPhone)
            .MaximumLength(SchoolFacts.PhoneLength)
            .Matches("^[0-9+() -]*$").WithMessage("A telephone number has only digits, spaces, brackets, + and -.");
        RuleFor(f => f.Pupils).InclusiveBetween(0, School.MaximumPupils);
        RuleFor(f => f.Classes).InclusiveBetween(0, School.MaximumClasses);
        RuleFor(f => f.Teachers).InclusiveBetween(0, School.MaximumTeachers);
        RuleFor(f => f.FoundedOn).Must(day => day is null || day <= clock.Today).WithMessage("The day of founding lies in the future.");
    }

    private static CodeCheck CodeOf(string? typed) => CreditCode.Check(SaveSchoolHandler.Code(typed));
}

/// <summary>Saves the lead school's facts in the draft.</summary>
public sealed class SaveSchoolHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, SchoolForm form, CancellationToken ct) =>
        sections.SaveAsync(
            "save-draft-school",
            number,
            PacketSection.School,
            form.Version,
            (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with { School = FactsOf(form) }),
            ct);

    /// <summary>A credit code as it is stored: capital letters, without spaces; null for none.</summary>
    internal static string? Code(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return code.Length == 0 ? null : code;
    }

    private static SchoolFacts FactsOf(SchoolForm form) => new()
    {
        Stage = form.Stage,
        CreditCode = Code(form.CreditCode),
        Address = Typed.Text(form.Address),
        PrincipalName = Typed.Text(form.PrincipalName),
        ContactPhone = Typed.Text(form.ContactPhone),
        Pupils = form.Pupils,
        Classes = form.Classes,
        Teachers = form.Teachers,
        FoundedOn = form.FoundedOn,
    };
}
