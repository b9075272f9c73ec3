namespace GroupSchooling.Domain.Common;

/// <summary>
/// 经手人: somebody who entered, changed or sent what a second person confirms (存量登记, 区划合并, the import of existing groups, a policy's new version, 本局补充规定).
/// None of them confirms it, however many they are and whoever had it last. It belongs to one of the five.
/// </summary>
public sealed class Preparer
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public long? GroupEntryId { get; set; }

    public long? MergerEntryId { get; set; }

    public long? ImportRunId { get; set; }

    public long? PolicyDraftId { get; set; }

    public long? SupplementId { get; set; }
}

/// <summary>What is asked of those who had something in hand.</summary>
public static class Preparers
{
    /// <summary>Notes that somebody had it in hand, once.</summary>
    public static void Note(this ICollection<Preparer> preparers, long userId)
    {
        ArgumentNullException.ThrowIfNull(preparers);
        if (!preparers.Contains(userId))
        {
            preparers.Add(new Preparer { UserId = userId });
        }
    }

    /// <summary>Whether somebody had it in hand.</summary>
    public static bool Contains(this IEnumerable<Preparer> preparers, long userId) => preparers.Any(p => p.UserId == userId);
}
