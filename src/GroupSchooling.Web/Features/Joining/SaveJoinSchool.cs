using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The joining school's own facts.</summary>
public sealed class JoinSchoolForm : JoinForm
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

    /// <summary>The form as it is saved.</summary>
    public static JoinSchoolForm Of(JoinFrame frame)
    {
        var school = frame.Packet.School;
        return new JoinSchoolForm
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
        };
    }
}

/// <summary>What is typed must be possible; what is missing is pointed out on the task list.</summary>
public sealed class JoinSchoolFormValidator : AbstractValidator<JoinSchoolForm>
{
    public JoinSchoolFormValidator()
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
    }

    private static CodeCheck CodeOf(string? typed) => CreditCode.Check(SaveSchoolHandler.Code(typed));
}

/// <summary>Saves the school's facts in the draft.</summary>
public sealed class SaveJoinSchoolHandler(JoinDraftDesk drafts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, JoinSchoolForm form, CancellationToken ct) => drafts.SaveAsync(
        number,
        JoinSection.School,
        form.Version,
        draft => draft.Packet with
        {
            School = draft.Packet.School with
            {
                Stage = form.Stage,
                CreditCode = SaveSchoolHandler.Code(form.CreditCode),
                Address = Typed.Text(form.Address),
                PrincipalName = Typed.Text(form.PrincipalName),
                ContactPhone = Typed.Text(form.ContactPhone),
                Pupils = form.Pupils,
                Classes = form.Classes,
                Teachers = form.Teachers,
            },
        },
        null,
        [],
        ct);
}
