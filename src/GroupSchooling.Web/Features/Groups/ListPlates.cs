using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>The members of a group with their plates, for the clerk.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What the group is called.</param>
/// <param name="Members">The members; the lead hangs no member's plate and is left out.</param>
public sealed record PlateListPage(string Number, string Name, IReadOnlyList<MemberView> Members)
{
    /// <summary>Members that have left and whose plate still hangs.</summary>
    public IEnumerable<MemberView> Overhanging =>
        Members.Where(m => m.Standing is MembershipStanding.Left or MembershipStanding.Expired && m.Plates.Any(p => p.Hangs));
}

/// <summary>Reads the page.</summary>
public sealed class ListPlatesQuery(
    PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, MemberDesk members, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null for a group of another bureau.</summary>
    public async Task<PlateListPage?> ReadAsync(string number, CancellationToken ct)
    {
        var group = await db.Groups.Where(g => g.Number == number)
            .Select(g => new { g.Id, g.Number, g.ShortName, g.FullName, Lead = g.LeadSchool!.Name, g.JurisdictionId, g.ProfileVersionId })
            .SingleOrDefaultAsync(ct);
        if (group is null || !GroupAccess.May(actor, Permission.ManagePlates, group.JurisdictionId))
        {
            return null;
        }

        var all = await members.OfGroupAsync(group.Id, await profiles.GetAsync(group.ProfileVersionId, ct), RegisterDay.Of(null, clock.Today), ct);
        return new PlateListPage(
            group.Number, GroupName.Of(group.ShortName, group.FullName, group.Lead, texts), [.. all.Where(m => m.Role == MembershipRole.Member)]);
    }
}
