using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>A meeting of the council of S0, from its call to its signed minutes.</summary>
public sealed class MeetingTests
{
    private static readonly DateTime Now = new(2026, 9, 10, 7, 0, 0, DateTimeKind.Utc);

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
        meeting.Open(Now);
        Assert.IsType<MeetingNotIn>(meeting.Replan(plan));
    }

    [Fact]
    public void WithoutAnybodyPresent_ItDoesNotOpen()
    {
        var meeting = Meeting(5);
        meeting.Call(Now);

        Assert.IsType<NobodyPresent>(meeting.Open(Now));
    }

    /// <summary>S0 二(二): the school that the matter is about has no part in it, and counts on neither side.</summary>
    [Fact]
    public void SchoolConcerned_IsRecusedByForce_AndQuorumIsCountedWithoutIt()
    {
        var meeting = Opened(4, present: 2);
        var item = meeting.Items[0];
        item.SchoolId = 4;

        Assert.Null(item.OpenVote(meeting, Council, Now));

        Assert.True(Assert.Single(item.Recusals).IsForced);
        Assert.Equal([1L, 2L], item.Ballots.Select(b => b.AttendanceId));
    }

    [Fact]
    public void MajorMatter_AsksForTwoThirds()
    {
        var meeting = Opened(6, present: 3);
        var (ordinary, major) = (meeting.Items[0], Item(2, "large-funds"));
        meeting.Items.Add(major);

        Assert.Null(ordinary.OpenVote(meeting, Council, Now));
        Assert.IsType<RuleForbids>(major.OpenVote(meeting, Council, Now));
    }

    [Fact]
    public void MajorMatter_IsNotDecidedByCirculation()
    {
        var meeting = Meeting(3, byCirculation: true);
        meeting.Items.Add(Item(2, "major-decision"));
        meeting.Call(Now);
        meeting.Open(Now);

        Assert.Null(meeting.Items[0].OpenVote(meeting, Council, Now));
        Assert.IsType<RuleForbids>(meeting.Items[1].OpenVote(meeting, Council, Now));
    }

    [Fact]
    public void ByCirculation_WhoDoesNotAnswerIsNotThere()
    {
        var meeting = Meeting(5, byCirculation: true);
        meeting.Call(Now);
        meeting.Open(Now);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, Now);
        Vote(item, 0, VoteChoice.For);
        Vote(item, 1, VoteChoice.For);

        Assert.IsType<RuleForbids>(item.CloseVote(meeting, Council, Now).Refusal);
    }

    [Fact]
    public void VoteIsCastOnce_AndWhoDoesNotVoteAbstains()
    {
        var meeting = Opened(5, present: 5);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, Now);
        Vote(item, 0, VoteChoice.For);
        Vote(item, 1, VoteChoice.Against);

        Assert.IsType<VotedAlready>(item.Ballots[0].Cast(VoteChoice.Against, Now, 1, false));
        Assert.Equal(new VoteCount(1, 1, 3), item.CloseVote(meeting, Council, Now).Value);
        Assert.IsType<BallotClosed>(item.Ballots[2].Cast(VoteChoice.For, Now, 3, false));
        Assert.IsType<ItemNotIn>(item.CloseVote(meeting, Council, Now).Refusal);
    }

    [Fact]
    public void WhoVoted_DoesNotRecuse_AndWhoRecusesGivesTheBallotBack()
    {
        var meeting = Opened(5, present: 5);
        var item = meeting.Items[0];
        item.OpenVote(meeting, Council, Now);
        Vote(item, 0, VoteChoice.For);

        Assert.IsType<VotedAlready>(item.Recuse(meeting.Attendances[0], "亲属", Now));
        Assert.Null(item.Recuse(meeting.Attendances[1], "亲属", Now));
        Assert.IsType<RecusedAlready>(item.Recuse(meeting.Attendances[1], "亲属", Now));
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

        meeting.Items[0].OpenVote(meeting, Council, Now);

        Assert.Equal(2, meeting.Items[0].Ballots.Count);
    }

    /// <summary>S3 四(三)2: the general principal nominates, the group approves, the authority agrees.</summary>
    [Theory]
    [InlineData(true, true, ProposalOutcome.Agreed)]
    [InlineData(true, false, ProposalOutcome.Refused)]
    public void ExecutivePrincipal_WalksThreeSteps(bool group, bool authority, ProposalOutcome outcome)
    {
        var procedure = Shipped.Profile(Shipped.S3).ProcedureFor(ProcedureUse.ExecutivePrincipal)!;
        var proposal = new LeaderProposal { PersonName = "甲", Post = "执行校长", Reason = "统筹", Use = ProcedureUse.ExecutivePrincipal };

        Assert.Null(proposal.Take(procedure, Step(1, true)));
        Assert.IsType<ProposalNotHere>(proposal.Take(procedure, Step(1, true)));
        Assert.Null(proposal.Take(procedure, Step(2, group)));
        Assert.Null(proposal.Take(procedure, Step(3, authority)));

        Assert.Equal(outcome, proposal.Outcome);
        Assert.IsType<ProposalNotHere>(proposal.Take(procedure, Step(4, true)));
        Assert.Equal("executive-principal", procedure.Fills!.Post);
    }

    /// <summary>S0 五(一): a right to propose; the steps after it are a reading and a supplement.</summary>
    [Fact]
    public void ProposingLeaders_IsARightOfTheLead()
    {
        var procedure = Shipped.Profile(Shipped.S0).ProcedureFor(ProcedureUse.LeaderProposal)!;

        Assert.Equal(("S0 五(一)", Strength.Advise), (procedure.Source.Clause, procedure.Source.Strength));
        Assert.Equal([Basis.Document, Basis.Reading, Basis.Supplement], procedure.Steps.Select(s => s.Source.Basis));
    }

    private static ProposalStep Step(int order, bool agrees) => new() { Order = order, Agrees = agrees, By = "经办" };

    private static void Vote(AgendaItem item, int index, VoteChoice choice) => Assert.Null(item.Ballots[index].Cast(choice, Now, index, false));

    private static AgendaItem Item(int order, string? matter = null) => new() { Id = order, Order = order, Title = $"议题{order}", Motion = "同意", MatterCode = matter };

    private static Meeting Meeting(int members, bool byCirculation = false)
    {
        var meeting = new Meeting { BodyCode = "council", Title = "会议", ByCirculation = byCirculation };
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
        Assert.Null(meeting.Open(Now));
        return meeting;
    }
}
