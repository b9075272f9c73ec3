using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Register;

/// <summary>The jurisdiction went into another one while somebody was at work in it.</summary>
/// <param name="Name">Its name.</param>
public sealed record JurisdictionEnded(string Name)
    : Refusal("{0} has gone into another jurisdiction meanwhile. Nothing was saved. Open the page again and do it for the bureau that took over.", Name), IConflict;

/// <summary>Asks at the beginning of something new in a jurisdiction whether that still stands, so that nothing is written into one that ends at this moment.</summary>
public sealed class JurisdictionStandingDesk(PortalDbContext db, NumberIssuer numbers, BusinessClock clock)
{
    /// <summary>Why nothing can begin in the jurisdiction; null when it stands. Inside the command, before anything else of the jurisdiction is read.</summary>
    public async Task<Refusal?> RefuseAsync(long jurisdictionId, CancellationToken ct)
    {
        await numbers.GuardStandingAsync(jurisdictionId, ct);
        var today = clock.Today;
        var ended = await db.Jurisdictions.Where(j => j.Id == jurisdictionId && j.EndsOn < today).Select(j => j.FullName).SingleOrDefaultAsync(ct);
        return ended is null ? null : new JurisdictionEnded(ended);
    }
}
