using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>
/// Lays a profile out as sections of rules, and gives each clause one anchor: the first rule that cites it, so that every clause chip of the
/// portal leads somewhere and no id stands twice.
/// </summary>
internal sealed class PolicySections
{
    private readonly PolicyProfile _profile;
    private readonly IStringLocalizer _texts;
    private readonly PolicyWords _words;
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    private PolicySections(PolicyProfile profile, IStringLocalizer texts)
    {
        _profile = profile;
        _texts = texts;
        _words = new PolicyWords(profile, texts);
    }

    /// <summary>The sections before the routes, the routes, and the sections after them.</summary>
    public static (IReadOnlyList<PolicySection> Before, IReadOnlyList<PolicyRouteView> Routes, IReadOnlyList<PolicySection> After) Of(
        PolicyProfile profile, IStringLocalizer texts, PolicyProgress? progress = null)
    {
        var layout = new PolicySections(profile, texts);
        var words = new PolicyWords(profile, texts);
        var before = layout.Anchored(
            new GroupRules(profile, words, texts).Sections().Concat(new ApplicationRules(profile, words, texts).Sections()));
        var routes = layout.Routes(words);
        var after = layout.Anchored(new ObligationRules(profile, words, texts, progress).Sections().Concat(new DutyRules(profile, words, texts).Sections()).Concat(new OriginRules(profile, words, texts).Sections()));
        return (before, routes, after);
    }

    private IReadOnlyList<PolicySection> Anchored(IEnumerable<PolicySection> sections) =>
        [.. sections.Where(s => s.Rules.Count > 0).Select(s => s with { Rules = [.. s.Rules.Select(Anchored)] })];

    private PolicyRule Anchored(PolicyRule rule)
    {
        if (ClauseView.Of(rule.Source, _profile.Code, _texts) is not { } clause)
        {
            return rule;
        }

        var anchor = ClauseView.Anchor(clause.Text);
        return rule with { Clause = clause, Anchor = _anchors.Add(anchor) ? anchor : null, Notes = [.. rule.Notes, .. OriginNotes(rule)] };
    }

    /// <summary>Says of what the document leaves open how it is read, and of what it does not say that it is the bureau's own.</summary>
    private IEnumerable<string> OriginNotes(PolicyRule rule)
    {
        if (_profile.ReadingOf(rule.Source) is { } reading && rule.Does is not null)
        {
            yield return _texts["Read here as: {0}", reading.Taken];
        }

        if (_profile.SupplementOf(rule.Source) is { } supplement && rule.Does is not null)
        {
            yield return supplement.Reading is { } code && _words.ReadingNote(code) is { } read ? read : _texts["Not from the document: local supplement “{0}”.", supplement.Title];
        }
    }

    private IReadOnlyList<PolicyRouteView> Routes(PolicyWords words) =>
    [
        .. _profile.Routes.Select(route =>
        {
            var does = route.Kind switch
            {
                ApplicationKind.Establish when _profile.GroupKinds.Any(k => k.Formation == Formation.ByAuthority) && route.Steps.All(s => s.Action != StepAction.Apply) =>
                    _texts["The authority walks these steps itself, in a case of its own; a later version does not change a case that is under way."],
                ApplicationKind.Establish or ApplicationKind.Join or ApplicationKind.FileCharter =>
                    _texts["Copied onto each application when it is submitted; a later version does not change a case that is under way."],
                _ => _texts["For reading only: the offices named handle applications of this kind outside the portal."],
            };
            return new PolicyRouteView(
                route.Title.ToString(),
                words.When(route.When),
                Anchored(new PolicyRule(route.Title.ToString(), "", route.Source, does) { Key = route.Code }),
                Drawn(route.Steps, words));
        }),
        .. _profile.Procedures.Select(procedure => new PolicyRouteView(
            procedure.Title.ToString(),
            null,
            Anchored(new PolicyRule(procedure.Title.ToString(), procedure.Text.ToString(), procedure.Source, procedure.Use is null
                ? _texts["For reading only: the offices named walk it outside the portal."]
                : _texts["Walked step by step on the group's council page."]) { Key = procedure.Code }),
            Drawn(procedure.Steps, words),
            TakesCases: false)),
    ];

    /// <summary>Steps that run beside the one before share its place.</summary>
    private RouteView Drawn(IReadOnlyList<RouteStep> route, PolicyWords words)
    {
        var steps = new List<RouteStepView>();
        var order = -1;
        foreach (var step in route)
        {
            order += step.Parallel ? 0 : 1;
            steps.Add(new RouteStepView(order, words.OfficeOf(step.Office), step.Name.ToString(), StepState.NotReached)
            {
                Outcome = _texts.Enum(step.Action),
                Clause = ClauseView.Of(step.Source, _profile.Code, _texts),
                Who = words.When(step.When) is { } when ? _texts["only when: {0}", when].Value : null,
                Opinion = words.AsksOf(step) ?? step.Note?.ToString(),
            });
        }

        return new RouteView(steps);
    }
}
