using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The conditions of the policy, each with a statement and files of evidence.</summary>
public sealed class ConditionsForm : SectionForm
{
    public List<ConditionAnswerForm> Conditions { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>The form as it is saved.</summary>
    public static ConditionsForm Of(DraftFrame frame) => new()
    {
        Frame = frame,
        Version = frame.Version,
        Conditions =
        [
            .. frame.Profile.ConditionsFor(ApplicationKind.Establish).Select(c => new ConditionAnswerForm
            {
                Code = c.Code,
                Statement = frame.Packet.Conditions.FirstOrDefault(s => s.Code == c.Code)?.Statement,
            }),
        ],
    };
}

/// <summary>The answer to one condition.</summary>
public sealed class ConditionAnswerForm
{
    public string Code { get; set; } = "";

    [Display(Name = PacketField.Statement)]
    public string? Statement { get; set; }

    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>Statements have a greatest length.</summary>
public sealed class ConditionsFormValidator : AbstractValidator<ConditionsForm>
{
    public ConditionsFormValidator() =>
        RuleForEach(f => f.Conditions).ChildRules(answer => answer.RuleFor(a => a.Statement).MaximumLength(FoundingPacket.TextLength));
}

/// <summary>Saves statements and evidence in the draft. An answer to what the policy does not ask is passed over.</summary>
public sealed class SaveConditionsHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, ConditionsForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-conditions",
        number,
        PacketSection.Conditions,
        form.Version,
        (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with { Conditions = Statements(draft.Profile, form) }),
        profile => Uploads(profile, form),
        form.Remove,
        ct);

    private static IReadOnlyList<ConditionStatement> Statements(PolicyProfile profile, ConditionsForm form) =>
    [
        .. from condition in profile.ConditionsFor(ApplicationKind.Establish)
           let statement = Typed.Text(form.Conditions.Find(c => c.Code == condition.Code)?.Statement)
           where statement is not null
           select new ConditionStatement(condition.Code, statement),
    ];

    private static List<FieldUpload> Uploads(PolicyProfile profile, ConditionsForm form) =>
    [
        .. from answer in form.Conditions.Index()
           where profile.ConditionsFor(ApplicationKind.Establish).Any(c => c.Code == answer.Item.Code)
           from file in answer.Item.Files
           select new FieldUpload($"{nameof(form.Conditions)}[{answer.Index}].{nameof(answer.Item.Files)}", PacketFiles.OfCondition(answer.Item.Code), file),
    ];
}
