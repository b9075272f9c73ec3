using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>A group whose bodies the reader may see.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Lead">Its lead.</param>
/// <param name="Seats">How many seats its bodies have today.</param>
/// <param name="IsMine">Whether the reader holds one of them.</param>
public sealed record CouncilRow(string Number, string Name, SchoolGroupKind Kind, string Lead, int Seats, bool IsMine);

/// <summary>The groups whose bodies the reader may see.</summary>
/// <param name="Rows">One page of them.</param>
/// <param name="Next">Number of the last group, for the next page; null on the last.</param>
/// <param name="Waiting">What waits for the reader in them.</param>
public sealed record CouncilList(IReadOnlyList<CouncilRow> Rows, string? Next, IReadOnlyList<CouncilWaiting> Waiting);

/// <summary>Reads the list: a bureau sees its groups, others those that they sit in or whose member they act for.</summary>
public sealed class ListCouncilsQuery(PortalDbContext db, CurrentActor actor, CouncilWorkDesk work, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>One page.</summary>
    public async Task<CouncilList> ReadAsync(string? after, CancellationToken ct)
    {
        var today = clock.Today;
        var isOffice = actor.Capacity is { OrganisationKind: OrganisationKind.Bureau };
        var (jurisdiction, school) = (actor.JurisdictionId, actor.SchoolId);
        var mine = CouncilAccess.HeldBy(db, actor.UserId, today);
        var own = mine.Select(s => s.GroupId).Union(db.Memberships.Where(Membership.ActiveOn(today)).Where(m => m.SchoolId == school).Select(m => m.GroupId));
        var rows = await (isOffice ? db.Groups.Where(g => g.JurisdictionId == jurisdiction || own.Contains(g.Id)) : db.Groups.Where(g => own.Contains(g.Id)))
            .Where(g => (g.EndsOn == null || g.EndsOn >= today) && (after == null || g.Number.CompareTo(after) > 0))
            .OrderBy(g => g.Number).Take(PageSizes.List + 1)
            .Select(g => new
            {
                g.Number,
                g.ShortName,
                g.FullName,
                g.Kind,
                Lead = g.LeadSchool!.Name,
                Seats = db.CouncilSeats.Where(CouncilSeat.ThereOn(today)).Count(s => s.GroupId == g.Id),
                IsMine = mine.Any(s => s.GroupId == g.Id),
            })
            .ToListAsync(ct);
        return new CouncilList(
            [.. rows.Take(PageSizes.List).Select(g => new CouncilRow(g.Number, GroupName.Of(g.ShortName, g.FullName, g.Lead, texts), g.Kind, g.Lead, g.Seats, g.IsMine))],
            rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Number : null,
            await work.OfAsync(null, ct));
    }
}
