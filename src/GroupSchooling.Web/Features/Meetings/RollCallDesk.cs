using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>应到名单: who is asked to a meeting, as the seats of its body are held today.</summary>
public sealed class RollCallDesk(SeatDesk seats)
{
    /// <summary>One row for each person: who holds two seats of the body is asked once, and votes once if one of them votes.</summary>
    public async Task<IReadOnlyList<Attendance>> OfAsync(OpenedMeeting opened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (meeting, body) = (opened.Meeting, opened.Body);
        return [.. (await seats.OfAsync([opened.Council.GroupId], ct))
            .Where(s => s.BodyCode == meeting.BodyCode && s.Holder is not null && s.Standing == SeatStanding.Held)
            .GroupBy(s => s.UserId is { } user ? $"user {user}" : $"seat {s.Id}")
            .Select(person => person.Select(s => (Seat: s, Votes: body.PostOf(s.PostCode)?.Votes ?? true)).OrderByDescending(s => s.Votes).First())
            .Select(s => new Attendance { SeatId = s.Seat.Id, UserId = s.Seat.UserId, PersonName = s.Seat.Holder!, Votes = s.Votes })];
    }

    /// <summary>Those of today's holders who were not asked yet.</summary>
    public static IReadOnlyList<Attendance> Newcomers(Meeting meeting, IReadOnlyList<Attendance> today)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return [.. today.Where(now => !meeting.Attendances.Exists(asked => IsSame(asked, now)))];
    }

    /// <summary>Whether somebody who was asked holds a seat of the body today.</summary>
    public static bool StillSits(Attendance asked, IReadOnlyList<Attendance> today)
    {
        ArgumentNullException.ThrowIfNull(today);
        return today.Any(now => IsSame(asked, now));
    }

    /// <summary>Brings the list of a meeting that is about to open up to date: successors are added, predecessors stay on it without a vote.</summary>
    public static void Renew(Meeting meeting, IReadOnlyList<Attendance> today)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var newcomers = Newcomers(meeting, today);
        foreach (var asked in meeting.Attendances.Where(a => !StillSits(a, today)))
        {
            (asked.Answer, asked.Votes) = (AttendanceAnswer.Replaced, false);
        }

        meeting.Attendances.AddRange(newcomers);
    }

    private static bool IsSame(Attendance asked, Attendance now) =>
        now.UserId is { } user ? asked.UserId == user : asked.UserId is null && asked.SeatId == now.SeatId && asked.PersonName == now.PersonName;
}
