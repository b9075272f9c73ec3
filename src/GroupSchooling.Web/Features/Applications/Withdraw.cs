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

/// <summary>Asks once more before a case is ended.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Office">The office that has it; null with the applicant.</param>
/// <param name="Form">What was typed.</param>
public sealed record WithdrawPage(string Number, string Title, string? Office, WithdrawForm Form);

/// <summary>Reads what the question needs, or says that it is too late.</summary>
public sealed class WithdrawQuery(CaseAccess access)
{
    /// <summary>The question.</summary>
    public async Task<Outcome<WithdrawPage>> HandleAsync(string number, WithdrawForm form, CancellationToken ct)
    {
        var found = await access.LoadAsApplicantAsync(number, Permission.SubmitApplication, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = found.Value;
        if (!application.MayWithdraw)
        {
            return application.Status == ApplicationStatus.UnderWay ? new TooLateToWithdraw() : new NotUnderWay();
        }

        return new WithdrawPage(application.Number, application.Title, application.OpenSteps is [] ? null : string.Join("、", application.OpenSteps.Select(s => s.Organisation!.Name)), form);
    }
}
