using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Councils;

/// <summary>会议 of a body of a group, from its plan to its signed minutes; nothing of it changes after that.</summary>
public sealed class Meeting : IVersioned
{
    public const int TitleLength = 100;
    public const int PlaceLength = 100;
    public const int MinutesLength = 4000;
    public const int ReasonLength = 500;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Code of the body in the policy.</summary>
    public required string BodyCode { get; set; }

    /// <summary>Counts the meetings of the group, of all its bodies, from 1.</summary>
    public int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>The day it is held; of one by circulation, the last day to answer.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>The hour on a clock in Asia/Shanghai; null for one by circulation.</summary>
    public TimeOnly? BeginsAt { get; set; }

    /// <summary>Null for one by circulation.</summary>
    public string? Place { get; set; }

    /// <summary>传签: papers go round and nobody meets.</summary>
    public bool ByCirculation { get; set; }

    public MeetingStatus Status { get; private set; } = MeetingStatus.Planned;

    /// <summary>When its members were told; null while it is planned.</summary>
    public DateTime? CalledAt { get; private set; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Why it was called off; null when it was not.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>What the minutes say beyond what was entered: the course of the discussion.</summary>
    public string? Minutes { get; private set; }

    /// <summary>When the chair signed the minutes; null before.</summary>
    public DateTime? SignedAt { get; private set; }

    public long? SignedByUserId { get; private set; }

    public long CreatedByUserId { get; set; }

    public long Version { get; set; }

    public List<AgendaItem> Items { get; } = [];

    public List<Attendance> Attendances { get; } = [];

    /// <summary>Whether agenda and papers may still be changed.</summary>
    public bool IsBeforeItsEnd => Status is MeetingStatus.Planned or MeetingStatus.Called or MeetingStatus.Open;

    /// <summary>
    /// 改期、改地点: until it opens. Once it is called its body and its way of meeting stay; who had answered for another day or hour is asked anew, and keeps
    /// the written opinion.
    /// </summary>
    public Refusal? Replan(MeetingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Status is not (MeetingStatus.Planned or MeetingStatus.Called) || (Status == MeetingStatus.Called && (plan.BodyCode != BodyCode || plan.ByCirculation != ByCirculation)))
        {
            return new MeetingNotIn(Status);
        }

        if (Status == MeetingStatus.Called && (plan.HeldOn != HeldOn || plan.BeginsAt != BeginsAt))
        {
            Attendances.ForEach(a => a.Answer = AttendanceAnswer.None);
        }

        (BodyCode, Title, HeldOn, BeginsAt, Place, ByCirculation) = (plan.BodyCode, plan.Title, plan.HeldOn, plan.BeginsAt, plan.Place, plan.ByCirculation);
        return null;
    }

    /// <summary>通知: its members are told, and are asked whether they come.</summary>
    public Refusal? Call(DateTime now)
    {
        if (Status != MeetingStatus.Planned)
        {
            return new MeetingNotIn(Status);
        }

        if (Items.Count == 0)
        {
            return new AgendaEmpty();
        }

        if (Attendances.All(a => !a.Votes))
        {
            return new NobodyToCall();
        }

        (Status, CalledAt) = (MeetingStatus.Called, now);
        return null;
    }

    /// <summary>Called off, with a reason.</summary>
    public Refusal? Cancel(string reason)
    {
        if (Status is not (MeetingStatus.Planned or MeetingStatus.Called))
        {
            return new MeetingNotIn(Status);
        }

        (Status, CancelReason) = (MeetingStatus.Cancelled, reason);
        return null;
    }

