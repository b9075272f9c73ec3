using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Invitations;
using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.InitialMembers;

/// <summary>One of the first members: a school, or a campus of the school that applies.</summary>
public sealed class MemberForm : SectionForm<DraftFrame>
{
    /// <summary>Longest term that can be typed, in years; what the policy allows is judged.</summary>
    public const int MostYears = 30;

    /// <summary>Key of the member that is changed; null for a new one.</summary>
    public string? Key { get; set; }

    /// <summary>Number of the school; null when the unit is a campus.</summary>
    public string? School { get; set; }

    [Display(Name = "Name of the campus")]
    public string? CampusName { get; set; }

    [Display(Name = PacketField.CooperationType)]
    public string? CooperationType { get; set; }

    [Display(Name = "Years")]
    public int? Years { get; set; }

    [Display(Name = "Months")]
    public int? Months { get; set; }

    [Display(Name = PacketField.IsNew)]
    public MemberNewness? Newness { get; set; }

    [Display(Name = PacketField.Reason)]
    public string? Reason { get; set; }

    /// <summary>Name of the school.</summary>
    [BindNever]
    [ValidateNever]
    public string? SchoolName { get; set; }

    /// <summary>Whether the unit is a campus of the lead.</summary>
    public bool IsCampus => string.IsNullOrEmpty(School);

    /// <summary>The length of the term in months; null for none.</summary>
    public int? TermMonths => ((Years ?? 0) * 12) + (Months ?? 0) is > 0 and var months ? months : null;

    /// <summary>The types that fit the unit.</summary>
    public IReadOnlyList<Choice> TypeChoices() => [.. MemberTypes.For(Frame.Profile, IsCampus).Select(t => new Choice(t.Code, t.Name.ToString(), t.Text.ToString()))];

    /// <summary>A form for a member that is saved.</summary>
    public static MemberForm Of(InitialMember member) => new()
    {
        Key = member.Key,
        School = member.IsCampus ? null : member.SchoolNumber,
        CampusName = member.CampusName,
        CooperationType = member.CooperationType,
        Years = member.TermMonths / 12,
        Months = member.TermMonths % 12,
        Newness = MemberNewnesses.Of(member.IsNew),
        Reason = member.Reason,
    };
}

/// <summary>The cooperation types that fit a unit.</summary>
public static class MemberTypes
{
    /// <summary>Types for schools, or types for campuses; those of which the policy does not say fit both.</summary>
    public static IEnumerable<CooperationType> For(PolicyProfile profile, bool isCampus) =>
        profile.CooperationTypes.Where(t => t.Unit is null || t.Unit == (isCampus ? UnitKind.Campus : UnitKind.School));
}

/// <summary>What a member needs to be put in at all.</summary>
public sealed class MemberFormValidator : AbstractValidator<MemberForm>
{
    public MemberFormValidator()
    {
        RuleFor(f => f.CampusName).NotEmpty().MaximumLength(School.NameLength).When(f => f.IsCampus);
        RuleFor(f => f.Years).InclusiveBetween(0, MemberForm.MostYears);
        RuleFor(f => f.Months).InclusiveBetween(0, 11);
        RuleFor(f => f.Newness).IsInEnum();
        RuleFor(f => f.Reason).MaximumLength(InitialMember.ReasonLength);
    }
}

/// <summary>The school cannot be a member here.</summary>
public sealed record SchoolNotToBeFound() : Refusal("There is no such school that could be a member. Search again.");

/// <summary>The unit is in the packet already.</summary>
/// <param name="Name">Its name.</param>
public sealed record MemberTwice(string Name) : Refusal("{0} is among the members already.", Name);

/// <summary>The type does not fit the unit.</summary>
public sealed record TypeNotOffered() : Refusal("This cooperation type cannot be chosen here. Choose again.");

/// <summary>The policy has cooperation types, and none is chosen.</summary>
public sealed record TypeNotChosen() : Refusal("Choose the cooperation type.");

/// <summary>The policy asks why the member is a new or a relatively weak school.</summary>
public sealed record NewnessMissing() : Refusal("Say whether the school is new or relatively weak.");

/// <summary>The member is not in the packet.</summary>
public sealed record MemberGone() : Refusal("This member is no longer in the application."), IConflict;

/// <summary>Adds or changes a first member. A school of its own is asked whether it agrees; when its terms change it is asked anew.</summary>
public sealed class SaveMemberHandler(PortalDbContext db, SectionDesk sections, InvitationDesk invitations, FoundingFactsDesk facts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, MemberForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-member", number, PacketSection.Members, form.Version, (draft, token) => ChangeAsync(draft, form, token), ct);

    private async Task<Outcome<FoundingPacket>> ChangeAsync(Draft draft, MemberForm form, CancellationToken ct)
    {
        var before = draft.Packet.Members.FirstOrDefault(m => m.Key == form.Key);
        if (form.Key is not null && before is null)
        {
            return new MemberGone();
        }

        var made = await MakeAsync(draft, form, ct);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var member = made.Value;
        if (draft.Packet.Members.Any(m => m != before && m.Key == member.Key))
        {
            return new MemberTwice(member.Name) { Field = member.IsCampus ? nameof(form.CampusName) : null };
        }

        if (!member.IsCampus && (before is null || before.CooperationType != member.CooperationType || before.TermMonths != member.TermMonths))
        {
            await invitations.AskAsync(draft.Application, member, draft.LeadName, ct);
        }

        var members = before is null ? draft.Packet.Members.Append(member) : draft.Packet.Members.Select(m => m == before ? member : m);
        return draft.Packet with { Members = [.. members] };
    }

    private async Task<Outcome<InitialMember>> MakeAsync(Draft draft, MemberForm form, CancellationToken ct)
    {
        var type = MemberTypes.For(draft.Profile, form.IsCampus).FirstOrDefault(t => t.Code == form.CooperationType);
        if (type is null && draft.Profile.CooperationTypes.Count > 0)
        {
            return string.IsNullOrEmpty(form.CooperationType)
                ? new TypeNotChosen { Field = nameof(form.CooperationType) }
                : new TypeNotOffered { Field = nameof(form.CooperationType) };
        }

        if (form.Newness is null && FoundedKind.AsksWhyNewOrWeak(draft.Profile))
        {
            return new NewnessMissing { Field = nameof(form.Newness) };
        }

        var school = await FindAsync(draft, form, ct);
        if (school is null)
        {
            return new SchoolNotToBeFound();
        }

        // A type to which the policy gives no term has none, whatever is typed.
        var term = draft.Profile.TermOf(type?.Code) is null ? null : form.TermMonths;
        var campus = form.IsCampus ? Typed.Text(form.CampusName) : null;
        return new InitialMember(
            school.Id, school.Number, school.Name, type?.Code ?? "", campus, term, MemberNewnesses.IsNew(form.Newness), Typed.Text(form.Reason) ?? "");
    }

    private async Task<School?> FindAsync(Draft draft, MemberForm form, CancellationToken ct)
    {
        var schools = db.Schools.AsNoTracking();
        if (form.IsCampus)
        {
            return await schools.SingleAsync(s => s.Id == draft.Application.SchoolId, ct);
        }

        var place = await facts.PlaceAsync(draft.Application.JurisdictionId, ct);
        return await schools.SingleOrDefaultAsync(
            s => s.Number == form.School && s.Id != draft.Application.SchoolId && s.Status != SchoolStatus.Closed
                && (s.JurisdictionId == place.CityId || s.Jurisdiction!.ParentId == place.CityId),
            ct);
    }
}
