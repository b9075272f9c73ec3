using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The conditions that the policy sets for a kind of application, each with a statement and files of evidence.</summary>
/// <typeparam name="TFrame">The page around it.</typeparam>
public abstract class ConditionAnswersForm<TFrame> : SectionForm<TFrame>
    where TFrame : SectionFrame
{
    public List<ConditionAnswerForm> Conditions { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>What is typed. An answer to what the policy does not ask is passed over.</summary>
    public IReadOnlyList<ConditionStatement> Statements(PolicyProfile profile, ApplicationKind kind) =>
    [
        .. from condition in profile.ConditionsFor(kind)
           let statement = Typed.Text(Conditions.Find(c => c.Code == condition.Code)?.Statement)
           where statement is not null
           select new ConditionStatement(condition.Code, statement),
    ];

    /// <summary>The files of evidence for what the policy asks, each at its place.</summary>
    public IReadOnlyList<FieldUpload> Uploads(PolicyProfile profile, ApplicationKind kind) =>
    [
        .. from answer in Conditions.Index()
           where profile.ConditionsFor(kind).Any(c => c.Code == answer.Item.Code)
           from file in answer.Item.Files
           select new FieldUpload($"{nameof(Conditions)}[{answer.Index}].{nameof(answer.Item.Files)}", PacketFiles.OfCondition(answer.Item.Code), file),
    ];

    /// <summary>Fills the form with what is saved.</summary>
    protected void Fill(PolicyProfile profile, ApplicationKind kind, IReadOnlyList<ConditionStatement> saved) => Conditions =
    [
        .. profile.ConditionsFor(kind).Select(c => new ConditionAnswerForm { Code = c.Code, Statement = saved.FirstOrDefault(s => s.Code == c.Code)?.Statement }),
    ];
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
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TFrame">The page around it.</typeparam>
public abstract class ConditionAnswersValidator<TForm, TFrame> : AbstractValidator<TForm>
    where TForm : ConditionAnswersForm<TFrame>
    where TFrame : SectionFrame
{
    protected ConditionAnswersValidator() =>
        RuleForEach(f => f.Conditions).ChildRules(answer => answer.RuleFor(a => a.Statement).MaximumLength(FoundingPacket.TextLength));
}
