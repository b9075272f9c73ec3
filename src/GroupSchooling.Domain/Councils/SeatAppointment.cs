using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Councils;

/// <summary>任用: who holds a seat that is filled by person, from a day on, by which document. Rows end by date and are never rewritten.</summary>
public sealed class SeatAppointment : IVersioned
{
    public const int PersonLength = 60;
    public const int DocumentLength = 100;
    public const int ReasonLength = 500;

    /// <summary>So many months ahead somebody may be appointed: the next school year is decided in this one.</summary>
    public const int MonthsAhead = 12;

    public long Id { get; set; }

    public long SeatId { get; set; }

    public CouncilSeat? Seat { get; set; }

    /// <summary>The person's account; null for somebody without one.</summary>
    public long? UserId { get; set; }

    /// <summary>The person's name as it stood in the document.</summary>
    public required string PersonName { get; set; }

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; set; }

    /// <summary>Last day; null while it goes on. The day before the first one says that it was called off before it began.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Number of the document that appoints; null where there is none.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>Its date; null where it bears none.</summary>
    public DateOnly? DocumentOn { get; set; }

    /// <summary>Why it ended; null while it goes on.</summary>
    public string? EndReason { get; set; }

    /// <summary>The role in the council that came with it; null for somebody without an account.</summary>
    public long? AssignmentId { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }

    public long Version { get; set; }

    /// <summary>Whether the person holds the seat on this day.</summary>
    public bool IsActiveOn(DateOnly day) => StartsOn <= day && (EndsOn is null || EndsOn >= day);
}

/// <summary>How a seat stands on a day.</summary>
public enum SeatStanding
{
    /// <summary>Somebody holds it.</summary>
    Held = 1,

    /// <summary>Nobody holds it.</summary>
    Vacant = 2,

    /// <summary>Its holder is not at the school any more, or has no usable account any more.</summary>
    HolderLeft = 3,

    /// <summary>Its school is no member of the group any more: the seat votes no more and is to be ended.</summary>
    SchoolLeft = 4,
}
