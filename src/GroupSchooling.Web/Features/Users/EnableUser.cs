using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The account can be used already.</summary>
public sealed record NotDisabled() : Refusal("This account is not disabled.");

/// <summary>Lets a disabled account be used again, with the password it had.</summary>
public sealed class EnableUserHandler(CommandRunner runner, AuditScope audit, AccountAccessQuery accounts)
{
    /// <summary>Enables it.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, AccountReasonForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<Done>("enable-account", async token => await EnableAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> EnableAsync(long id, AccountReasonForm form, CancellationToken ct)
    {
        var account = await accounts.LoadAsync(id, form.Version, Permission.ManageAccounts, ct);
        if (!account.Succeeded)
        {
            return account.Refusal!;
        }

        if (account.Value.DisabledAt is null)
        {
            return new NotDisabled();
        }

        audit.Reason = form.Reason!.Trim();
        account.Value.DisabledAt = null;
        account.Value.DisabledReason = null;
        return Done.Value;
    }
}
