namespace GroupSchooling.Domain.Jurisdictions;

/// <summary>A jurisdiction in the dated tree, as far as questions about the tree need it.</summary>
/// <param name="Id">The jurisdiction.</param>
/// <param name="ParentId">The one above; null at the top.</param>
/// <param name="StartsOn">First day; null when before the portal's records.</param>
/// <param name="EndsOn">Last day; null while it exists.</param>
public sealed record JurisdictionNode(long Id, long? ParentId, DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <summary>Whether it exists on a day.</summary>
    public bool ExistsOn(DateOnly day) => (StartsOn is null || StartsOn <= day) && (EndsOn is null || EndsOn >= day);
}

/// <summary>The dated tree of jurisdictions, or the part of it that was read.</summary>
public sealed class JurisdictionTree(IEnumerable<JurisdictionNode> nodes)
{
    private readonly Dictionary<long, JurisdictionNode> _nodes = nodes.ToDictionary(n => n.Id);

    /// <summary>
    /// A jurisdiction and those above it that exist on the day, the nearest first. One that does not exist on the day is passed over, but not what is
    /// above it; a tree that goes round in a circle ends where it closes.
    /// </summary>
    public IReadOnlyList<long> Upwards(long id, DateOnly day)
    {
        List<long> path = [];
        HashSet<long> seen = [];
        for (long? at = id; at is { } next && _nodes.TryGetValue(next, out var node) && seen.Add(next); at = node.ParentId)
        {
            if (node.ExistsOn(day))
            {
                path.Add(next);
            }
        }

        return path;
    }

    /// <summary>A jurisdiction and all below it that exist on the day.</summary>
    public IReadOnlyList<long> Downwards(long id, DateOnly day) =>
        [.. _nodes.Values.Where(n => n.Id == id || (n.ExistsOn(day) && Upwards(n.Id, day).Contains(id))).Select(n => n.Id).Order()];
}
