using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges a founding: every rule of the profile that bears on it, in the profile's order, the members in the order of their names.</summary>
public static class FoundingJudge
{
    /// <summary>The verdicts. The same facts in another order give the same verdicts in the same order.</summary>
    public static IReadOnlyList<Verdict> Judge(PolicyProfile profile, FoundingFacts facts)
    {
        var query = new RouteQuery(ApplicationKind.Establish) { Level = facts.Level, CrossesJurisdictions = facts.CrossesJurisdictions };
        var members = MemberJudge.InOrder(facts.Members);
        var composition = new GroupComposition([.. members.Select(m => new UnitFacts(m.CooperationType, m.Unit))])
        {
            ApprovedSize = facts.ApprovedSize,
        };
        return
        [
            Procedure(profile, facts, query),
            .. OwnershipJudge.JudgeLead(profile, query.Kind, facts.LeadOwnership),
            .. NameJudge.Judge(profile, facts),
            .. PacketJudge.JudgeConditions(profile, query.Kind, facts.Conditions),
            .. PacketJudge.JudgeDocuments(profile, query, facts.Documents),
            .. CapJudge.Judge(profile, composition),
            .. OwnershipJudge.JudgeMembersTogether(profile, query.Kind, members),
            .. members.SelectMany(m => MemberJudge.Judge(profile, query.Kind, m)),
            .. SeatJudge.Judge(profile, query.Kind, facts.Seats),
            .. profile.Silences.Where(s => s.Kind == SilenceKind.Limit).Select(Limit),
        ];
    }

    /// <summary>Whether a school may apply at all. A procedure that the document does not give is not made up.</summary>
    private static Verdict Procedure(PolicyProfile profile, FoundingFacts facts, RouteQuery query)
    {
        const string Rule = "procedure";
        var kind = profile.KindOf(facts.Kind);
        if (kind is null)
        {
            return Judgement.Silent(Rule, new Message(VerdictSentence.KindUnknown), new Fact(FactName.GroupKind, facts.Kind));
        }

        var route = RouteResolver.Resolve(profile, query);
        Fact[] known = [new(FactName.GroupKind, facts.Kind), new(FactName.Formation, kind.Formation), new(FactName.Steps, route.Steps.Count)];
        if (route.Route is not null && kind.Formation != Formation.ByAuthority)
        {
            return Judgement.Met(Rule, route.Route.Source, new Message(VerdictSentence.ProcedureGiven, route.Steps.Count), known);
        }

        var message = route.Silence is { } silence
            ? new Message(VerdictSentence.ProcedureSilentBecause, silence.Text)
            : new Message(VerdictSentence.ProcedureSilent);
        return Judgement.Silent(Rule, message, known);
    }

    private static Verdict Limit(Silence silence) => Judgement.Silent($"silent.{silence.Code}", new Message(VerdictSentence.LimitSilent, silence.Text));
}
