using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>How the school would belong to the group, and for how long.</summary>
public sealed class JoinMembershipForm : SectionForm<JoinFrame>
{
    /// <summary>Longest term that may be typed, in months: a bound against slips, not a policy's.</summary>
    public const int LongestTerm = 600;

    [Display(Name = PacketField.CooperationType)]
    public string? CooperationType { get; set; }

    [Display(Name = JoinField.CampusName)]
    public string? CampusName { get; set; }

    [Display(Name = PacketField.TermMonths)]
    public int? TermMonths { get; set; }

    [Display(Name = PacketField.IsNew)]
    public MemberNewness? Newness { get; set; }

    [Display(Name = PacketField.Reason)]
    public string? Reason { get; set; }

    /// <summary>The types of the policy.</summary>
    public IReadOnlyList<Choice> Types() =>
        [.. Frame.Profile.CooperationTypes.Select(t => new Choice(t.Code, t.Name.ToString(), t.Text.ToString()))];

    /// <summary>The form as it is saved.</summary>
    public static JoinMembershipForm Of(JoinFrame frame) => new()
    {
        Frame = frame,
        Version = frame.Version,
        CooperationType = frame.Packet.CooperationType,
        CampusName = frame.Packet.CampusName,
        TermMonths = frame.Packet.TermMonths,
        Newness = MemberNewnesses.Of(frame.Packet.IsNew),
        Reason = frame.Packet.Reason,
    };
}

/// <summary>What is typed must be possible; the policy's own limits are judged when it is saved.</summary>
public sealed class JoinMembershipFormValidator : AbstractValidator<JoinMembershipForm>
{
    public JoinMembershipFormValidator()
    {
        RuleFor(f => f.CooperationType).MaximumLength(40);
        RuleFor(f => f.CampusName).MaximumLength(JoinPacket.CampusLength);
        RuleFor(f => f.TermMonths).InclusiveBetween(1, JoinMembershipForm.LongestTerm);
        RuleFor(f => f.Newness).IsInEnum();
        RuleFor(f => f.Reason).MaximumLength(InitialMember.ReasonLength);
    }
}

/// <summary>Saves type, term, campus name and reason in the draft. A type without a term or a campus keeps neither.</summary>
public sealed class SaveJoinMembershipHandler(JoinDraftDesk drafts, JoinCampusDesk campuses)
{
    /// <summary>Saves, or says why not.</summary>
    public async Task<Outcome<Done>> HandleAsync(string number, JoinMembershipForm form, CancellationToken ct)
    {
        var draft = await drafts.ReadAsync(number, ct);
        if (draft.Refusal is { } refusal)
        {
            return refusal;
        }

        return await campuses.CheckAsync(draft.Value.Application.GroupId!.Value, Changed(draft.Value, form).CampusName, ct) is { } taken
            ? taken with { Field = nameof(form.CampusName) }
            : await drafts.SaveAsync(number, JoinSection.Membership, form.Version, d => Changed(d, form), null, [], ct);
    }

    private static JoinPacket Changed(JoinDraft draft, JoinMembershipForm form)
    {
        var type = draft.Profile.TypeOf(form.CooperationType);
        return draft.Packet with
        {
            CooperationType = type?.Code ?? "",
            CampusName = type?.Unit == UnitKind.Campus ? Typed.Text(form.CampusName) : null,
            TermMonths = draft.Profile.TermOf(type?.Code) is null ? null : form.TermMonths,
            IsNew = MemberNewnesses.IsNew(form.Newness),
            Reason = Typed.Text(form.Reason) ?? "",
        };
    }
}
