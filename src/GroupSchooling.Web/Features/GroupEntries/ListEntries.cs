using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>The bureau's entries.</summary>
/// <param name="Rows">One page of them, newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="MayEnter">Whether the reader may begin one.</param>
/// <param name="MayDecide">Whether the reader may begin a founding on which the authority decides by itself.</param>
public sealed record EntryList(IReadOnlyList<EntryRow> Rows, string? Next, bool MayEnter, bool MayDecide);

/// <summary>One entry in the list.</summary>
public sealed record EntryRow(long Id, SchoolGroupKind Kind, string? Name, string Lead, int Members, string Document, GroupEntryStatus Status, DateTime EnteredAt);

/// <summary>Reads the entries of one's own bureau.</summary>
public sealed class ListEntriesQuery(PortalDbContext db, CurrentActor actor, AuthorityFoundingQuery authority)
{
    /// <summary>One page.</summary>
    public async Task<EntryList> ReadAsync(long? after, CancellationToken ct)
    {
        var rows = await db.GroupEntries
            .Where(e => e.JurisdictionId == actor.JurisdictionId && (after == null || e.Id < after))
            .OrderByDescending(e => e.Id)
            .Take(PageSizes.List + 1)
            .Select(e => new EntryRow(
                e.Id, e.Kind, e.ShortName ?? e.FullName, e.LeadSchool!.Name, e.Members.Count, e.DocumentNumber ?? e.DocumentTitle, e.Status, e.EnteredAt))
            .ToListAsync(ct);
        var next = rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new EntryList([.. rows.Take(PageSizes.List)], next, actor.Can(Permission.EnterGroups), actor.Can(Permission.FoundAsAuthority) && await authority.OfferAsync(ct) is not null);
    }
}
