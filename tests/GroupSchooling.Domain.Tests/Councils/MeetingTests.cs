using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>A meeting of the council of S0, from its call to its signed minutes.</summary>
public sealed class MeetingTests
{
    private static readonly DateTime Now = new(2026, 9, 10, 7, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Day = new(2026, 9, 10);
    private static readonly ILookup<long, long> NoTies = Array.Empty<long>().ToLookup(i => i);

    private static Body Council => Shipped.Profile(Shipped.S0).BodyOf("council")!;

    [Fact]
    public void WithoutAnAgenda_ItIsNotCalled()
    {
        var meeting = Meeting(5);
        meeting.Items.Clear();

        Assert.IsType<AgendaEmpty>(meeting.Call(Now));
    }

    [Fact]
    public void AnotherDay_AsksThoseWhoWereAskedAnew_AndAnotherRoomDoesNot()
    {
        var meeting = Meeting(3);
        meeting.Call(Now);
        meeting.Attendances.ForEach(a => a.Answer = AttendanceAnswer.Coming);
        var plan = new MeetingPlan(meeting.BodyCode, meeting.Title, meeting.HeldOn, meeting.BeginsAt, "大礼堂", meeting.ByCirculation);

        Assert.Null(meeting.Replan(plan));
        Assert.All(meeting.Attendances, a => Assert.Equal(AttendanceAnswer.Coming, a.Answer));
        Assert.Null(meeting.Replan(plan with { HeldOn = plan.HeldOn.AddDays(1) }));
        Assert.All(meeting.Attendances, a => Assert.Equal(AttendanceAnswer.None, a.Answer));
        Assert.IsType<MeetingNotIn>(meeting.Replan(plan with { BodyCode = "assembly" }));
        meeting.Attendances.ForEach(a => a.Answer = AttendanceAnswer.Present);
        meeting.Open(Day, Day, Now);
        Assert.IsType<MeetingNotIn>(meeting.Replan(plan));
    }

    [Fact]
    public void WithoutAnybodyPresent_ItDoesNotOpen()
    {
        var meeting = Meeting(5);
        meeting.Call(Now);

        Assert.IsType<NobodyPresent>(meeting.Open(Day, Day, Now));
    }

    /// <summary>S0 二(二): the school that the matter is about has no part in it, and counts on neither side.</summary>
    [Fact]
    public void SchoolConcerned_IsRecusedByForce_AndQuorumIsCountedWithoutIt()
    {
        var meeting = Opened(4, present: 2);
        var item = meeting.Items[0];
        item.SchoolId = 4;

        Assert.Null(item.OpenVote(meeting, Council, NoTies, Now));

        Assert.True(Assert.Single(item.Recusals).IsForced);
        Assert.Equal([1L, 2L], item.Ballots.Select(b => b.AttendanceId));
    }

    [Fact]
    public void MajorMatter_AsksForTwoThirds()
    {
        var meeting = Opened(6, present: 3);
        var (ordinary, major) = (meeting.Items[0], Item(2, "large-funds"));
        meeting.Items.Add(major);

        Assert.Null(ordinary.OpenVote(meeting, Council, NoTies, Now));
        Assert.IsType<RuleForbids>(major.OpenVote(meeting, Council, NoTies, Now));
    }

    [Fact]
    public void MajorMatter_IsNotDecidedByCirculation()
    {
        var meeting = Meeting(3, byCirculation: true);
        meeting.Items.Add(Item(2, "major-decision"));
        meeting.Call(Now);
        meeting.Open(Day, Day, Now);

        Assert.Null(meeting.Items[0].OpenVote(meeting, Council, NoTies, Now));
        Assert.IsType<RuleForbids>(meeting.Items[1].OpenVote(meeting, Council, NoTies, Now));
    }

    [Fact]
    public void ByCirculation_WhoDoesNotAnswerIsNotThere()
    {
        var meeting = Meeting(5, byCirculation: true);
        meeting.Call(Now);
        meeting.Open(Day, Day, Now);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, NoTies, Now);
        Vote(item, 0, VoteChoice.For);
        Vote(item, 1, VoteChoice.For);

        Assert.IsType<StillTimeToAnswer>(item.CloseVote(meeting, Council, Day, Now).Refusal);
        var closed = item.CloseVote(meeting, Council, meeting.HeldOn.AddDays(1), Now).Value;

        Assert.NotNull(closed.Missing);
        Assert.Equal(AgendaState.PutOff, item.State);
        Assert.Null(meeting.Close(Now));
    }

