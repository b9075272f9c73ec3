using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>A version of a policy, as far as it matters where it holds.</summary>
/// <param name="VersionId">The stored version.</param>
/// <param name="JurisdictionId">The jurisdiction that it was made for.</param>
/// <param name="InForceFrom">First day in force; null where it has none.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kinds">The kinds of group that it knows.</param>
public sealed record PolicyCandidate(long VersionId, long JurisdictionId, DateOnly? InForceFrom, int Number, IReadOnlyCollection<SchoolGroupKind> Kinds);

/// <summary>A policy that holds for a kind of group.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Kind">The kind.</param>
public sealed record PolicyForKind(PolicyCandidate Policy, SchoolGroupKind Kind);

/// <summary>
/// Which policies hold in a jurisdiction: for each kind of group those of the nearest jurisdiction upwards that has one for it. A city's policy holds
/// in its districts, but for the kinds of group for which a district has a policy of its own. The one place where this is decided.
/// </summary>
public static class PolicyReach
{
    /// <summary>For each kind the policies that hold, the one that came into force last first.</summary>
    /// <param name="upwards">The jurisdiction and those above it, the nearest first.</param>
    /// <param name="policies">The policies of these jurisdictions; of others they are passed over.</param>
    public static IReadOnlyList<PolicyForKind> Of(IReadOnlyList<long> upwards, IEnumerable<PolicyCandidate> policies)
    {
        var known = policies.Where(p => upwards.Contains(p.JurisdictionId)).ToList();
        return
        [
            .. known.SelectMany(p => p.Kinds.Select(kind => new PolicyForKind(p, kind)))
                .GroupBy(p => p.Kind)
                .SelectMany(kind =>
                {
                    var nearest = upwards.First(id => kind.Any(p => p.Policy.JurisdictionId == id));
                    return kind.Where(p => p.Policy.JurisdictionId == nearest);
                })
                .OrderByDescending(p => p.Policy.InForceFrom ?? DateOnly.MinValue).ThenByDescending(p => p.Policy.Number).ThenByDescending(p => p.Policy.VersionId)
                .ThenBy(p => p.Kind),
        ];
    }

    /// <summary>The policy that holds for a kind; null where there is none.</summary>
    public static PolicyCandidate? For(SchoolGroupKind kind, IReadOnlyList<long> upwards, IEnumerable<PolicyCandidate> policies) =>
        Of(upwards, policies).FirstOrDefault(p => p.Kind == kind)?.Policy;
}
