using GroupSchooling.Domain.Applications;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges a founding: every rule of the profile that bears on it, in the profile's order, the members in the order of their names.</summary>
public static class FoundingJudge
{
    /// <summary>The verdicts. The same facts in another order give the same verdicts in the same order.</summary>
    public static IReadOnlyList<Verdict> Judge(PolicyProfile profile, FoundingFacts facts)
    {
        var query = new RouteQuery(ApplicationKind.Establish) { Level = facts.Level, CrossesJurisdictions = facts.CrossesJurisdictions };
        var members = MemberJudge.InOrder(facts.Members);
        var composition = new GroupComposition([.. members.Select(m => new UnitFacts(m.CooperationType, m.Unit, m.Sites))])
        {
            ApprovedSize = facts.ApprovedSize,
            LeadSites = facts.LeadSites,
        };
        return
        [
            ProcedureJudge.Judge(profile, facts.Kind, query, facts.ByAuthority),
            .. OwnershipJudge.JudgeLead(profile, query.Kind, facts.LeadOwnership),
            .. NameJudge.Judge(profile, facts),
            .. PacketJudge.JudgeConditions(profile, query.Kind, facts.Conditions),
            .. PacketJudge.JudgeDocuments(profile, query, facts.Documents),
            .. CapJudge.Judge(profile, composition),
            .. OwnershipJudge.JudgeMembersTogether(profile, query.Kind, members),
            .. members.SelectMany(m => MemberJudge.Judge(profile, query.Kind, m)),
            .. SeatJudge.Judge(profile, query.Kind, facts.Seats),
            .. profile.Silences.Where(s => s.Kind == SilenceKind.Limit).Select(ProcedureJudge.Limit),
        ];
    }
}
