namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>
/// Rules for accounts, passwords and sessions (section <c>Accounts</c>). The values here are what a system of the third level of
/// GB/T 22239 (等保三级) usually sets; an installation may tighten or loosen them.
/// </summary>
public sealed class AccountOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Accounts";

    /// <summary>Fewest characters of a password.</summary>
    public int PasswordLength { get; set; } = 10;

    /// <summary>Most characters of a password: a longer one would only cost time to hash.</summary>
    public int PasswordLongest { get; set; } = 128;

    /// <summary>How many of the four kinds of characters a password needs: capital letters, small letters, digits, others.</summary>
    public int PasswordKinds { get; set; } = 4;

    /// <summary>How many former passwords may not be chosen again.</summary>
    public int PasswordHistory { get; set; } = 3;

    /// <summary>Days after which a new password is asked for; 0 for never.</summary>
    public int PasswordDays { get; set; } = 90;

    /// <summary>Wrong passwords in a row after which a name is locked.</summary>
    public int LockoutTries { get; set; } = 5;

    /// <summary>Minutes for which it stays locked.</summary>
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>Minutes without a request after which a session ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours for which a form that outlived its session is kept.</summary>
    public int KeptFormHours { get; set; } = 24;

    /// <summary>Most characters of a kept form; a longer one is not kept.</summary>
    public int KeptFormLongest { get; set; } = 500_000;

    /// <summary>Most forms kept for one person; the oldest give way.</summary>
    public int KeptForms { get; set; } = 5;

    /// <summary>How long a name stays locked.</summary>
    public TimeSpan LockoutTime => TimeSpan.FromMinutes(LockoutMinutes);

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan IdleTime => TimeSpan.FromMinutes(IdleMinutes);

    /// <inheritdoc />
    public string? Fault() => this switch
    {
        { PasswordLength: < 1 or > 128 } => $"{Section}:{nameof(PasswordLength)} must be between 1 and 128.",
        { PasswordKinds: < 1 or > 4 } => $"{Section}:{nameof(PasswordKinds)} must be between 1 and 4.",
        { PasswordHistory: < 1 } => $"{Section}:{nameof(PasswordHistory)} must be at least 1.",
        { PasswordDays: < 0 } => $"{Section}:{nameof(PasswordDays)} must not be negative.",
        { LockoutTries: < 1 } => $"{Section}:{nameof(LockoutTries)} must be at least 1.",
        { LockoutMinutes: < 1 } => $"{Section}:{nameof(LockoutMinutes)} must be at least 1.",
        { IdleMinutes: < 1 } => $"{Section}:{nameof(IdleMinutes)} must be at least 1.",
        { KeptFormHours: < 1 } => $"{Section}:{nameof(KeptFormHours)} must be at least 1.",
        _ when PasswordLongest < PasswordLength => $"{Section}:{nameof(PasswordLongest)} must not be below {nameof(PasswordLength)}.",
        _ => null,
    };
}
