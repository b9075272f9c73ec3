using GroupSchooling.Domain.Common;

namespace GroupSchooling.Data.People;

/// <summary>
/// Wrong passwords in a row for a name. Kept for every name that was tried, whether or not an account has it, so that being locked says
/// nothing about who has an account. Gone after a successful sign-in.
/// </summary>
public sealed class SignInTries : IVersioned
{
    /// <summary>Longest name that is counted, in characters.</summary>
    public const int NameLength = 256;

    public long Id { get; set; }

    /// <summary>The name as it was normalised for the comparison; unique.</summary>
    public required string NormalizedName { get; set; }

    /// <summary>How many in a row.</summary>
    public int Failed { get; set; }

    public DateTime LastAt { get; set; }

    /// <summary>Until when no password is accepted for the name; null while one is.</summary>
    public DateTime? LockedUntil { get; set; }

    public long Version { get; set; }
}
