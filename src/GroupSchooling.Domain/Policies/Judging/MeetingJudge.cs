using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>How many votes a motion got.</summary>
/// <param name="For">赞成.</param>
/// <param name="Against">反对.</param>
/// <param name="Abstained">弃权, those who were present and did not vote included.</param>
public sealed record VoteCount(int For, int Against, int Abstained)
{
    /// <summary>All who could vote.</summary>
    public int Whole => For + Against + Abstained;
}

/// <summary>Judges whether a body can decide a matter and whether it did.</summary>
public static class MeetingJudge
{
    /// <summary>Whether enough of the members are present. Whoever recuses stands on neither side.</summary>
    /// <param name="body">The body.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="present">Voting members who are present and do not recuse.</param>
    /// <param name="members">Voting members who do not recuse.</param>
    /// <param name="isMajor">Whether it is a major matter.</param>
    public static Verdict JudgeQuorum(Body body, MeetingRule rule, int present, int members, bool isMajor)
    {
        var share = rule.QuorumFor(isMajor);
        var (name, least) = ($"body.{body.Code}.quorum", share.Least(members));
        Fact[] facts = [new(FactName.Present, present), new(FactName.Entitled, members), new(FactName.Minimum, least)];
        return share.IsReachedBy(present, members)
            ? Judgement.Met(name, rule.Source, new Message(VerdictSentence.QuorumReached, body.Name, present, members, least), facts)
            : Judgement.Unmet(name, rule.Source, new Message(VerdictSentence.QuorumMissing, body.Name, present, members, least), facts);
    }

    /// <summary>Whether a motion is carried.</summary>
    public static Verdict JudgeVote(Body body, MeetingRule rule, VoteCount votes, bool isMajor)
    {
        var share = rule.PassesFor(isMajor);
        var (name, least) = ($"body.{body.Code}.vote", share.Least(votes.Whole));
        object[] arguments = [votes.For, votes.Against, votes.Abstained, least];
        Fact[] facts = [new(FactName.VotesFor, votes.For), new(FactName.Entitled, votes.Whole), new(FactName.Minimum, least)];
        return share.IsReachedBy(votes.For, votes.Whole)
            ? Judgement.Met(name, rule.Source, new Message(VerdictSentence.MotionPasses, arguments), facts)
            : Judgement.Unmet(name, rule.Source, new Message(VerdictSentence.MotionFails, arguments), facts);
    }

    /// <summary>Whether a matter may be decided without meeting.</summary>
    public static Verdict JudgeCirculation(Body body, MeetingRule rule, bool isMajor)
    {
        var name = $"body.{body.Code}.circulation";
        return (isMajor ? rule.MajorByCirculation : rule.Circulation)
            ? Judgement.Met(name, rule.Source, new Message(VerdictSentence.CirculationOpen, body.Name))
            : Judgement.Unmet(name, rule.Source, new Message(VerdictSentence.CirculationClosed, body.Name));
    }
}
