using GroupSchooling.Domain.Applications;

namespace GroupSchooling.Domain.Policies;

/// <summary>The route of a case under a profile, or that the document is silent.</summary>
/// <param name="Procedure">The kind of application asked for.</param>
/// <param name="Route">The route; null when silent.</param>
/// <param name="Steps">The steps that the case takes, in order; empty when silent.</param>
/// <param name="Silence">What the profile says of the silence; null when there is a route, or when the profile does not mention it at all.</param>
/// <param name="ReferredTo">The outside document that the text points to instead; null where it points to none.</param>
public sealed record RouteResolution(
    ApplicationKind Procedure, Route? Route, IReadOnlyList<RouteStep> Steps, Silence? Silence, OutsideDocument? ReferredTo)
{
    /// <summary>Whether the document gives no route for the case.</summary>
    public bool IsSilent => Route is null;
}

/// <summary>Finds the route of a case.</summary>
public static class RouteResolver
{
    /// <summary>The route and the steps that the case takes, or the silence. A read profile has at most one route for a case.</summary>
    public static RouteResolution Resolve(PolicyProfile profile, RouteQuery query)
    {
        var route = profile.Routes.FirstOrDefault(r => r.Kind == query.Kind && r.When.Holds(query));
        if (route is not null)
        {
            return new RouteResolution(query.Kind, route, [.. route.Steps.Where(s => s.When.Holds(query))], null, null);
        }

        var silence = profile.Silences.FirstOrDefault(s => s.Kind == SilenceKind.Procedure && s.Procedure == query.Kind && s.When.Holds(query));
        var referred = profile.OutsideDocuments.FirstOrDefault(d => d.Code == silence?.Document);
        return new RouteResolution(query.Kind, null, [], silence, referred);
    }

    /// <summary>
    /// The answers to a case whose cooperation type is not said: one when there is nothing to choose, else one for each route that some type
    /// takes. A type that the document is silent about gives no answer as long as another has a route.
    /// </summary>
    public static IReadOnlyList<RouteResolution> ResolveForAnyType(PolicyProfile profile, RouteQuery query)
    {
        var own = Resolve(profile, query);
        if (!own.IsSilent || query.CooperationType is not null || own.Silence is not null)
        {
            return [own];
        }

        var answers = profile.CooperationTypes.Select(type => Resolve(profile, query with { CooperationType = type.Code })).ToList();
        var routes = answers.Where(a => !a.IsSilent).DistinctBy(a => a.Route!.Code).ToList();
        return routes.Count > 0 ? routes : [answers.FirstOrDefault(a => a.Silence is not null) ?? own];
    }
}
