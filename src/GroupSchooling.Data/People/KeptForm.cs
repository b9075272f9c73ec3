namespace GroupSchooling.Data.People;

/// <summary>
/// What somebody had typed into a form when the session ran out: given back to the same person after signing in, to nobody else. Holds
/// neither files nor passwords.
/// </summary>
public sealed class KeptForm
{
    /// <summary>Length of a key, in characters.</summary>
    public const int KeyLength = 32;

    public long Id { get; set; }

    /// <summary>The random key in its address; unique.</summary>
    public required string Key { get; set; }

    /// <summary>Whose session it was.</summary>
    public long UserId { get; set; }

    /// <summary>The address and the fields as protected JSON.</summary>
    public required string Protected { get; set; }

    public DateTime KeptAt { get; set; }

    /// <summary>After this it is given to nobody, and removed.</summary>
    public DateTime ExpiresAt { get; set; }
}
