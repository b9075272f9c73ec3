using GroupSchooling.Data.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>Compares and makes hashes of passwords. A password for nobody takes as long to be found wrong as one for somebody.</summary>
public sealed class PasswordVerifier(IOptions<PasswordHasherOptions> hashing, IOptions<AccountOptions> options, TimeProvider time)
{
    private static readonly PortalUser Nobody = new();

    private readonly PasswordHasher<PortalUser> _hasher = new(hashing);
    private string? _decoy;

    /// <summary>Whether the account has this password; not so for no account, after the same work.</summary>
    public PasswordCheck Check(PortalUser? user, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        // Too long to be anybody's: hashing it would only cost time.
        var tried = password.Length <= options.Value.PasswordLongest ? password : "";
        var hash = user?.PasswordHash ?? (_decoy ??= Hash(FirstPassword.New(options.Value.PasswordLength)));
        var result = _hasher.VerifyHashedPassword(Nobody, hash, tried);
        var isRight = result != PasswordVerificationResult.Failed && user?.PasswordHash is not null;
        return new PasswordCheck(isRight, isRight && result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null);
    }

    /// <summary>Whether a stored hash is of this password.</summary>
    public bool IsSame(string hash, string password) => _hasher.VerifyHashedPassword(Nobody, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>The hash of a new password.</summary>
    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Whether the person chose the password longer ago than the rules allow.</summary>
    public bool IsTooOld(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return options.Value.PasswordDays > 0
            && time.GetUtcNow().UtcDateTime > user.PasswordChangedAt?.AddDays(options.Value.PasswordDays);
    }
}

/// <summary>What a look at a password found.</summary>
/// <param name="IsRight">Whether it is the account's.</param>
/// <param name="NewHash">The hash to store in place of one made with less work than is usual now; null when the stored one is good.</param>
public sealed record PasswordCheck(bool IsRight, string? NewHash);
