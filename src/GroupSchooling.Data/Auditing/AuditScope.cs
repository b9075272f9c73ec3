using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Data.Auditing;

/// <summary>
/// Who is acting, for whom, in which process: filled at sign-in and by the command, read when changes are saved. What people typed (a name, a number in
/// an address, a reason) is cut to what an entry holds, so that a refusal can always be written down.
/// </summary>
/// <param name="time">The system clock (not the business clock: the audit says when it really happened).</param>
public sealed class AuditScope(TimeProvider time)
{
    /// <summary>Name of the process (docs/processes.md).</summary>
    public string Process { get; set; } = "unnamed";

    public long? UserId { get; set; }

    public string? UserName { get; set => field = Characters.Cut(value, AuditEntry.PersonLength); }

    public long? OrganisationId { get; set; }

    public string? Role { get; set; }

    public string? Address { get; set; }

    public string? CorrelationId { get; set; }

    /// <summary>Number of the case, group or school concerned.</summary>
    public string? Subject { get; set => field = Characters.Cut(value, AuditEntry.SubjectLength); }

    /// <summary>The reason given for the change.</summary>
    public string? Reason { get; set => field = Characters.Cut(value, AuditEntry.ReasonLength); }

    /// <summary>Off only while made-up data for measurements is written.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Now, by the system clock, in UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>An entry for something that changed no row: a sign-in, a refusal, an export, a reading.</summary>
    public AuditEntry Entry(AuditKind kind, string? reason) => new()
    {
        At = Now,
        Kind = kind,
        UserId = UserId,
        UserName = UserName,
        OrganisationId = OrganisationId,
        Role = Role,
        Address = Address,
        CorrelationId = CorrelationId,
        Process = Process,
        Subject = Subject,
        Reason = Characters.Cut(reason, AuditEntry.ReasonLength),
    };
}
