using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The agreement as a file with its facts entered, and what other documents the policy asks for.</summary>
public sealed class JoinAgreementForm : SectionForm<JoinFrame>
{
    [Display(Name = JoinField.SignedOn)]
    public DateOnly? SignedOn { get; set; }

    /// <summary>Not called Number: the address has the application's number under that name.</summary>
    [Display(Name = JoinField.AgreementNumber)]
    public string? AgreementNumber { get; set; }

    [Display(Name = JoinField.Parties)]
    public string? Parties { get; set; }

    [Display(Name = JoinField.Costs)]
    public string? Costs { get; set; }

    [Display(Name = JoinField.Duties)]
    public string? Duties { get; set; }

    /// <summary>Codes of the clauses that are ticked as written into a document.</summary>
    public List<string> Parts { get; set; } = [];

    public List<DocumentForm> Documents { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>The form as it is saved.</summary>
    public static JoinAgreementForm Of(JoinFrame frame)
    {
        var agreement = frame.Packet.Agreement;
        return new JoinAgreementForm
        {
            Frame = frame,
            Version = frame.Version,
            SignedOn = agreement.SignedOn,
            AgreementNumber = agreement.Number,
            Parties = agreement.Parties,
            Costs = agreement.Costs,
            Duties = agreement.Duties,
            Parts = [.. agreement.Parts],
            Documents = [.. frame.View.Documents.Select(d => new DocumentForm { Code = d.Code })],
        };
    }
}

/// <summary>What is typed must be possible; what is missing is pointed out on the task list.</summary>
public sealed class JoinAgreementFormValidator : AbstractValidator<JoinAgreementForm>
{
    public JoinAgreementFormValidator(BusinessClock clock)
    {
        RuleFor(f => f.SignedOn).Must(day => day is null || day <= clock.Today).WithMessage("The agreement is signed before one applies.");
        RuleFor(f => f.AgreementNumber).MaximumLength(Agreement.NumberLength);
        RuleFor(f => f.Parties).MaximumLength(Agreement.PartiesLength);
        RuleFor(f => f.Costs).MaximumLength(JoinPacket.TextLength);
        RuleFor(f => f.Duties).MaximumLength(JoinPacket.TextLength);
    }
}

/// <summary>Saves the agreement's facts and files in the draft.</summary>
public sealed class SaveJoinAgreementHandler(JoinDraftDesk drafts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, JoinAgreementForm form, CancellationToken ct) => drafts.SaveAsync(
        number,
        JoinSection.Agreement,
        form.Version,
        draft => draft.Packet with { Agreement = AgreementOf(draft.Profile, form) },
        profile => Uploads(profile, form),
        form.Remove,
        ct);

    private static Agreement AgreementOf(PolicyProfile profile, JoinAgreementForm form) => new()
    {
        SignedOn = form.SignedOn,
        Number = Typed.Text(form.AgreementNumber),
        Parties = Typed.Text(form.Parties) ?? "",
        Costs = Typed.Text(form.Costs) ?? "",
        Duties = Typed.Text(form.Duties) ?? "",
        Parts = [.. profile.DocumentsFor(ApplicationKind.Join).SelectMany(d => d.Parts.Select(d.PartCode)).Where(form.Parts.Contains)],
    };

    private static List<FieldUpload> Uploads(PolicyProfile profile, JoinAgreementForm form) =>
    [
        .. from document in form.Documents.Index()
           where profile.DocumentsFor(ApplicationKind.Join).Any(d => d.Code == document.Item.Code && d.MadeBy == DocumentMaker.Applicant)
           from file in document.Item.Files
           select new FieldUpload($"{nameof(form.Documents)}[{document.Index}].{nameof(document.Item.Files)}", PacketFiles.OfDocument(document.Item.Code), file),
    ];
}
