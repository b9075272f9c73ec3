using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Account;

/// <summary>The sign-in form.</summary>
public sealed class SignInForm
{
    [Display(Name = "Sign-in name")]
    public string? UserName { get; set; }

    [Display(Name = "Password")]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards: a path inside the portal.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Whether a form that outlived its session waits behind the sign-in.</summary>
    public bool HasKeptForm => ReturnUrl?.StartsWith(FormKeeper.Path, StringComparison.Ordinal) == true;
}

/// <summary>Asks for both fields. Nothing more is said before somebody is known.</summary>
public sealed class SignInValidator : AbstractValidator<SignInForm>
{
    public SignInValidator()
    {
        RuleFor(form => form.UserName).NotEmpty().MaximumLength(SignInTries.NameLength);
        RuleFor(form => form.Password).NotEmpty();
    }
}

/// <summary>The name or the password is wrong; which of them is not said.</summary>
public sealed record WrongNameOrPassword(int Tries, int Minutes)
    : Refusal("The name or the password is not right. After {0} wrong tries in a row a name is locked for {1} minutes.", Tries, Minutes);

/// <summary>The name was tried too often, whether or not somebody has it.</summary>
public sealed record LockedForAWhile(DateTime Until)
    : Refusal("There were too many wrong tries with this name, so it is locked until {0}. Try again then, or ask your system administrator.", Until);

/// <summary>The password is right, but the account may not be used any more.</summary>
public sealed record AccountDisabled() : Refusal("This account has been disabled. Ask your system administrator.");

/// <summary>The password is right, but everybody knows it.</summary>
public sealed record DemoOnlyInDevelopment() : Refusal("This account belongs to the demo and cannot be used here.");

/// <summary>Somebody who has signed in.</summary>
/// <param name="Role">The role acted in at first; null without an assignment.</param>
public sealed record SignedIn(Role? Role);

/// <summary>
/// Signs in. A name that nobody has costs the same time, is counted and locked the same way and is answered in the same words as one that
/// somebody has.
/// </summary>
public sealed class SignInHandler(
    PortalDbContext db,
    CommandRunner runner,
    AuditScope audit,
    SignInManager<PortalUser> signIn,
    PasswordVerifier passwords,
    ILookupNormalizer normalizer,
    SignInLock tries,
    BusinessClock clock,
    IOptions<AccountOptions> options,
    IHostEnvironment environment)
{
    /// <summary>Signs in, or says why not.</summary>
    public async Task<Outcome<SignedIn>> HandleAsync(SignInForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var name = normalizer.NormalizeName(form.UserName!.Trim());
        var candidate = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        // Before the transaction: a hash takes long, and nobody else could write meanwhile.
        var check = passwords.Check(candidate, form.Password!);

        // A refusal is an answer here and no failure, because the count of wrong tries must be saved.
        var judged = await runner.RunAsync<Judgement>("sign-in", async token => await JudgeAsync(form, name, candidate, check, token), ct);
        if (judged.Value is { User: { } user, Role: var role })
        {
            await signIn.SignInWithClaimsAsync(user, isPersistent: false, [SessionKey.New()]);
            return new SignedIn(role);
        }

        return judged.Value.Refusal!;
    }

    private async Task<Judgement> JudgeAsync(SignInForm form, string name, PortalUser? candidate, PasswordCheck check, CancellationToken ct)
    {
        ActAs(null, form.UserName!.Trim());
        if (await tries.LockedUntilAsync(name, ct) is { } until)
        {
            return Refused(new LockedForAWhile(until));
        }

        // The hash once more: the password may have been changed since it was compared.
        if (!check.IsRight || await db.Users.SingleOrDefaultAsync(u => u.Id == candidate!.Id && u.PasswordHash == candidate.PasswordHash, ct) is not { } user)
        {
            var locked = await tries.CountAsync(name, ct);
            return Refused(locked is { } end ? new LockedForAWhile(end) : new WrongNameOrPassword(options.Value.LockoutTries, options.Value.LockoutMinutes));
        }

        ActAs(user.Id, user.UserName!);
        if (WhyNot(user) is { } refusal)
        {
            return Refused(refusal);
        }

        await tries.ClearAsync(name, ct);
        user.PasswordHash = check.NewHash ?? user.PasswordHash;
        user.MustChangePassword |= passwords.IsTooOld(user);
        db.Audit.Add(audit.Entry(AuditKind.SignedIn, null));
        return new Judgement(null, user, await RoleAsync(user, ct));
    }

    private Refusal? WhyNot(PortalUser user) => user switch
    {
        { DisabledAt: not null } => new AccountDisabled(),
        { IsDemo: true } when !environment.IsDevelopment() => new DemoOnlyInDevelopment(),
        _ => null,
    };

    private Judgement Refused(Refusal refusal)
    {
        db.Audit.Add(audit.Entry(AuditKind.SignInFailed, refusal.Code));
        return new Judgement(refusal, null, null);
    }

    /// <summary>Somebody may sign in over another one's session, who then has nothing to do with it.</summary>
    private void ActAs(long? userId, string userName)
    {
        audit.UserId = userId;
        audit.UserName = userName;
        audit.OrganisationId = null;
        audit.Role = null;
    }

    private async Task<Role?> RoleAsync(PortalUser user, CancellationToken ct)
    {
        var today = clock.Today;
        var chosen = user.CurrentAssignmentId;
        return await db.Assignments
            .Where(a => a.UserId == user.Id && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .OrderBy(a => a.Id == chosen ? 0 : 1).ThenBy(a => a.Id)
            .Select(a => (Role?)a.Role)
            .FirstOrDefaultAsync(ct);
    }

    private sealed record Judgement(Refusal? Refusal, PortalUser? User, Role? Role);
}
