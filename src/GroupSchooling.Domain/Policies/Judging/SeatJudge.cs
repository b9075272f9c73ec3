using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges who would sit in the bodies of a group.</summary>
public static class SeatJudge
{
    /// <summary>Each body whose seats the application names, then each of its posts that has a number.</summary>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, ApplicationKind kind, IReadOnlyCollection<SeatFacts> seats)
    {
        foreach (var body in profile.Bodies)
        {
            if (body.Seats is not { } need || !need.Applies.Contains(kind))
            {
                continue;
            }

            var posts = seats.Where(s => s.Body == body.Code).Select(s => s.Post).ToList();
            yield return JudgeBody(body, need, posts.Count);
            foreach (var post in body.Posts.Where(p => p.Minimum is not null || p.Maximum is not null))
            {
                yield return JudgePost(body, post, posts.Count(p => p == post.Code));
            }
        }
    }

    private static Verdict JudgeBody(Body body, SeatNeed need, int count)
    {
        var rule = $"body.{body.Code}.seats";
        Fact[] facts = [new(FactName.Seats, count), new(FactName.Minimum, need.Minimum)];
        return count >= need.Minimum
            ? Judgement.Met(rule, need.Source, new Message(VerdictSentence.SeatsEnough, body.Name, count, need.Minimum), facts)
            : Judgement.Unmet(rule, need.Source, new Message(VerdictSentence.SeatsMissing, body.Name, count, need.Minimum), facts);
    }

    private static Verdict JudgePost(Body body, Post post, int count)
    {
        var rule = $"body.{body.Code}.{post.Code}";
        Fact[] facts = [new(FactName.Seats, count), new(FactName.Minimum, post.Minimum), new(FactName.Maximum, post.Maximum)];
        if (count < post.Minimum)
        {
            return Judgement.Unmet(rule, post.Source, new Message(VerdictSentence.PostTooFew, body.Name, post.Name, count, post.Minimum), facts);
        }

        return count > post.Maximum
            ? Judgement.Unmet(rule, post.Source, new Message(VerdictSentence.PostTooMany, body.Name, post.Name, count, post.Maximum), facts)
            : Judgement.Met(rule, post.Source, new Message(VerdictSentence.PostFilled, body.Name, post.Name, count), facts);
    }
}
