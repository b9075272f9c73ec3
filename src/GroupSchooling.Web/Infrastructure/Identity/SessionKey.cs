using System.Security.Claims;
using System.Security.Cryptography;
using GroupSchooling.Data.People;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>The random key of one sign-in, carried in its cookie, by which a session that was signed out of is known.</summary>
public static class SessionKey
{
    private const string ClaimType = "portal:session";

    /// <summary>A claim with a new key.</summary>
    public static Claim New() => new(ClaimType, RandomNumberGenerator.GetHexString(EndedSession.KeyLength, lowercase: true));

    /// <summary>The key of the session; null when there is none.</summary>
    public static string? Of(ClaimsPrincipal? principal) => principal?.FindFirstValue(ClaimType);
}
