using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Councils;

/// <summary>议题: one matter of a meeting, with the motion that is put to the vote.</summary>
public sealed class AgendaItem : IVersioned
{
    public const int TitleLength = 150;
    public const int TextLength = 2000;
    public const int MatterLength = 40;

    public long Id { get; set; }

    public long MeetingId { get; set; }

    public Meeting? Meeting { get; set; }

    /// <summary>Place on the agenda, from 1.</summary>
    public int Order { get; set; }

    public required string Title { get; set; }

    /// <summary>What it is about; null where the title says all.</summary>
    public string? Text { get; set; }

    /// <summary>动议: what is resolved if it is carried; null for an item that is only discussed.</summary>
    public string? Motion { get; set; }

    /// <summary>Code of the kind of major matter in the policy; null for an ordinary one.</summary>
    public string? MatterCode { get; set; }

    /// <summary>The school that it is about, whose seats recuse; null for none.</summary>
    public long? SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The case that it is about; null for none.</summary>
    public long? ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>The resolution that is looked at again because the supervisory board asked for it; null for none.</summary>
    public long? RevisitsId { get; set; }

    public AgendaState State { get; private set; } = AgendaState.Waiting;

    public DateTime? VoteOpenedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public long Version { get; set; }

    public List<Recusal> Recusals { get; } = [];

    public List<Ballot> Ballots { get; } = [];

    /// <summary>Whether it is a major matter.</summary>
    public bool IsMajor => MatterCode is not null;

    /// <summary>
    /// 付诸表决: everybody who is present, votes and does not recuse gets a ballot. Refused without a quorum, which counts nobody who recuses, and for a
    /// matter that must not be decided by circulation.
    /// </summary>
    public Refusal? OpenVote(Meeting meeting, Body body, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(body);
        if (meeting.Status != MeetingStatus.Open)
        {
            return new MeetingNotIn(meeting.Status);
        }

        if (State != AgendaState.Waiting)
        {
            return new ItemNotIn(State);
        }

        if (Motion is null)
        {
            return new NothingToVoteOn();
        }

        if (body.Meetings is not { } rule)
        {
            return new BodyDoesNotVote();
        }

        ForceRecusals(meeting, now);
        var members = meeting.Attendances.Where(a => a.Votes && Recusals.TrueForAll(r => r.AttendanceId != a.Id)).ToList();
        var present = members.Where(a => a.Answer == AttendanceAnswer.Present).ToList();
        if (meeting.ByCirculation && MeetingJudge.JudgeCirculation(body, rule, IsMajor) is { Outcome: VerdictOutcome.Blocked } closed)
        {
            return new RuleForbids(closed.Message);
        }

        if (MeetingJudge.JudgeQuorum(body, rule, present.Count, members.Count, IsMajor) is { Outcome: VerdictOutcome.Blocked } missing)
        {
            return new RuleForbids(missing.Message);
        }

        Ballots.AddRange(present.Select(a => new Ballot { AttendanceId = a.Id }));
        (State, VoteOpenedAt) = (AgendaState.Voting, now);
        return null;
    }

    /// <summary>
    /// 宣布结果: counts the ballots; whoever did not use theirs abstained. By circulation those who did not answer were not there, so the quorum is
    /// judged here once more.
    /// </summary>
    public Outcome<VoteCount> CloseVote(Meeting meeting, Body body, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(body);
        if (State != AgendaState.Voting)
        {
            return new ItemNotIn(State);
        }

        var lapsed = 0;
        foreach (var ballot in Ballots.Where(b => b.State == BallotState.Open))
        {
            ballot.State = BallotState.Lapsed;
            lapsed++;
        }

        var cast = Ballots.Where(b => b.State == BallotState.Cast).ToList();
        var votes = new VoteCount(
            cast.Count(b => b.Vote!.Choice == VoteChoice.For),
            cast.Count(b => b.Vote!.Choice == VoteChoice.Against),
            cast.Count(b => b.Vote!.Choice == VoteChoice.Abstain) + (meeting.ByCirculation ? 0 : lapsed));
        if (meeting.ByCirculation
            && MeetingJudge.JudgeQuorum(body, body.Meetings!, votes.Whole, votes.Whole + lapsed, IsMajor) is { Outcome: VerdictOutcome.Blocked } missing)
        {
            return new RuleForbids(missing.Message);
        }

        (State, EndedAt) = (AgendaState.Decided, now);
        return votes;
    }

    /// <summary>Ends without a vote: put off to another meeting, or discussed and noted.</summary>
    public Refusal? EndWithoutVote(Meeting meeting, AgendaState state, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        if (meeting.Status != MeetingStatus.Open)
        {
            return new MeetingNotIn(meeting.Status);
        }

        if (State != AgendaState.Waiting || state is not (AgendaState.PutOff or AgendaState.Noted))
        {
            return new ItemNotIn(State);
        }

        (State, EndedAt) = (state, now);
        return null;
    }

    /// <summary>回避: declared by a member before voting.</summary>
    public Refusal? Recuse(Attendance attendance, string reason, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(attendance);
        if (State is not (AgendaState.Waiting or AgendaState.Voting))
        {
            return new ItemNotIn(State);
        }

        if (Recusals.Exists(r => r.AttendanceId == attendance.Id))
        {
            return new RecusedAlready();
        }

        if (Ballots.Find(b => b.AttendanceId == attendance.Id) is { } ballot)
        {
            if (ballot.State == BallotState.Cast)
            {
                return new VotedAlready();
            }

            ballot.State = BallotState.Withdrawn;
        }

        Recusals.Add(new Recusal { AttendanceId = attendance.Id, Reason = reason, DeclaredAt = now });
        return null;
    }

    /// <summary>Forced by interest: the seats of the school that the item is about.</summary>
    private void ForceRecusals(Meeting meeting, DateTime now) => Recusals.AddRange(meeting.Attendances
        .Where(a => SchoolId is not null && a.Seat!.SchoolId == SchoolId && Recusals.TrueForAll(r => r.AttendanceId != a.Id))
        .Select(a => new Recusal { AttendanceId = a.Id, IsForced = true, DeclaredAt = now }));
}

/// <summary>How an item stands.</summary>
public enum AgendaState
{
    Waiting = 1,

    Voting = 2,

    /// <summary>Voted on; a resolution says how.</summary>
    Decided = 3,

    /// <summary>Left for another meeting.</summary>
    PutOff = 4,

    /// <summary>Discussed without a vote.</summary>
    Noted = 5,
}

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

    public DateTime DeclaredAt { get; set; }
}
