namespace GroupSchooling.Data.People;

/// <summary>The hash of a password that an account had, so that it is not chosen again soon.</summary>
public sealed class FormerPassword
{
    public long Id { get; set; }

    public long UserId { get; set; }

    /// <summary>As the password hasher wrote it.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was replaced.</summary>
    public DateTime ReplacedAt { get; set; }
}
