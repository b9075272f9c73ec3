using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>What a group is made of beside its lead.</summary>
/// <param name="Members">Its members, those that would join among them.</param>
public sealed record GroupComposition(IReadOnlyCollection<UnitFacts> Members)
{
    /// <summary>核定规模 set by the bureau; null while not set.</summary>
    public int? ApprovedSize { get; init; }

    /// <summary>Sites of the lead that count as one school or campus each, those that are members of their own not among them.</summary>
    public int LeadSites { get; init; } = 1;

    /// <summary>Members of the other groups that the same school leads, which caps on one core count as well.</summary>
    public IReadOnlyCollection<UnitFacts> OtherMembersOfCore { get; init; } = [];

    /// <summary>Groups in the jurisdiction, this one among them; null when caps of the jurisdiction are not judged.</summary>
    public int? GroupsInJurisdiction { get; init; }
}

/// <summary>A member as caps count it.</summary>
/// <param name="CooperationType">Code of its type; null where it has none.</param>
/// <param name="Unit">School or campus.</param>
/// <param name="Sites">Campuses of the school, where they are known; a school without any is one site.</param>
public sealed record UnitFacts(string? CooperationType, UnitKind Unit, int Sites = 1);

/// <summary>Judges how many there are, at founding, at joining, and for a group that exists.</summary>
public static class CapJudge
{
    /// <summary>The caps of the profile in its order, then the approved size.</summary>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, GroupComposition group)
    {
        foreach (var cap in profile.Caps)
        {
            if (CountFor(cap, group) is { } count)
            {
                yield return JudgeCap(profile, cap, count);
            }
        }

        if (profile.ApprovedSize is { } rule)
        {
            yield return JudgeApprovedSize(profile, rule, group);
        }
    }

    private static int? CountFor(Cap cap, GroupComposition group) => cap.Scope == CapScope.District
        ? (cap.Unit == CapUnit.Groups ? group.GroupsInJurisdiction : null)
        : Count(cap.Unit, cap.CountsLead ? group.LeadSites : 0, Within(cap.Scope, group).Where(m => cap.CooperationType is null || m.CooperationType == cap.CooperationType));

    private static IEnumerable<UnitFacts> Within(CapScope scope, GroupComposition group) =>
        scope == CapScope.Core ? group.Members.Concat(group.OtherMembersOfCore) : group.Members;

    /// <summary>A lead is a school; a campus of it in the group is a member.</summary>
    private static int Count(CapUnit unit, int leadSites, IEnumerable<UnitFacts> members) => unit switch
    {
        CapUnit.Campuses => members.Where(m => m.Unit == UnitKind.Campus).Sum(m => m.Sites),
        CapUnit.Schools => members.Count(m => m.Unit == UnitKind.School) + Math.Min(leadSites, 1),
        CapUnit.SchoolsAndCampuses => members.Sum(m => m.Sites) + leadSites,
        CapUnit.Members => members.Count() + Math.Min(leadSites, 1),
        _ => 1,
    };

    private static Verdict JudgeCap(PolicyProfile profile, Cap cap, int count)
    {
        var rule = $"cap.{cap.Code}";
        var facts = Facts(profile, cap, count);
        if (count > cap.Maximum)
        {
            return Judgement.Unmet(rule, cap.Source, new Message(VerdictSentence.CapExceeded, cap.Title, count, cap.Maximum), facts);
        }

        if (count < cap.Minimum)
        {
            return Judgement.Unmet(rule, cap.Source, new Message(VerdictSentence.CapNotReached, cap.Title, count, cap.Minimum), facts);
        }

        var message = cap switch
        {
            { Minimum: { } least, Maximum: { } most } => new Message(VerdictSentence.CapBetween, cap.Title, count, least, most),
            { Maximum: { } most } => new Message(VerdictSentence.CapKept, cap.Title, count, most),
            _ => new Message(VerdictSentence.CapReached, cap.Title, count, cap.Minimum),
        };
        return Judgement.Met(rule, cap.Source, message, facts);
    }

    private static IReadOnlyList<Fact> Facts(PolicyProfile profile, Cap cap, int count) => Judgement.Stated(
        new Fact(FactName.Counted, count),
        new Fact(FactName.LeadCounted, cap.CountsLead),
        new Fact(FactName.CooperationType, profile.TypeOf(cap.CooperationType)?.Name),
        new Fact(FactName.Minimum, cap.Minimum),
        new Fact(FactName.Maximum, cap.Maximum));

    private static Verdict JudgeApprovedSize(PolicyProfile profile, ApprovedSizeRule rule, GroupComposition group)
    {
        var count = Count(rule.Unit, rule.CountsLead ? group.LeadSites : 0, group.Members);
        Fact[] facts = [new(FactName.Counted, count), new(FactName.LeadCounted, rule.CountsLead), new(FactName.ApprovedSize, group.ApprovedSize)];
        if (group.ApprovedSize is not { } size)
        {
            // Nobody can have gone beyond a size that is not set, and the applicant cannot set it: so it is said, and holds nobody up.
            return new Verdict
            {
                Rule = rule.Code,
                Outcome = VerdictOutcome.Warned,
                Source = rule.Source,
                Message = new Message(VerdictSentence.ApprovedSizeOpen, profile.OfficeOf(rule.SetBy).Name),
                Facts = facts,
            };
        }

        return count <= size
            ? Judgement.Met(rule.Code, rule.Source, new Message(VerdictSentence.ApprovedSizeKept, count, size), facts)
            : Judgement.Unmet(rule.Code, rule.Source, new Message(VerdictSentence.ApprovedSizeExceeded, count, size), facts);
    }
}
