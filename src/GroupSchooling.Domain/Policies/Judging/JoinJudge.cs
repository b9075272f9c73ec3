using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>What is known of a school that would join a group when it is judged. No order of any list matters.</summary>
public sealed record JoinFacts
{
    /// <summary>The kind of group to be joined.</summary>
    public SchoolGroupKind Kind { get; init; } = SchoolGroupKind.EducationGroup;

    /// <summary>The case as its route is asked for.</summary>
    public required RouteQuery Case { get; init; }

    /// <summary>The school that would join.</summary>
    public required MemberFacts Applicant { get; init; }

    /// <summary>Whether the authority that decides has taken the case up itself.</summary>
    public bool ByAuthority { get; init; }

    /// <summary>Sites of the school that would join.</summary>
    public int ApplicantSites { get; init; } = 1;

    /// <summary>The members that the group has, and those whose first day is yet to come.</summary>
    public IReadOnlyCollection<(MemberFacts Facts, int Sites)> Members { get; init; } = [];

    /// <summary>Sites of the lead that are no members of their own.</summary>
    public int LeadSites { get; init; } = 1;

    /// <summary>核定规模 set by the bureau; null while not set.</summary>
    public int? ApprovedSize { get; init; }

    /// <summary>What the applicant has said to the conditions, by the condition's code.</summary>
    public IReadOnlyDictionary<string, ConditionAnswer> Conditions { get; init; } = new Dictionary<string, ConditionAnswer>();

    /// <summary>Codes of the required documents that are there, and of the parts that are ticked.</summary>
    public IReadOnlyCollection<string> Documents { get; init; } = [];
}

/// <summary>Judges a joining: every rule of the profile that bears on it, with the group as it would be.</summary>
public static class JoinJudge
{
    /// <summary>The verdicts. The same facts in another order give the same verdicts in the same order.</summary>
    public static IReadOnlyList<Verdict> Judge(PolicyProfile profile, JoinFacts facts)
    {
        var together = MemberJudge.InOrder(facts.Members.Select(m => m.Facts).Append(facts.Applicant));
        return
        [
            ProcedureJudge.Judge(profile, facts.Kind, facts.Case, facts.ByAuthority),
            .. PacketJudge.JudgeConditions(profile, facts.Case.Kind, facts.Conditions),
            .. PacketJudge.JudgeDocuments(profile, facts.Case, facts.Documents),
            .. CapJudge.Judge(profile, CompositionOf(facts)),
            .. OwnershipJudge.JudgeMembersTogether(profile, facts.Case.Kind, together),
            .. MemberJudge.Judge(profile, facts.Case.Kind, facts.Applicant),
            .. profile.Silences.Where(s => s.Kind == SilenceKind.Limit).Select(ProcedureJudge.Limit),
        ];
    }

    /// <summary>The group with the school in it, as caps count it.</summary>
    private static GroupComposition CompositionOf(JoinFacts facts) =>
        new([.. facts.Members.Append((facts.Applicant, facts.ApplicantSites)).Select(m => new UnitFacts(m.Item1.CooperationType, m.Item1.Unit, m.Item2))])
        {
            ApprovedSize = facts.ApprovedSize,
            LeadSites = facts.LeadSites,
        };
}
