using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Councils;

/// <summary>Who was asked to a meeting, in which seat, and whether they came. A copy, so that a later change of the seat changes no minutes.</summary>
public sealed class Attendance : IVersioned
{
    public const int OpinionLength = 1000;

    public long Id { get; set; }

    public long MeetingId { get; set; }

    public Meeting? Meeting { get; set; }

    public long SeatId { get; set; }

    public CouncilSeat? Seat { get; set; }

    /// <summary>The holder's account; null for somebody without one, whose vote the secretary records.</summary>
    public long? UserId { get; set; }

    /// <summary>The holder's name that day.</summary>
    public required string PersonName { get; set; }

    /// <summary>Whether the seat votes.</summary>
    public bool Votes { get; set; }

    public AttendanceAnswer Answer { get; set; } = AttendanceAnswer.None;

    /// <summary>书面意见 of somebody who does not come. It is read out and is no vote.</summary>
    public string? WrittenOpinion { get; set; }

    public long Version { get; set; }
}

/// <summary>Whether somebody comes, or came.</summary>
public enum AttendanceAnswer
{
    None = 1,

    /// <summary>Will come.</summary>
    Coming = 2,

    /// <summary>请假.</summary>
    Excused = 3,

    /// <summary>到会.</summary>
    Present = 4,

    /// <summary>缺席.</summary>
    Absent = 5,

    /// <summary>提前离会: was there for a vote, and left before the end.</summary>
    Left = 6,

    /// <summary>已不任职: was asked and held no seat of the body any more when it opened. Has no vote and counts nowhere.</summary>
    Replaced = 7,
}
