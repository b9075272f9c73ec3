using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Account;

/// <summary>The form for a new password.</summary>
public sealed class ChangePasswordForm
{
    [Display(Name = "Present password")]
    public string? CurrentPassword { get; set; }

    [Display(Name = "New password")]
    public string? NewPassword { get; set; }

    [Display(Name = "New password once more")]
    public string? RepeatedPassword { get; set; }
}

/// <summary>Checks the new password against the rules that need no database.</summary>
public sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordValidator(PasswordRules rules, CurrentActor actor)
    {
        RuleFor(form => form.CurrentPassword).NotEmpty();
        RuleFor(form => form.NewPassword).NotEmpty().Custom((password, context) =>
        {
            foreach (var broken in password is { Length: > 0 } ? rules.Broken(actor.UserName, password) : [])
            {
                context.AddFailure(TextCatalogue.Shared.Refusal(broken));
            }
        });
        RuleFor(form => form.RepeatedPassword).Equal(form => form.NewPassword).WithMessage("The two new passwords are not the same.");
    }
}

/// <summary>The present password is wrong.</summary>
public sealed record WrongCurrentPassword() : Refusal("The present password is not right.");

/// <summary>The new password was used before.</summary>
public sealed record PasswordUsedBefore(int History)
    : Refusal("You have used this password before. Choose one that is not among your last {0}.", History);

/// <summary>
/// Changes one's own password. All other sessions of the account end, because they carry the old security stamp. Wrong present passwords are
/// counted like wrong sign-ins, so that a session left open is no way to guess.
/// </summary>
public sealed class ChangePasswordHandler(
    PortalDbContext db,
    CommandRunner runner,
    CurrentActor actor,
    SignInManager<PortalUser> signIn,
    PasswordVerifier passwords,
    SignInLock tries,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Changes the password and signs the session in anew.</summary>
    public async Task<Outcome<Done>> HandleAsync(ChangePasswordForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var before = await db.Users.AsNoTracking().SingleAsync(u => u.Id == actor.UserId, ct);
        var former = await db.FormerPasswords.Where(p => p.UserId == actor.UserId).OrderByDescending(p => p.Id)
            .Select(p => p.Hash).Take(options.Value.PasswordHistory).ToListAsync(ct);

        // Before the transaction: hashes take long, and nobody else could write meanwhile.
        var check = passwords.Check(before, form.CurrentPassword!);
        var isUsed = check.IsRight && former.Prepend(before.PasswordHash!).Any(hash => passwords.IsSame(hash, form.NewPassword!));
        var hash = passwords.Hash(form.NewPassword!);

        var judged = await runner.RunAsync<Judgement>("change-password", async token => await ChangeAsync(before, check.IsRight, isUsed, hash, token), ct);
        if (judged.Value.User is not { } user)
        {
            return judged.Value.Refusal!;
        }

        await signIn.SignInWithClaimsAsync(user, isPersistent: false, [SessionKey.New()]);
        return Done.Value;
    }

    private async Task<Outcome<Judgement>> ChangeAsync(PortalUser before, bool isRight, bool isUsed, string hash, CancellationToken ct)
    {
        if (await tries.LockedUntilAsync(before.NormalizedUserName!, ct) is { } until)
        {
            return Judgement.Because(new LockedForAWhile(until));
        }

        var user = isRight ? await db.Users.SingleOrDefaultAsync(u => u.Id == before.Id && u.PasswordHash == before.PasswordHash, ct) : null;
        if (user is null)
        {
            await tries.CountAsync(before.NormalizedUserName!, ct);
            return Judgement.Because(new WrongCurrentPassword { Field = nameof(ChangePasswordForm.CurrentPassword) });
        }

        if (isUsed)
        {
            return Judgement.Because(new PasswordUsedBefore(options.Value.PasswordHistory) { Field = nameof(ChangePasswordForm.NewPassword) });
        }

        await RememberAsync(user, ct);
        user.PasswordHash = hash;
        user.PasswordChangedAt = time.GetUtcNow().UtcDateTime;
        user.MustChangePassword = false;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        return new Judgement(null, user);
    }

    /// <summary>Keeps the password that is given up, and as many before it as the rules ask for.</summary>
    private async Task RememberAsync(PortalUser user, CancellationToken ct)
    {
        var surplus = await db.FormerPasswords.Where(p => p.UserId == user.Id).OrderByDescending(p => p.Id)
            .Skip(Math.Max(0, options.Value.PasswordHistory - 1)).ToListAsync(ct);
        db.FormerPasswords.RemoveRange(surplus);
        db.FormerPasswords.Add(new FormerPassword { UserId = user.Id, Hash = user.PasswordHash!, ReplacedAt = time.GetUtcNow().UtcDateTime });
    }

    /// <summary>A refusal is an answer here and no failure, because the count of wrong tries must be saved.</summary>
    private sealed record Judgement(Refusal? Refusal, PortalUser? User)
    {
        public static Judgement Because(Refusal refusal) => new(refusal, null);
    }
}
