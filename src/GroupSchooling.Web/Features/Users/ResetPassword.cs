using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Asks for a new first password.</summary>
public sealed class ResetPasswordForm
{
    /// <summary>The account's token when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>
/// Gives an account a new first password, which its owner must change. Its sessions end, and its owner reads in the bell who did it: nobody
/// takes over an account unseen.
/// </summary>
public sealed class ResetPasswordHandler(
    PortalDbContext db,
    CommandRunner runner,
    CurrentActor actor,
    AccountAccessQuery accounts,
    NoticeDesk notices,
    PasswordVerifier passwords,
    SignInLock tries,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Resets it; answers the password to hand over.</summary>
    public Task<Outcome<HandedPassword>> HandleAsync(long id, ResetPasswordForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var password = FirstPassword.New(options.Value.PasswordLength);
        var hash = passwords.Hash(password);
        return runner.RunAsync<HandedPassword>("reset-password", async token => await ResetAsync(id, form, password, hash, token), ct);
    }

    private async Task<Outcome<HandedPassword>> ResetAsync(long id, ResetPasswordForm form, string password, string hash, CancellationToken ct)
    {
        var account = await accounts.LoadAsync(id, form.Version, Permission.ManageAccounts, ct);
        if (!account.Succeeded)
        {
            return account.Refusal!;
        }

        var user = account.Value;
        if (user.PasswordHash is { } former)
        {
            db.FormerPasswords.Add(new FormerPassword { UserId = user.Id, Hash = former, ReplacedAt = time.GetUtcNow().UtcDateTime });
        }

        user.PasswordHash = hash;
        user.MustChangePassword = true;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        await tries.ClearAsync(user.NormalizedUserName!, ct);
        notices.ToUsers([user.Id], PasswordChangeGate.Path, "{0} has given your account a new first password. If you did not ask for it, tell your security administrator.", actor.DisplayName);
        return new HandedPassword(user.Id, user.UserName!, user.DisplayName, password);
    }
}
