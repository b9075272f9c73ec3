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

    /// <summary>The version of a paper that it is to adopt; null for none.</summary>
    public long? PaperId { get; set; }

    public GroupPaper? Paper { get; set; }

    /// <summary>The proposal whose step of the group it is to take; null for none.</summary>
    public long? ProposalId { get; set; }

    public LeaderProposal? Proposal { get; set; }

    /// <summary>Which submission of the case the members vote on, as it stood when the vote was opened; null before, and without a case.</summary>
    public int? Submission { get; private set; }

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

    /// <summary>三重一大 is decided in a meeting: why the matter does not go round as papers; null where it may, and for a meeting that sits.</summary>
    public Refusal? WhyNotByCirculation(bool byCirculation, Body body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return byCirculation && body.Meetings is { } rule && MeetingJudge.JudgeCirculation(body, rule, IsMajor) is { Outcome: VerdictOutcome.Blocked } closed
            ? new RuleForbids(closed.Message)
            : null;
    }

    /// <summary>The schools that it is about: the one named on the agenda, and the one of the case or proposal.</summary>
    public IEnumerable<long> Concerned => new[] { SchoolId, Application?.SchoolId, Proposal?.SchoolId }.OfType<long>().Distinct();

    /// <summary>Whether somebody has to stay out: their seat is of a school concerned, or they act for it.</summary>
    /// <param name="attendance">Who.</param>
    /// <param name="ties">The schools for which the people of each attendance act, in whatever seat or post.</param>
    public bool Concerns(Attendance attendance, ILookup<long, long> ties)
    {
        ArgumentNullException.ThrowIfNull(attendance);
        ArgumentNullException.ThrowIfNull(ties);
        return Concerned.Any(school => attendance.Seat!.SchoolId == school || ties[attendance.Id].Contains(school));
    }

    /// <summary>Who votes on it, or could if they were there: members with a vote who neither recused nor have to.</summary>
    public IReadOnlyList<Attendance> Electorate(Meeting meeting, ILookup<long, long> ties)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return [.. meeting.Attendances.Where(a => a.Votes && Recusals.TrueForAll(r => r.AttendanceId != a.Id) && !Concerns(a, ties))];
    }

    /// <summary>
    /// 付诸表决: everybody who is present, votes and does not recuse gets a ballot. Refused without a quorum, which counts nobody who recuses, and for a
    /// matter that must not be decided by circulation. What of the case lies before the members is kept.
    /// </summary>
    /// <param name="meeting">The meeting, with its attendances and their seats.</param>
    /// <param name="body">The body that meets.</param>
    /// <param name="ties">The schools for which the people of each attendance act.</param>
    /// <param name="now">When.</param>
    public Refusal? OpenVote(Meeting meeting, Body body, ILookup<long, long> ties, DateTime now)
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

        var members = Electorate(meeting, ties);
        var present = members.Where(a => a.Answer == AttendanceAnswer.Present).ToList();
        if (WhyNotByCirculation(meeting.ByCirculation, body) is { } closed)
        {
            return closed;
        }

        if (MeetingJudge.JudgeQuorum(body, rule, present.Count, members.Count, IsMajor) is { Outcome: VerdictOutcome.Blocked } missing)
        {
            return new RuleForbids(missing.Message);
        }

        ForceRecusals(meeting, ties, now);
        Ballots.AddRange(present.Select(a => new Ballot { AttendanceId = a.Id }));
        (State, VoteOpenedAt, Submission) = (AgendaState.Voting, now, Application?.SubmissionCount);
        return null;
    }

    /// <summary>
    /// 宣布结果: counts the ballots; whoever did not use theirs abstained, and by circulation was not there. The quorum is judged once more, because members
    /// may have recused since; where it is missing, nothing is resolved and the item is put off. By circulation everybody may answer until the last day.
    /// </summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="body">The body that meets.</param>
    /// <param name="today">The business day.</param>
    /// <param name="now">When.</param>
    public Outcome<VoteResult> CloseVote(Meeting meeting, Body body, DateOnly today, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(body);
        if (State != AgendaState.Voting)
        {
            return new ItemNotIn(State);
        }

        var open = Ballots.FindAll(b => b.State == BallotState.Open);
        if (meeting.ByCirculation && open.Count > 0 && today <= meeting.HeldOn)
        {
            return new StillTimeToAnswer(open.Count, meeting.HeldOn);
        }

        open.ForEach(b => b.State = BallotState.Lapsed);
        var cast = Ballots.FindAll(b => b.State == BallotState.Cast);
        var votes = new VoteCount(
            cast.Count(b => b.Vote!.Choice == VoteChoice.For),
            cast.Count(b => b.Vote!.Choice == VoteChoice.Against),
            cast.Count(b => b.Vote!.Choice == VoteChoice.Abstain) + (meeting.ByCirculation ? 0 : open.Count));
        var members = meeting.Attendances.Count(a => a.Votes && Recusals.TrueForAll(r => r.AttendanceId != a.Id));
        var quorum = MeetingJudge.JudgeQuorum(body, body.Meetings!, votes.Whole, members, IsMajor);
        var isMissing = quorum.Outcome == VerdictOutcome.Blocked;
        (State, EndedAt) = (isMissing ? AgendaState.PutOff : AgendaState.Decided, now);
        return new VoteResult(votes, isMissing ? quorum : null);
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
    /// <param name="attendance">Who stays out.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isRecorded">Whether the secretary enters it for a member without an account.</param>
    /// <param name="now">When.</param>
    public Refusal? Recuse(Attendance attendance, string reason, bool isRecorded, DateTime now)
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

        Recusals.Add(new Recusal { AttendanceId = attendance.Id, Reason = reason, IsRecorded = isRecorded, DeclaredAt = now });
        return null;
    }

    /// <summary>Forced by interest: whoever sits or acts for a school that the item is about.</summary>
    private void ForceRecusals(Meeting meeting, ILookup<long, long> ties, DateTime now) => Recusals.AddRange(meeting.Attendances
        .Where(a => Recusals.TrueForAll(r => r.AttendanceId != a.Id) && Concerns(a, ties))
        .Select(a => new Recusal { AttendanceId = a.Id, IsForced = true, DeclaredAt = now }));
}

/// <summary>How a vote ended.</summary>
/// <param name="Votes">The count.</param>
/// <param name="Missing">Where too few took part: what the quorum asks. Nothing is resolved then. Null where enough did.</param>
public sealed record VoteResult(VoteCount Votes, Verdict? Missing);

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
