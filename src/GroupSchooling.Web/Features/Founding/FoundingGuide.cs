using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>What of a policy matters to a school that means to found a group.</summary>
public static class FoundingGuide
{
    /// <summary>The route drawn, nothing reached.</summary>
    public static RouteView Draw(PolicyProfile profile, IReadOnlyList<RouteStep?> steps, Application route, IStringLocalizer texts)
    {
        var row = -1;
        List<RouteStepView> drawn = [];
        foreach (var (step, copy) in steps.Zip(route.Steps))
        {
            row += step is { Parallel: true } ? 0 : 1;
            drawn.Add(new RouteStepView(row, copy.Organisation!.Name, step?.Name.ToString() ?? StepWords.Of(copy, texts), StepState.NotReached)
            {
                IsPlan = true,
                Clause = ClauseView.Of(step?.Source, profile.Code, texts),
                Stages = copy.Stages.Count > 1 ? [.. copy.Stages.Select(s => new RouteStageView(texts.Enum(s.Kind), StepState.NotReached))] : [],
            });
        }

        return new RouteView(drawn);
    }

    /// <summary>The readings on which rules of a founding rest.</summary>
    public static IReadOnlyList<Reading> Readings(PolicyProfile profile)
    {
        var used = Sources(profile).Where(s => s.Basis == Basis.Reading).Select(s => s.BasisCode)
            .Concat(profile.Caps.Select(c => c.CountsLeadReading))
            .Append(profile.ApprovedSize?.CountsLeadReading)
            .ToHashSet();
        return [.. profile.Readings.Where(r => used.Contains(r.Code))];
    }

    /// <summary>The bureau's supplements on which rules of a founding rest.</summary>
    public static IReadOnlyList<Supplement> Supplements(PolicyProfile profile)
    {
        var used = Sources(profile).Where(s => s.Basis == Basis.Supplement).Select(s => s.BasisCode).ToHashSet();
        return [.. profile.Supplements.Where(s => used.Contains(s.Code))];
    }

    /// <summary>Limits that the document does not state, and procedures of a founding that it does not give.</summary>
    public static IReadOnlyList<Silence> Silences(PolicyProfile profile) =>
        [.. profile.Silences.Where(s => s.Kind == SilenceKind.Limit || s.Procedure == ApplicationKind.Establish)];

    /// <summary>The documents of a founding.</summary>
    public static IReadOnlyList<RequiredDocument> Documents(PolicyProfile profile) => [.. profile.DocumentsFor(ApplicationKind.Establish)];

    private static IEnumerable<RuleSource> Sources(PolicyProfile profile)
    {
        const ApplicationKind Kind = ApplicationKind.Establish;
        IEnumerable<RuleSource?> sources =
        [
            .. profile.GroupKinds.Select(k => k.Source),
            .. profile.CooperationTypes.SelectMany(t => new[] { t.Source, t.Addition?.Source, t.Plate?.Source, t.MemberName?.Source }),
            .. profile.Ownership.Where(o => o.Applies.Contains(Kind)).Select(o => o.Source),
            .. profile.MemberRequirements.Where(r => r.Applies.Contains(Kind)).Select(r => r.Source),
            .. profile.Caps.Select(c => c.Source),
            profile.ApprovedSize?.Source,
            .. profile.ConditionsFor(Kind).SelectMany(c => new[] { c.Source, c.Evidence?.Source }),
            .. profile.DocumentsFor(Kind).Select(d => d.Source),
            profile.Naming?.Full?.Source,
            profile.Naming?.Length?.Source,
            profile.Naming?.Forbidden?.Source,
            profile.Naming?.Unique,
            .. profile.Terms.Select(t => t.Source),
            .. profile.Bodies.Select(b => b.Seats).Where(s => s?.Applies.Contains(Kind) == true).Select(s => s!.Source),
            .. profile.Routes.Where(r => r.Kind == Kind).SelectMany(r => r.Steps.Select(s => s.Source).Append(r.Source)),
        ];
        return sources.OfType<RuleSource>();
    }
}