    /// <summary>
    /// 开会: from now on items are put to the vote. A sitting is opened on the day it is held, which is corrected if it was put off or moved, or entered
    /// afterwards. By circulation all who were asked count as there, until the last day to answer.
    /// </summary>
    /// <param name="heldOn">The day on which it is really held; for one by circulation nothing changes.</param>
    /// <param name="today">The business day.</param>
    /// <param name="now">When.</param>
    public Refusal? Open(DateOnly heldOn, DateOnly today, DateTime now)
    {
        if (Status != MeetingStatus.Called)
        {
            return new MeetingNotIn(Status);
        }

        if (ByCirculation && today > HeldOn)
        {
            return new TooLateToCirculate(HeldOn);
        }

        if (!ByCirculation && heldOn > today)
        {
            return new HeldInFuture();
        }

        if (!ByCirculation && !Attendances.Exists(a => a is { Votes: true, Answer: AttendanceAnswer.Present }))
        {
            return new NobodyPresent();
        }

        if (ByCirculation)
        {
            Attendances.FindAll(a => a.Answer != AttendanceAnswer.Replaced).ForEach(a => a.Answer = AttendanceAnswer.Present);
        }
        else
        {
            HeldOn = heldOn;
        }

        (Status, OpenedAt) = (MeetingStatus.Open, now);
        return null;
    }

    /// <summary>The day of what is resolved: the day it was held; by circulation the day on which the result is established, at the latest the last day to answer.</summary>
    public DateOnly ResolvedOn(DateOnly today) => ByCirculation && today < HeldOn ? today : HeldOn;

    /// <summary>
    /// 到会: enters who is there, also while it is open. Who had a ballot and is not there any more has left; who holds no seat of the body any more stays
    /// replaced.
    /// </summary>
    public void Attend(Func<Attendance, bool> isPresent)
    {
        ArgumentNullException.ThrowIfNull(isPresent);
        var voted = Items.SelectMany(i => i.Ballots).Where(b => b.State != BallotState.Withdrawn).Select(b => b.AttendanceId).ToHashSet();
        foreach (var attendance in Attendances.Where(a => a.Answer != AttendanceAnswer.Replaced))
        {
            attendance.Answer = isPresent(attendance) ? AttendanceAnswer.Present
                : voted.Contains(attendance.Id) ? AttendanceAnswer.Left
                : attendance.Answer == AttendanceAnswer.Excused ? AttendanceAnswer.Excused : AttendanceAnswer.Absent;
        }
    }

    /// <summary>散会: every item has come to an end.</summary>
    public Refusal? Close(DateTime now)
    {
        if (Status != MeetingStatus.Open)
        {
            return new MeetingNotIn(Status);
        }

        if (Items.OrderBy(i => i.Order).FirstOrDefault(i => i.State is AgendaState.Waiting or AgendaState.Voting) is { } open)
        {
            return new ItemStillOpen(open.Order, open.Title);
        }

        (Status, ClosedAt) = (MeetingStatus.Closed, now);
        return null;
    }

    /// <summary>Writes into the minutes what the entries do not say.</summary>
    public Refusal? WriteMinutes(string? text)
    {
        if (Status != MeetingStatus.Closed)
        {
            return new MeetingNotIn(Status);
        }

        Minutes = text;
        return null;
    }

    /// <summary>签发: the chair signs the minutes, and nothing changes any more.</summary>
    public Refusal? Sign(DateTime now, long userId)
    {
        if (Status != MeetingStatus.Closed)
        {
            return new MeetingNotIn(Status);
        }

        (Status, SignedAt, SignedByUserId) = (MeetingStatus.Signed, now, userId);
        return null;
    }
}

/// <summary>When, where and how a body meets.</summary>
/// <param name="BodyCode">Code of the body in the policy.</param>
/// <param name="Title">What the meeting is called.</param>
/// <param name="HeldOn">The day; by circulation the last day to answer.</param>
/// <param name="BeginsAt">The hour; null by circulation.</param>
/// <param name="Place">Null by circulation.</param>
/// <param name="ByCirculation">Whether papers go round and nobody meets.</param>
public sealed record MeetingPlan(string BodyCode, string Title, DateOnly HeldOn, TimeOnly? BeginsAt, string? Place, bool ByCirculation);

/// <summary>How a meeting stands.</summary>
public enum MeetingStatus
{
    /// <summary>Date and agenda are being made; its members do not know of it.</summary>
    Planned = 1,

    /// <summary>Its members are told.</summary>
    Called = 2,

    Open = 3,

    /// <summary>Over; the minutes are being written.</summary>
    Closed = 4,

    /// <summary>The minutes are signed.</summary>
    Signed = 5,

    Cancelled = 6,
}
