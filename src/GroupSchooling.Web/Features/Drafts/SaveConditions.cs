using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The conditions for founding.</summary>
public sealed class ConditionsForm : ConditionAnswersForm<DraftFrame>
{
    /// <summary>The form as it is saved.</summary>
    public static ConditionsForm Of(DraftFrame frame)
    {
        var form = new ConditionsForm();
        form.Fill(frame.Profile, ApplicationKind.Establish, frame.Packet.Conditions);
        form.Show(frame);
        return form;
    }
}

/// <summary>Checks the form by itself.</summary>
public sealed class ConditionsFormValidator : ConditionAnswersValidator<ConditionsForm, DraftFrame>;

/// <summary>Saves statements and evidence in the draft.</summary>
public sealed class SaveConditionsHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, ConditionsForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-conditions",
        number,
        PacketSection.Conditions,
        form.Version,
        (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with { Conditions = form.Statements(draft.Profile, ApplicationKind.Establish) }),
        profile => form.Uploads(profile, ApplicationKind.Establish),
        form.Remove,
        ct);
}
