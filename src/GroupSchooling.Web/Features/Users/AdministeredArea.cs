using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>What an administrator looks after: the organisations of the own jurisdiction and of those below it, and the accounts at home there.</summary>
public sealed class AdministeredAreaQuery(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    private readonly Dictionary<long, IReadOnlyList<long>> _within = [];

    /// <summary>The organisations that exist today.</summary>
    public async Task<IQueryable<Organisation>> OrganisationsAsync(CancellationToken ct)
    {
        var ids = await WithinAsync(actor.JurisdictionId, ct);
        var today = clock.Today;
        return db.Organisations.Where(o => ids.Contains(o.JurisdictionId) && (o.EndsOn == null || o.EndsOn >= today));
    }

    /// <summary>The accounts. One without a home organisation is nobody's.</summary>
    public async Task<IQueryable<PortalUser>> UsersAsync(CancellationToken ct)
    {
        var ids = await WithinAsync(actor.JurisdictionId, ct);
        return db.Users.Where(u => db.Organisations.Any(o => o.Id == u.HomeOrganisationId && ids.Contains(o.JurisdictionId)));
    }

    /// <summary>Whether an organisation of this jurisdiction is looked after.</summary>
    public async Task<bool> HoldsAsync(long jurisdictionId, CancellationToken ct) => (await WithinAsync(actor.JurisdictionId, ct)).Contains(jurisdictionId);

    /// <summary>A jurisdiction and all below it. There are few, so the tree is walked here: engines write recursion differently.</summary>
    public async Task<IReadOnlyList<long>> WithinAsync(long jurisdictionId, CancellationToken ct)
    {
        if (_within.TryGetValue(jurisdictionId, out var known))
        {
            return known;
        }

        var children = (await db.Jurisdictions.Where(j => j.ParentId != null).Select(j => new { j.Id, ParentId = j.ParentId!.Value }).ToListAsync(ct))
            .ToLookup(j => j.ParentId, j => j.Id);
        List<long> found = [jurisdictionId];
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(children[found[next]].Except(found));
        }

        return _within[jurisdictionId] = found;
    }
}