    [Fact]
    public void ByCirculation_ItIsClosedEarlyWhenAllHaveAnswered_AndResolvedThatDay()
    {
        var meeting = Meeting(3, byCirculation: true);
        meeting.Call(Now);
        meeting.Open(Day, Day, Now);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, NoTies, Now);
        Enumerable.Range(0, 3).ToList().ForEach(i => Vote(item, i, VoteChoice.For));

        Assert.Equal(new VoteCount(3, 0, 0), item.CloseVote(meeting, Council, Day, Now).Value.Votes);
        Assert.Equal(Day, meeting.ResolvedOn(Day));
        Assert.Equal(meeting.HeldOn, meeting.ResolvedOn(meeting.HeldOn.AddDays(5)));
    }

    [Fact]
    public void ByCirculation_NothingGoesRoundAfterTheLastDay()
    {
        var meeting = Meeting(3, byCirculation: true);
        meeting.Call(Now);

        Assert.IsType<TooLateToCirculate>(meeting.Open(Day, meeting.HeldOn.AddDays(1), Now));
    }

    /// <summary>Three of six are a quorum of half; when one of them recuses after the vote was opened, two of five are none.</summary>
    [Fact]
    public void QuorumLostByARecusalDuringTheVote_ResolvesNothing()
    {
        var meeting = Opened(6, present: 3);
        var item = meeting.Items[0];
        Assert.Null(item.OpenVote(meeting, Council, NoTies, Now));
        Assert.Null(item.Recuse(meeting.Attendances[0], "亲属", false, Now));
        Vote(item, 1, VoteChoice.For);
        Vote(item, 2, VoteChoice.For);

        Assert.NotNull(item.CloseVote(meeting, Council, Day, Now).Value.Missing);
        Assert.Equal(AgendaState.PutOff, item.State);
    }

    /// <summary>Who acts for the school concerned stays out, whichever seat they were asked for; so does the school of the case beside the one named.</summary>
    [Fact]
    public void WhoActsForASchoolConcerned_StaysOut_WhateverTheirSeat()
    {
        var meeting = Opened(5, present: 5);
        var item = meeting.Items[0];
        item.SchoolId = 4;
        item.Application = new() { Number = "A", Title = "加入", SchoolId = 99 };

        Assert.Null(item.OpenVote(meeting, Council, new[] { (Id: 1L, School: 4L), (Id: 2L, School: 99L), (Id: 3L, School: 7L) }.ToLookup(t => t.Id, t => t.School), Now));

        Assert.Equal([1L, 2L, 4L], item.Recusals.Where(r => r.IsForced).Select(r => r.AttendanceId));
        Assert.Equal([3L, 5L], item.Ballots.Select(b => b.AttendanceId));
    }

    [Fact]
    public void Sitting_OpensOnTheDayItIsHeld_WhichIsTheDayOfWhatIsResolved()
    {
        var meeting = Meeting(3);
        meeting.Call(Now);
        meeting.Attendances.ForEach(a => a.Answer = AttendanceAnswer.Present);

        Assert.IsType<HeldInFuture>(meeting.Open(Day.AddDays(1), Day, Now));
        Assert.Null(meeting.Open(Day.AddDays(-1), Day, Now));

        Assert.Equal((Day.AddDays(-1), Day.AddDays(-1)), (meeting.HeldOn, meeting.ResolvedOn(Day)));
    }

    [Fact]
    public void WhoVotedAndIsGone_HasLeft_AndWasNotAbsent()
    {
        var meeting = Opened(4, present: 3);
        meeting.Items[0].OpenVote(meeting, Council, NoTies, Now);

        meeting.Attend(a => a.Id is 1 or 2);

        Assert.Equal(
            [AttendanceAnswer.Present, AttendanceAnswer.Present, AttendanceAnswer.Left, AttendanceAnswer.Absent],
            meeting.Attendances.Select(a => a.Answer));
    }

    [Fact]
    public void VoteIsCastOnce_AndWhoDoesNotVoteAbstains()
    {
        var meeting = Opened(5, present: 5);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, NoTies, Now);
        Vote(item, 0, VoteChoice.For);
        Vote(item, 1, VoteChoice.Against);

        Assert.IsType<VotedAlready>(item.Ballots[0].Cast(VoteChoice.Against, Now, 1, false));
        Assert.Equal(new VoteCount(1, 1, 3), item.CloseVote(meeting, Council, Day, Now).Value.Votes);
        Assert.IsType<BallotClosed>(item.Ballots[2].Cast(VoteChoice.For, Now, 3, false));
        Assert.IsType<ItemNotIn>(item.CloseVote(meeting, Council, Day, Now).Refusal);
    }

    [Fact]
    public void WhoVoted_DoesNotRecuse_AndWhoRecusesGivesTheBallotBack()
    {
        var meeting = Opened(5, present: 5);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, NoTies, Now);
        Vote(item, 0, VoteChoice.For);

        Assert.IsType<VotedAlready>(item.Recuse(meeting.Attendances[0], "亲属", false, Now));
        Assert.Null(item.Recuse(meeting.Attendances[1], "亲属", false, Now));
        Assert.IsType<RecusedAlready>(item.Recuse(meeting.Attendances[1], "亲属", false, Now));
        Assert.IsType<BallotClosed>(item.Ballots[1].Cast(VoteChoice.For, Now, 2, false));
    }

    [Fact]
    public void MeetingCloses_WhenEveryItemHasEnded_AndIsFrozenWhenSigned()
    {
        var meeting = Opened(3, present: 3);

        Assert.IsType<ItemStillOpen>(meeting.Close(Now));
        Assert.Null(meeting.Items[0].EndWithoutVote(meeting, AgendaState.PutOff, Now));
        Assert.Null(meeting.Close(Now));
        Assert.Null(meeting.WriteMinutes("讨论情况"));
        Assert.Null(meeting.Sign(Now, 1));
        Assert.IsType<MeetingNotIn>(meeting.WriteMinutes("改"));
        Assert.IsType<MeetingNotIn>(meeting.Sign(Now, 1));
        Assert.IsType<MeetingNotIn>(meeting.Cancel("不开了"));
    }

    [Fact]
    public void SeatWithoutAVote_GetsNoBallot()
    {
        var meeting = Opened(3, present: 3);
        meeting.Attendances[2].Votes = false;

        meeting.Items[0].OpenVote(meeting, Council, NoTies, Now);

        Assert.Equal(2, meeting.Items[0].Ballots.Count);
    }

    private static void Vote(AgendaItem item, int index, VoteChoice choice) => Assert.Null(item.Ballots[index].Cast(choice, Now, index, false));

    private static AgendaItem Item(int order, string? matter = null) => new() { Id = order, Order = order, Title = $"议题{order}", Motion = "同意", MatterCode = matter };

    private static Meeting Meeting(int members, bool byCirculation = false)
    {
        var meeting = new Meeting { BodyCode = "council", Title = "会议", ByCirculation = byCirculation, HeldOn = byCirculation ? Day.AddDays(3) : Day };
        meeting.Items.Add(Item(1));
        meeting.Attendances.AddRange(Enumerable.Range(1, members).Select(i => new Attendance
        {
            Id = i,
            PersonName = $"理事{i}",
            Votes = true,
            Seat = new CouncilSeat { BodyCode = "council", PostCode = "member", SchoolPost = "校长", SchoolId = i },
        }));
        return meeting;
    }

    private static Meeting Opened(int members, int present)
    {
        var meeting = Meeting(members);
        meeting.Call(Now);
        meeting.Attendances.Take(present).ToList().ForEach(a => a.Answer = AttendanceAnswer.Present);
        Assert.Null(meeting.Open(Day, Day, Now));
        return meeting;
    }
}
