using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The development plan in short, and the documents that the policy asks for.</summary>
public sealed class PlanForm : SectionForm<DraftFrame>
{
    [Display(Name = PacketField.Plan)]
    public string? DevelopmentPlan { get; set; }

    public List<DocumentForm> Documents { get; set; } = [];

    /// <summary>What the documents hold, as ticked.</summary>
    [Display(Name = "Written into it")]
    public List<string> Ticked { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>The form as it is saved.</summary>
    public static PlanForm Of(DraftFrame frame) => new()
    {
        Frame = frame,
        Version = frame.Version,
        DevelopmentPlan = frame.Packet.DevelopmentPlan,
        Ticked = [.. frame.Packet.Ticked],
        Documents = [.. frame.View.PlanDocuments.Select(d => new DocumentForm { Code = d.Code })],
    };
}

/// <summary>The files of one document.</summary>
public sealed class DocumentForm
{
    public string Code { get; set; } = "";

    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>The text has a greatest length.</summary>
public sealed class PlanFormValidator : AbstractValidator<PlanForm>
{
    public PlanFormValidator() => RuleFor(f => f.DevelopmentPlan).MaximumLength(FoundingPacket.TextLength);
}

/// <summary>Saves plan and documents in the draft.</summary>
public sealed class SavePlanHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, PlanForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-plan",
        number,
        PacketSection.Plan,
        form.Version,
        (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with
        {
            DevelopmentPlan = Typed.Text(form.DevelopmentPlan) ?? "",
            Ticked = [.. PlanDocuments.Of(draft.Profile).SelectMany(d => d.Parts.Select(d.PartCode)).Where(form.Ticked.Contains)],
        }),
        profile => Uploads(profile, form),
        form.Remove,
        ct);

    private static List<FieldUpload> Uploads(PolicyProfile profile, PlanForm form) =>
    [
        .. from document in form.Documents.Index()
           where PlanDocuments.Of(profile).Any(d => d.Code == document.Item.Code)
           from file in document.Item.Files
           select new FieldUpload($"{nameof(form.Documents)}[{document.Index}].{nameof(document.Item.Files)}", PacketFiles.OfDocument(document.Item.Code), file),
    ];
}
