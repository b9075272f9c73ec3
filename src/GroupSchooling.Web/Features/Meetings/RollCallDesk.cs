using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>应到名单: who is asked to a meeting, as the seats of its body are held.</summary>
public sealed class RollCallDesk(SeatDesk seats, BusinessClock clock)
{
    /// <summary>Who holds the seats today, when it opens.</summary>
    public Task<IReadOnlyList<Attendance>> TodayAsync(Meeting meeting, Body body, CancellationToken ct) => OfAsync(meeting, body, clock.Today, ct);

    /// <summary>Who will hold the seats on the day for which it is planned, as far as is known; papers that go round are answered from today on.</summary>
    public Task<IReadOnlyList<Attendance>> OnItsDayAsync(Meeting meeting, Body body, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return OfAsync(meeting, body, meeting.ByCirculation || meeting.HeldOn < clock.Today ? clock.Today : meeting.HeldOn, ct);
    }

    /// <summary>One row for each person: who holds two seats of the body is asked once, and votes once if one of them votes.</summary>
    private async Task<IReadOnlyList<Attendance>> OfAsync(Meeting meeting, Body body, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(body);
        return [.. (await seats.OfAsync([meeting.GroupId], day, ct))
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

    /// <summary>
    /// Brings the list of a meeting that has not opened up to date: successors are added, predecessors stay on it without a vote, and who was taken for a
    /// predecessor and sits after all has the vote again. Answers the successors.
    /// </summary>
    public static IReadOnlyList<Attendance> Renew(Meeting meeting, IReadOnlyList<Attendance> holders)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(holders);
        var newcomers = Newcomers(meeting, holders);
        foreach (var asked in meeting.Attendances)
        {
            if (holders.FirstOrDefault(now => IsSame(asked, now)) is not { } held)
            {
                (asked.Answer, asked.Votes) = (AttendanceAnswer.Replaced, false);
            }
            else if (asked.Answer == AttendanceAnswer.Replaced)
            {
                (asked.Answer, asked.Votes) = (AttendanceAnswer.None, held.Votes);
            }
        }

        meeting.Attendances.AddRange(newcomers);
        return newcomers;
    }

    private static bool IsSame(Attendance asked, Attendance now) =>
        now.UserId is { } user ? asked.UserId == user : asked.UserId is null && asked.SeatId == now.SeatId && asked.PersonName == now.PersonName;
}
