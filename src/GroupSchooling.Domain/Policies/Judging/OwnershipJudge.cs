using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges whether schools are public or private as the policy asks. Unknown is never taken for either.</summary>
public static class OwnershipJudge
{
    /// <summary>The rules about the lead.</summary>
    public static IEnumerable<Verdict> JudgeLead(PolicyProfile profile, ApplicationKind kind, SchoolOwnership ownership) =>
        Rules(profile, kind, OwnershipOf.Lead).Select(rule => JudgeOne(rule, ownership));

    /// <summary>The rules about each member, for one of them.</summary>
    public static IEnumerable<Verdict> JudgeMember(PolicyProfile profile, ApplicationKind kind, SchoolOwnership ownership) =>
        Rules(profile, kind, OwnershipOf.Member).Select(rule => JudgeOne(rule, ownership));

    /// <summary>The rules about the members together; nothing while there are none.</summary>
    public static IEnumerable<Verdict> JudgeMembersTogether(PolicyProfile profile, ApplicationKind kind, IReadOnlyCollection<MemberFacts> members) =>
        members.Count == 0 ? [] : Rules(profile, kind, OwnershipOf.MembersTogether).Select(rule => JudgeShare(rule, members));

    private static IEnumerable<OwnershipRule> Rules(PolicyProfile profile, ApplicationKind kind, OwnershipOf of) =>
        profile.Ownership.Where(r => r.Of == of && r.Applies.Contains(kind));

    private static Verdict JudgeOne(OwnershipRule rule, SchoolOwnership ownership)
    {
        var fact = new Fact(FactName.Ownership, ownership);
        if (ownership == rule.Required)
        {
            return Judgement.Met(RuleOf(rule), rule.Source, new Message(VerdictSentence.OwnershipMet, rule.Title), fact);
        }

        var sentence = ownership switch
        {
            SchoolOwnership.Private => VerdictSentence.OwnershipPrivate,
            SchoolOwnership.Public => VerdictSentence.OwnershipPublic,
            _ => VerdictSentence.OwnershipUnknown,
        };
        return Judgement.Unmet(RuleOf(rule), rule.Source, new Message(sentence, rule.Title), fact);
    }

    private static Verdict JudgeShare(OwnershipRule rule, IReadOnlyCollection<MemberFacts> members)
    {
        var asked = members.Count(m => m.Ownership == rule.Required);
        var met = asked * 100 > rule.MoreThanPercent * members.Count;
        var ofPrivate = rule.Required == SchoolOwnership.Private;
        var sentence = met
            ? (ofPrivate ? VerdictSentence.ShareMetPrivate : VerdictSentence.ShareMet)
            : (ofPrivate ? VerdictSentence.ShareUnmetPrivate : VerdictSentence.ShareUnmet);
        var message = new Message(sentence, rule.Title, asked, members.Count);
        Fact[] facts =
        [
            new(FactName.Members, members.Count),
            new(FactName.PublicMembers, members.Count(m => m.Ownership == SchoolOwnership.Public)),
            new(FactName.PrivateMembers, members.Count(m => m.Ownership == SchoolOwnership.Private)),
            new(FactName.UnconfirmedMembers, members.Count(m => m.Ownership == SchoolOwnership.Unknown)),
            new(FactName.MoreThanPercent, rule.MoreThanPercent),
        ];
        return met ? Judgement.Met(RuleOf(rule), rule.Source, message, facts) : Judgement.Unmet(RuleOf(rule), rule.Source, message, facts);
    }

    private static string RuleOf(OwnershipRule rule) => $"ownership.{rule.Code}";
}
