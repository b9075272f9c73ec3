using GroupSchooling.Data;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Finds the administrators who look after a jurisdiction: its own and those of the jurisdictions above it.</summary>
public sealed class AdministratorDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Who opens accounts there today. There are few jurisdictions, so the way up is walked here: engines write recursion differently.</summary>
    public async Task<IReadOnlyList<long>> OfAccountsAsync(long jurisdictionId, CancellationToken ct)
    {
        var parents = await db.Jurisdictions.ToDictionaryAsync(j => j.Id, j => j.ParentId, ct);
        List<long> above = [];
        for (long? next = jurisdictionId; next is { } id && !above.Contains(id); next = parents.GetValueOrDefault(id))
        {
            above.Add(id);
        }

        var today = clock.Today;
        return await db.Assignments
            .Where(a => a.Role == Role.SystemAdministrator && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Where(a => db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null) && db.Organisations.Any(o => o.Id == a.OrganisationId && above.Contains(o.JurisdictionId)))
            .Select(a => a.UserId).Distinct().ToListAsync(ct);
    }
}
