using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>Drops cached public pages exactly when something they show has changed.</summary>
public sealed class PublicPageCache(IOutputCacheStore store)
{
    /// <summary>Tag of every public page that shows schools, groups or policies.</summary>
    public const string RegisterTag = "register";

    /// <summary>The tags that the unsaved changes touch; to be asked before they are saved.</summary>
    public IReadOnlyCollection<string> Watch(PortalDbContext db)
    {
        db.ChangeTracker.DetectChanges();
        return db.ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && e.Entity is School or Campus or TeachingPoint or SchoolGroup
            or Membership or Plate or CouncilSeat or ApprovedSizeDecision or TimelineEntry or PolicyProfileVersion or TrialAdoption)
            ? [RegisterTag]
            : [];
    }

    /// <summary>Drops the pages with these tags, after the commit.</summary>
    public async Task DropAsync(IReadOnlyCollection<string> tags, CancellationToken ct)
    {
        foreach (var tag in tags)
        {
            await store.EvictByTagAsync(tag, ct);
        }
    }
}
