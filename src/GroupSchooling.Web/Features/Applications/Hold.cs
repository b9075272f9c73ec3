using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Why a case is held.</summary>
public sealed class HoldForm
{
    public const int ReasonLength = 500;

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Holding a case needs its reason.</summary>
public sealed class HoldFormValidator : AbstractValidator<HoldForm>
{
    public HoldFormValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the case is held: the applicant will read it.").MaximumLength(HoldForm.ReasonLength);
}

/// <summary>挂起: the office that has the case stops its clock, with a reason that the parties read.</summary>
public sealed class HoldHandler(CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, CaseNews news, AuditScope audit)
{
    /// <summary>Holds the case.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, HoldForm form, CancellationToken ct) => runner.RunAsync<Done>("hold", async token =>
    {
        var found = await access.LoadAsOfficeAsync(number, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var reason = form.Reason!.Trim();
        var outcome = found.Value.Hold(reason, clock.Now);
        if (outcome.Succeeded)
        {
            audit.Reason = reason;
            news.Note(found.Value, Texts.Key("Put on hold by {0}: {1}"), actor.OrganisationName, reason);
            await news.TellApplicantAsync(found.Value, Texts.Key("{0} ({1}) was put on hold by {2}. Read why."), token, actor.OrganisationName);
        }

        return outcome;
    }, ct);
}
