using System.Globalization;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>The password is shorter than the rules allow.</summary>
public sealed record PasswordTooShort(int Least) : Refusal("The password needs at least {0} characters.", Least);

/// <summary>The password is longer than the rules allow.</summary>
public sealed record PasswordTooLong(int Most) : Refusal("The password may have at most {0} characters.", Most);

/// <summary>The password uses too few kinds of characters.</summary>
public sealed record PasswordTooSimple(int Kinds)
    : Refusal("The password needs {0} of these kinds: capital letters, small letters, digits, other characters.", Kinds);

/// <summary>The password contains the sign-in name.</summary>
public sealed record PasswordHoldsName() : Refusal("The password must not contain the sign-in name.");

/// <summary>What a password must be like, by the settings. Whether it was used before is asked where a new one is chosen.</summary>
public sealed class PasswordRules(IOptions<AccountOptions> options) : IPasswordValidator<PortalUser>
{
    /// <summary>The rules that the password breaks.</summary>
    public IEnumerable<Refusal> Broken(string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        var rules = options.Value;
        if (password.Length < rules.PasswordLength)
        {
            yield return new PasswordTooShort(rules.PasswordLength);
        }

        if (password.Length > rules.PasswordLongest)
        {
            yield return new PasswordTooLong(rules.PasswordLongest);
        }

        if (Kinds(password) < rules.PasswordKinds)
        {
            yield return new PasswordTooSimple(rules.PasswordKinds);
        }

        if (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return new PasswordHoldsName();
        }
    }

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var errors = Broken(user.UserName ?? "", password ?? "")
            .Select(rule => new IdentityError { Code = rule.Code, Description = string.Format(CultureInfo.InvariantCulture, rule.Sentence, rule.Arguments) })
            .ToArray();
        return Task.FromResult(errors.Length == 0 ? IdentityResult.Success : IdentityResult.Failed(errors));
    }

    private static int Kinds(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
}
