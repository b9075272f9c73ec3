using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Why the applicant ends the case.</summary>
public sealed class WithdrawForm
{
    public const int ReasonLength = 500;

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Ending a case needs its reason.</summary>
public sealed class WithdrawFormValidator : AbstractValidator<WithdrawForm>
{
    public WithdrawFormValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the application is withdrawn: the offices will read it.").MaximumLength(WithdrawForm.ReasonLength);
}

/// <summary>撤销: the principal ends the case, until consent.</summary>
public sealed class WithdrawHandler(BusinessClock clock, CommandRunner runner, CaseAccess access, CaseDesk cases, CaseNews news, AuditScope audit)
{
    /// <summary>Withdraws the application.</summary>
    public Task<Outcome<Movement>> HandleAsync(string number, WithdrawForm form, CancellationToken ct) => runner.RunAsync<Movement>("withdraw", async token =>
    {
        var found = await access.LoadAsApplicantAsync(number, Permission.SubmitApplication, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var outcome = found.Value.Withdraw(clock.Now);
        if (outcome.Succeeded)
        {
            var reason = form.Reason!.Trim();
            audit.Reason = reason;
            news.Note(found.Value, Texts.Key("Withdrawn by the applicant: {0}"), reason);
            await cases.DispatchAsync(found.Value, outcome.Value, token);
        }

        return outcome;
    }, ct);
}
