using Microsoft.AspNetCore.Identity;

namespace GroupSchooling.Data.People;

/// <summary>An account of a person. An account with history is disabled, never deleted.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    /// <summary>Longest display name, in characters.</summary>
    public const int DisplayNameLength = 60;

    /// <summary>Longest sign-in name, in characters.</summary>
    public const int UserNameLength = 60;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>The person's name as others read it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Whether the password was set by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Since when the account cannot be used; null while it can.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>Why it cannot be used; null while it can.</summary>
    public string? DisabledReason { get; set; }

    /// <summary>When the person last chose a password; null while it was never done.</summary>
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>Whether the account belongs to the demo data, whose password is printed: it can be used in Development only.</summary>
    public bool IsDemo { get; set; }

    /// <summary>The assignment that the person acts in; null for the first active one.</summary>
    public long? CurrentAssignmentId { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The organisation whose administrators look after the account.</summary>
    public long? HomeOrganisationId { get; set; }

    /// <summary>
    /// Grows by one with every act of an administrator on the account or its assignments, and with nothing that its owner does: a concurrency
    /// token, so that two incompatible roles cannot be given at the same moment, and the one that the administrators' forms carry.
    /// </summary>
    public long AdministrationVersion { get; set; } = 1;
}
