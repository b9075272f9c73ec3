namespace GroupSchooling.Domain.Councils;

/// <summary>Somebody stays out of one matter.</summary>
public sealed class Recusal
{
    public const int ReasonLength = 300;

    public long Id { get; set; }

    public long ItemId { get; set; }

    public AgendaItem? Item { get; set; }

    public long AttendanceId { get; set; }

    public Attendance? Attendance { get; set; }

    /// <summary>Whether the portal forced it, because the matter is about their school.</summary>
    public bool IsForced { get; set; }

    /// <summary>Why; null for a forced one.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether the secretary entered it for a member without an account.</summary>
    public bool IsRecorded { get; set; }

    public DateTime DeclaredAt { get; set; }
}
