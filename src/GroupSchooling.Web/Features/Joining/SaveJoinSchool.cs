using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Drafts;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The joining school's own facts.</summary>
public sealed class JoinSchoolForm : SchoolFactsForm<JoinFrame>
{
    /// <summary>The form as it is saved.</summary>
    public static JoinSchoolForm Of(JoinFrame frame)
    {
        var form = new JoinSchoolForm();
        form.Fill(frame.Packet.School);
        form.Show(frame);
        return form;
    }
}

/// <summary>What is typed must be possible.</summary>
public sealed class JoinSchoolFormValidator : SchoolFactsValidator<JoinSchoolForm, JoinFrame>;

/// <summary>Saves the school's facts in the draft.</summary>
public sealed class SaveJoinSchoolHandler(JoinDraftDesk drafts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, JoinSchoolForm form, CancellationToken ct) => drafts.SaveAsync(
        number, JoinSection.School, form.Version, draft => draft.Packet with { School = form.Onto(draft.Packet.School) }, null, [], ct);
}
