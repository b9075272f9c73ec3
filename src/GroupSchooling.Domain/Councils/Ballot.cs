using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Councils;

/// <summary>
/// The right of one member to vote once on one matter. Its token is what a vote and the closing of the vote both move on, so that of the two at one moment
/// the second sees the first; members do not wait for each other.
/// </summary>
public sealed class Ballot : IVersioned
{
    public long Id { get; set; }

    public long ItemId { get; set; }

    public AgendaItem? Item { get; set; }

    public long AttendanceId { get; set; }

    public Attendance? Attendance { get; set; }

    public BallotState State { get; set; } = BallotState.Open;

    public Vote? Vote { get; private set; }

    public long Version { get; set; }

    /// <summary>Votes, once.</summary>
    /// <param name="choice">For, against or abstaining.</param>
    /// <param name="now">When.</param>
    /// <param name="userId">Who enters it: the member, or the secretary for somebody without an account.</param>
    /// <param name="isRecorded">Whether the secretary enters it for the member.</param>
    public Refusal? Cast(VoteChoice choice, DateTime now, long userId, bool isRecorded)
    {
        if (State == BallotState.Cast)
        {
            return new VotedAlready();
        }

        if (State != BallotState.Open)
        {
            return new BallotClosed();
        }

        State = BallotState.Cast;
        Vote = new Vote { Choice = choice, CastAt = now, EnteredByUserId = userId, IsRecorded = isRecorded };
        return null;
    }
}

/// <summary>How a ballot stands.</summary>
public enum BallotState
{
    Open = 1,

    /// <summary>Used.</summary>
    Cast = 2,

    /// <summary>Not used when the vote was closed: counts as abstaining.</summary>
    Lapsed = 3,

    /// <summary>Given back by somebody who recused.</summary>
    Withdrawn = 4,
}

/// <summary>表决: one vote. Append-only, at most one for a ballot.</summary>
public sealed class Vote
{
    public long Id { get; set; }

    public long BallotId { get; set; }

    public VoteChoice Choice { get; set; }

    public DateTime CastAt { get; set; }

    public long EnteredByUserId { get; set; }

    /// <summary>Whether the secretary entered it for a member without an account.</summary>
    public bool IsRecorded { get; set; }
}

/// <summary>How one votes.</summary>
public enum VoteChoice
{
    /// <summary>赞成.</summary>
    For = 1,

    /// <summary>反对.</summary>
    Against = 2,

    /// <summary>弃权.</summary>
    Abstain = 3,
}

/// <summary>How a matter was decided. Append-only; what was carried is a 决议, numbered in its group and year without gaps.</summary>
public sealed class Resolution
{
    public const int TextLength = AgendaItem.TextLength;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public long MeetingId { get; set; }

    public Meeting? Meeting { get; set; }

    public long ItemId { get; set; }

    public AgendaItem? Item { get; set; }

    public int Year { get; set; }

    /// <summary>Counts from 1 in each year; null for a motion that was not carried.</summary>
    public int? Number { get; set; }

    public required string Title { get; set; }

    /// <summary>The motion that was put to the vote.</summary>
    public required string Text { get; set; }

    /// <summary>Code of the kind of major matter; null for an ordinary one.</summary>
    public string? MatterCode { get; set; }

    public bool IsCarried { get; set; }

    public int VotesFor { get; set; }

    public int VotesAgainst { get; set; }

    public int Abstained { get; set; }

    public int Recused { get; set; }

    public DateOnly DecidedOn { get; set; }

    public DateTime RecordedAt { get; set; }
}

/// <summary>监事会意见 on a major matter: a comment, or the wish that it be looked at again. Append-only.</summary>
public sealed class BoardRemark
{
    public const int TextLength = 1000;

    public long Id { get; set; }

    public long ResolutionId { get; set; }

    public Resolution? Resolution { get; set; }

    public long UserId { get; set; }

    /// <summary>Name of who remarks.</summary>
    public required string By { get; set; }

    public required string Text { get; set; }

    /// <summary>Whether another look is asked for.</summary>
    public bool AsksAnotherLook { get; set; }

    public DateTime MadeAt { get; set; }
}
