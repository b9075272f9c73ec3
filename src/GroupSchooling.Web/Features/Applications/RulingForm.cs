using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The fields that deciding and recording on behalf have in common, named as in <see cref="Ruling"/>, so that refusals find them.</summary>
public abstract class RulingForm
{
    public int Step { get; set; }

    public int Stage { get; set; }

    public int Round { get; set; }

    [Display(Name = "Decision")]
    public DecisionOutcome? Outcome { get; set; }

    [Display(Name = "Opinion")]
    public string? Opinion { get; set; }

    [Display(Name = "Conditions")]
    public string? Conditions { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Meeting")]
    public string? Meeting { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Requested on")]
    public DateOnly? RequestedOn { get; set; }

    [Display(Name = "Takes effect on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Reason for the date")]
    public string? DateReason { get; set; }

    /// <summary>The ruling of this form, for the office that has the case.</summary>
    public Ruling ToRuling(CurrentActor actor, Application application, BusinessClock clock) => new(
        Step,
        Stage,
        Round,
        Outcome!.Value,
        application.StepAt(Step)?.OrganisationId ?? actor.OrganisationId,
        actor.UserId,
        actor.DisplayName,
        DecidedOn ?? clock.Today,
        clock.Now)
    {
        Opinion = Trimmed(Opinion),
        Conditions = Trimmed(Conditions),
        DocumentNumber = Trimmed(DocumentNumber),
        Meeting = Trimmed(Meeting),
        RequestedOn = RequestedOn,
        EffectiveOn = EffectiveOn,
        DateReason = Trimmed(DateReason),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Checks what can be checked without the case.</summary>
public sealed class RulingFormValidator : AbstractValidator<RulingForm>
{
    public RulingFormValidator()
    {
        RuleFor(f => f.Outcome).NotNull().WithMessage("Choose a decision.").IsInEnum();
        RuleFor(f => f.Opinion).MaximumLength(Decision.OpinionLength);
        RuleFor(f => f.Conditions).MaximumLength(Decision.OpinionLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(Decision.DocumentNumberLength);
        RuleFor(f => f.Meeting).MaximumLength(Decision.MeetingLength);
        RuleFor(f => f.DateReason).MaximumLength(Decision.OpinionLength);
    }
}
