using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The conditions of the policy, each with a statement and files of evidence.</summary>
public sealed class JoinConditionsForm : JoinForm
{
    public List<ConditionAnswerForm> Conditions { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>The form as it is saved.</summary>
    public static JoinConditionsForm Of(JoinFrame frame) => new()
    {
        Frame = frame,
        Version = frame.Version,
        Conditions =
        [
            .. frame.Profile.ConditionsFor(ApplicationKind.Join).Select(c => new ConditionAnswerForm
            {
                Code = c.Code,
                Statement = frame.Packet.Conditions.FirstOrDefault(s => s.Code == c.Code)?.Statement,
            }),
        ],
    };
}

/// <summary>Statements have a greatest length.</summary>
public sealed class JoinConditionsFormValidator : AbstractValidator<JoinConditionsForm>
{
    public JoinConditionsFormValidator() =>
        RuleForEach(f => f.Conditions).ChildRules(answer => answer.RuleFor(a => a.Statement).MaximumLength(JoinPacket.TextLength));
}

/// <summary>Saves statements and evidence in the draft. An answer to what the policy does not ask is passed over.</summary>
public sealed class SaveJoinConditionsHandler(JoinDraftDesk drafts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, JoinConditionsForm form, CancellationToken ct) => drafts.SaveAsync(
        number,
        JoinSection.Conditions,
        form.Version,
        draft => draft.Packet with { Conditions = Statements(draft.Profile, form) },
        profile => Uploads(profile, form),
        form.Remove,
        ct);

    private static IReadOnlyList<ConditionStatement> Statements(PolicyProfile profile, JoinConditionsForm form) =>
    [
        .. from condition in profile.ConditionsFor(ApplicationKind.Join)
           let statement = Typed.Text(form.Conditions.Find(c => c.Code == condition.Code)?.Statement)
           where statement is not null
           select new ConditionStatement(condition.Code, statement),
    ];

    private static List<FieldUpload> Uploads(PolicyProfile profile, JoinConditionsForm form) =>
    [
        .. from answer in form.Conditions.Index()
           where profile.ConditionsFor(ApplicationKind.Join).Any(c => c.Code == answer.Item.Code)
           from file in answer.Item.Files
           select new FieldUpload($"{nameof(form.Conditions)}[{answer.Index}].{nameof(answer.Item.Files)}", PacketFiles.OfCondition(answer.Item.Code), file),
    ];
}
