using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads routes and silences, and sees that no case has two routes, or a route and a silence.</summary>
internal sealed class RouteReading(ItemReading items)
{
    private const int PostCodeLength = 40;

    private readonly List<(Route Route, JsonCursor At)> _routes = [];
    private readonly List<(Silence Silence, JsonCursor At)> _silences = [];

    public Route Route(JsonCursor c)
    {
        var route = new Route(
            c.Define("code", "routes"),
            c.Choice<ApplicationKind>("kind"),
            When(c),
            c.Bilingual("title", ItemReading.TitleLength),
            c.List("steps", Step),
            items.Source(c));
        _routes.Add((route, c));
        CheckFirstStep(route.Steps, c);
        CheckLastWord(route, c);
        return route;
    }

    public Procedure Procedure(JsonCursor c)
    {
        var procedure = new Procedure(
            c.Define("code", "procedures"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            c.List("steps", Step),
            c.OptionalChoice<ProcedureUse>("use"),
            c.OptionalObject("fills", o => new FilledPost(o.Refer("body", ItemReading.Bodies), o.Text("post", PostCodeLength))),
            items.Source(c));
        CheckFirstStep(procedure.Steps, c);
        return procedure;
    }

    public Silence Silence(JsonCursor c)
    {
        var silence = new Silence(
            c.Define("code", "silences"),
            c.Choice<SilenceKind>("kind"),
            c.OptionalChoice<ApplicationKind>("procedure"),
            When(c),
            c.Bilingual("text", ItemReading.TextLength),
            c.OptionalRefer("document", ItemReading.OutsideDocuments),
            items.OptionalClause(c));
        _silences.Add((silence, c));
        if (Enum.IsDefined(silence.Kind) && (silence.Kind == SilenceKind.Procedure) != c.Has("procedure"))
        {
            c.Report("kind", FaultSentence.ProcedureWithoutKind);
        }

        return silence;
    }

    /// <summary>The condition of an item; any case when it has none.</summary>
    public static RouteCondition When(JsonCursor c) => c.OptionalObject("when", o => new RouteCondition(
        o.ReferList("cooperationTypes", ItemReading.CooperationTypes),
        o.OptionalChoice<GroupLevel>("level"),
        o.OptionalFlag("crossesJurisdictions"),
        o.OptionalFlag("establishmentChanges"),
        o.OptionalFlag("notBuilt"),
        o.OptionalFlag("managementCommittee"),
        o.OptionalFlag("privateSchool"))) ?? RouteCondition.Any;

    /// <summary>Reports every case that two routes, or a route and a silence, answer.</summary>
    public void CheckOverlaps()
    {
        for (var i = 0; i < _routes.Count; i++)
        {
            var (route, at) = _routes[i];
            foreach (var (earlier, _) in _routes.Take(i).Where(r => r.Route.Kind == route.Kind && r.Route.When.Meets(route.When)))
            {
                at.Report("code", FaultSentence.RoutesOverlap, route.Code, earlier.Code);
            }

            // A supplement is there because the document is silent.
            foreach (var (_, silenceAt) in _silences.Where(s =>
                route.Source.Basis != Basis.Supplement && s.Silence.Procedure == route.Kind && s.Silence.When.Meets(route.When)))
            {
                silenceAt.Report("code", FaultSentence.RouteIsSilent, route.Code);
            }
        }
    }

    private RouteStep Step(JsonCursor c) => new(
        c.Choice<StepAction>("action"),
        c.Refer("office", ItemReading.Offices),
        c.Bilingual("name", ItemReading.TitleLength),
        c.OptionalFlag("parallel") ?? false,
        c.OptionalFlag("consensus") ?? false,
        When(c),
        c.OptionalBilingual("note", ItemReading.TextLength),
        items.Source(c))
    {
        AsksConsent = c.OptionalFlag("asksConsent") ?? false,
        NegativeEnds = c.OptionalFlag("negativeEnds") ?? false,
    };

    private static void CheckFirstStep(IReadOnlyList<RouteStep> steps, JsonCursor c)
    {
        if (steps.Count == 0)
        {
            c.Report("steps", FaultSentence.EmptyList);
        }
        else if (steps[0].Parallel)
        {
            c.Report("steps", FaultSentence.FirstStepParallel);
        }
        else if (!steps[0].When.IsAny)
        {
            c.Report("steps", FaultSentence.NoStepForAll);
        }
    }

    /// <summary>
    /// What founding and joining apply for is registered with the last yes. So there is one in every case, whichever steps with a condition it leaves out,
    /// and nobody beside it or after it whose answer the case would have to wait for.
    /// </summary>
    private static void CheckLastWord(Route route, JsonCursor c)
    {
        if (route.Kind is not (ApplicationKind.Establish or ApplicationKind.Join))
        {
            return;
        }

        foreach (var step in route.Steps.Reverse().Where(s => !s.IsInformed && s.Action is not (StepAction.Announce or StepAction.Register)))
        {
            if (!step.GoesOnByYes)
            {
                c.Report("steps", FaultSentence.NoLastWord);
                return;
            }

            if (step is { Parallel: false, When.IsAny: true })
            {
                return;
            }
        }
    }
}
