namespace GroupSchooling.Data.People;

/// <summary>
/// A session that was signed out of. Its cookie may have been copied before, so it is refused until the copy would have expired anyway.
/// </summary>
public sealed class EndedSession
{
    /// <summary>Length of a key, in characters.</summary>
    public const int KeyLength = 32;

    public long Id { get; set; }

    /// <summary>The random key in the session's cookie; unique.</summary>
    public required string Key { get; set; }

    public DateTime EndedAt { get; set; }
}
