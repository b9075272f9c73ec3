namespace GroupSchooling.Domain.Auditing;

/// <summary>One audited thing: a changed row, a sign-in, a refusal or an export. Written inside the change's own transaction; append-only.</summary>
public sealed class AuditEntry
{
    public const int ProcessLength = 60;
    public const int EntityLength = 60;
    public const int KeyLength = 60;
    public const int SubjectLength = 60;
    public const int ReasonLength = 2000;
    public const int PersonLength = 100;
    public const int AddressLength = 64;
    public const int CorrelationLength = 64;

    public long Id { get; set; }

    /// <summary>When, by the system clock, in UTC.</summary>
    public DateTime At { get; set; }

    public AuditKind Kind { get; set; }

    /// <summary>Who; null for somebody not signed in and for the program itself.</summary>
    public long? UserId { get; set; }

    /// <summary>Sign-in name, or the name that was tried.</summary>
    public string? UserName { get; set; }

    /// <summary>The office acted for; null for none.</summary>
    public long? OrganisationId { get; set; }

    /// <summary>The role acted in; null for none.</summary>
    public string? Role { get; set; }

    /// <summary>Network address; null for the command line.</summary>
    public string? Address { get; set; }

    /// <summary>Joins the entry to the request log.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Name of the process (docs/processes.md).</summary>
    public required string Process { get; set; }

    /// <summary>The kind of row; null for what changed none.</summary>
    public string? Entity { get; set; }

    /// <summary>The row's key; null for what changed none.</summary>
    public string? EntityKey { get; set; }

    /// <summary>Number of the case, group or school it concerns; null for none.</summary>
    public string? Subject { get; set; }

    /// <summary>JSON object: field to [old, new]; null for what changed none.</summary>
    public string? ChangesJson { get; set; }

    /// <summary>The reason given, or the refusal's code.</summary>
    public string? Reason { get; set; }
}

/// <summary>The kinds of audited thing.</summary>
public enum AuditKind
{
    Added = 1,
    Changed = 2,
    Removed = 3,
    SignedIn = 4,
    SignInFailed = 5,
    SignedOut = 6,

    /// <summary>A command or page was refused.</summary>
    Refused = 7,

    /// <summary>Data left the portal as a file.</summary>
    Exported = 8,

    /// <summary>The audit was read.</summary>
    Read = 9,
}
