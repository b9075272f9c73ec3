using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Drafts;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The conditions for joining.</summary>
public sealed class JoinConditionsForm : ConditionAnswersForm<JoinFrame>
{
    /// <summary>The form as it is saved.</summary>
    public static JoinConditionsForm Of(JoinFrame frame)
    {
        var form = new JoinConditionsForm();
        form.Fill(frame.Profile, ApplicationKind.Join, frame.Packet.Conditions);
        form.Show(frame);
        return form;
    }
}

/// <summary>Checks the form by itself.</summary>
public sealed class JoinConditionsFormValidator : ConditionAnswersValidator<JoinConditionsForm, JoinFrame>;

/// <summary>Saves statements and evidence in the draft.</summary>
public sealed class SaveJoinConditionsHandler(JoinDraftDesk drafts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, JoinConditionsForm form, CancellationToken ct) => drafts.SaveAsync(
        number,
        JoinSection.Conditions,
        form.Version,
        draft => draft.Packet with { Conditions = form.Statements(draft.Profile, ApplicationKind.Join) },
        profile => form.Uploads(profile, ApplicationKind.Join),
        form.Remove,
        ct);
}
