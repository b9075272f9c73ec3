using Microsoft.AspNetCore.Identity;

namespace GroupSchooling.Data.People;

/// <summary>An account of a person. An account with history is disabled, never deleted.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    /// <summary>Longest display name, in characters.</summary>
    public const int DisplayNameLength = 60;

    /// <summary>The person's name as others read it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Whether the password was set by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Since when the account cannot be used; null while it can.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>The assignment that the person acts in; null for the first active one.</summary>
    public long? CurrentAssignmentId { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The organisation whose administrators look after the account.</summary>
    public long? HomeOrganisationId { get; set; }
}
