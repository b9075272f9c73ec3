using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>
/// Drops kept public pages exactly when something they show has changed. Each area of pages has a state that moves on with every such change and
/// is part of the key under which a page is kept: a page made from what was true before a change is never found after it, even when it was
/// finished later.
/// </summary>
public sealed class PublicPageCache(IOutputCacheStore store)
{
    /// <summary>Name of the policy, and tag, of pages that show schools.</summary>
    public const string Schools = "schools";

    /// <summary>Name of the policy, and tag, of pages that show groups.</summary>
    public const string Groups = "groups";

    /// <summary>Name of the policy, and tag, of pages that show policies.</summary>
    public const string Policies = "policies";

    /// <summary>Every area.</summary>
    public static readonly IReadOnlyList<string> Areas = [Schools, Groups, Policies];

    private readonly long[] _states = new long[Areas.Count];

    /// <summary>The state of an area now: a part of the key of its pages.</summary>
    public string StateOf(string area) => Interlocked.Read(ref _states[IndexOf(area)]).ToString(CultureInfo.InvariantCulture);

    /// <summary>The areas that the unsaved changes touch; to be asked before each save.</summary>
    public static IEnumerable<string> Touched(PortalDbContext db) => db.ChangeTracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .SelectMany(entry => AreasOf(entry.Entity)).Concat(db.AddedInBulk.SelectMany(AreasOf)).Distinct(StringComparer.Ordinal);

    /// <summary>Drops the pages of these areas, after the commit.</summary>
    public async Task DropAsync(IEnumerable<string> areas)
    {
        foreach (var area in areas)
        {
            Interlocked.Increment(ref _states[IndexOf(area)]);
            await store.EvictByTagAsync(area, CancellationToken.None);
        }
    }

    /// <summary>A school's page shows its groups, a group's page its schools by name, and a policy's page the groups that stand under it.</summary>
    private static IReadOnlyList<string> AreasOf(object entity) => entity switch
    {
        SchoolGroup or Membership => Areas,
        School or Campus or Plate => [Schools, Groups],
        RegisterDocument => [Schools, Groups],
        TeachingPoint or OwnershipConfirmation or FormerName or SchoolCode or YearFigures or SchoolAct or SchoolPlan => [Schools],
        CouncilSeat or ApprovedSizeDecision => [Groups],
        TimelineEntry { IsPublic: true } entry => entry.GroupId is null ? [Schools] : entry.SchoolId is null ? [Groups] : [Schools, Groups],
        PolicyProfileVersion or TrialAdoption or LocalSupplement => [Policies],
        Jurisdiction => Areas,
        _ => [],
    };

    private static int IndexOf(string area) =>
        Areas.Index().First(a => a.Item == area).Index;
}
