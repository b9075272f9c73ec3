using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges whether the document gives a procedure for a case; what it does not give is not made up.</summary>
internal static class ProcedureJudge
{
    /// <summary>Whether somebody may apply at all; that nobody applies where the authority decides is said to schools, not to the authority, which takes the steps itself.</summary>
    public static Verdict Judge(PolicyProfile profile, SchoolGroupKind group, RouteQuery query, bool byAuthority = false)
    {
        const string Rule = "procedure";
        var kind = profile.KindOf(group);
        if (kind is null)
        {
            return Judgement.Silent(Rule, new Message(VerdictSentence.KindUnknown), new Fact(FactName.GroupKind, group));
        }

        var route = RouteResolver.Resolve(profile, query);
        Fact[] known = [new(FactName.GroupKind, group), new(FactName.Formation, kind.Formation), new(FactName.Steps, route.Steps.Count)];
        if (route.Route is not null && (byAuthority || kind.Formation != Formation.ByAuthority))
        {
            return Judgement.Met(Rule, route.Route.Source, new Message(VerdictSentence.ProcedureGiven, route.Steps.Count), known);
        }

        var message = route.Silence is { } silence
            ? new Message(VerdictSentence.ProcedureSilentBecause, silence.Text)
            : new Message(VerdictSentence.ProcedureSilent);
        return Judgement.Silent(Rule, message, known) with { NearestClause = route.Silence?.Clause };
    }

    /// <summary>A procedure that the document does not give.</summary>
    public static Verdict Route(Silence silence, Fact fact) =>
        Judgement.Silent($"silent.{silence.Code}", new Message(VerdictSentence.RouteSilent, silence.Text), fact) with { NearestClause = silence.Clause };

    /// <summary>A limit that the document does not state.</summary>
    public static Verdict Limit(Silence silence) =>
        Judgement.Silent($"silent.{silence.Code}", new Message(VerdictSentence.LimitSilent, silence.Text), new Fact(FactName.Unstated, silence.Text)) with { NearestClause = silence.Clause };
}
