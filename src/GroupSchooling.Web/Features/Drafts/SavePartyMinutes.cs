using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The minutes of the school's own Party organisation.</summary>
public sealed class PartyMinutesForm : SectionForm<DraftFrame>
{
    [Display(Name = PacketField.MetOn)]
    public DateOnly? MetOn { get; set; }

    [Display(Name = PacketField.Number)]
    public string? MinutesNumber { get; set; }

    [Display(Name = PacketField.Resolution)]
    public string? Resolution { get; set; }

    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Attachments that are ticked to be taken away.</summary>
    public List<long> Remove { get; set; } = [];

    /// <summary>The form as it is saved.</summary>
    public static PartyMinutesForm Of(DraftFrame frame) => new()
    {
        Frame = frame,
        Version = frame.Version,
        MetOn = frame.Packet.PartyMinutes?.MetOn,
        MinutesNumber = frame.Packet.PartyMinutes?.Number,
        Resolution = frame.Packet.PartyMinutes?.Resolution,
    };
}

/// <summary>Minutes have a day, which is not to come.</summary>
public sealed class PartyMinutesFormValidator : AbstractValidator<PartyMinutesForm>
{
    public PartyMinutesFormValidator(BusinessClock clock)
    {
        RuleFor(f => f.MetOn).NotNull().When(f => Typed.Text(f.Resolution) is not null || Typed.Text(f.MinutesNumber) is not null);
        RuleFor(f => f.MetOn).Must(day => day is null || day <= clock.Today).WithMessage("The day of the meeting lies in the future.");
        RuleFor(f => f.MinutesNumber).MaximumLength(PartyMinutes.NumberLength);
        RuleFor(f => f.Resolution).MaximumLength(FoundingPacket.TextLength);
    }
}

/// <summary>Saves the minutes in the draft.</summary>
public sealed class SavePartyMinutesHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, PartyMinutesForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-party-minutes",
        number,
        PacketSection.PartyMinutes,
        form.Version,
        (draft, _) => Task.FromResult<Outcome<FoundingPacket>>(draft.Packet with { PartyMinutes = MinutesOf(form) }),
        _ => [.. form.Files.Select(f => new FieldUpload(nameof(form.Files), PacketFiles.OfDocument(PacketFiles.PartyMinutes), f))],
        form.Remove,
        ct);

    private static PartyMinutes? MinutesOf(PartyMinutesForm form) =>
        form.MetOn is { } day ? new PartyMinutes(day, Typed.Text(form.MinutesNumber), Typed.Text(form.Resolution) ?? "") : null;
}
