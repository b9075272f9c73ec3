using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The lead school's own facts.</summary>
public sealed class SchoolForm : SchoolFactsForm<DraftFrame>
{
    [Display(Name = PacketField.FoundedOn)]
    public DateOnly? FoundedOn { get; set; }

    /// <summary>The form as it is saved.</summary>
    public static SchoolForm Of(DraftFrame frame)
    {
        var form = new SchoolForm { FoundedOn = frame.Packet.School.FoundedOn };
        form.Fill(frame.Packet.School);
        form.Show(frame);
        return form;
    }
}

/// <summary>Adds the day of founding, which only a lead states.</summary>
public sealed class SchoolFormValidator : SchoolFactsValidator<SchoolForm, DraftFrame>
{
    public SchoolFormValidator(BusinessClock clock) =>
        RuleFor(f => f.FoundedOn).Must(day => day is null || day <= clock.Today).WithMessage("The day of founding lies in the future.");
}

/// <summary>Saves the lead school's facts in the draft.</summary>
public sealed class SaveSchoolHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, SchoolForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-school",
        number,
        PacketSection.School,
        form.Version,
        (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with { School = form.Onto(draft.Packet.School) with { FoundedOn = form.FoundedOn } }),
        ct);
}
