using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Why an account is disabled, or enabled again.</summary>
public sealed class AccountReasonForm
{
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The account's token when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Asks for the reason.</summary>
public sealed class AccountReasonValidator : AbstractValidator<AccountReasonForm>
{
    public AccountReasonValidator() => RuleFor(form => form.Reason).NotEmpty().MaximumLength(PortalUser.ReasonLength);
}

/// <summary>The account is disabled already.</summary>
public sealed record AlreadyDisabled() : Refusal("This account is disabled already.");

/// <summary>Disables an account: its sessions end at once. It is never deleted, because its history names it.</summary>
public sealed class DisableUserHandler(CommandRunner runner, AuditScope audit, AccountAccessQuery accounts, TimeProvider time)
{
    /// <summary>Disables it.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, AccountReasonForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<Done>("disable-account", async token => await DisableAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> DisableAsync(long id, AccountReasonForm form, CancellationToken ct)
    {
        var account = await accounts.LoadAsync(id, form.Version, Permission.ManageAccounts, ct);
        if (!account.Succeeded)
        {
            return account.Refusal!;
        }

        var user = account.Value;
        if (user.DisabledAt is not null)
        {
            return new AlreadyDisabled();
        }

        audit.Reason = form.Reason!.Trim();
        user.DisabledAt = time.GetUtcNow().UtcDateTime;
        user.DisabledReason = audit.Reason;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        return Done.Value;
    }
}
