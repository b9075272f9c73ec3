using GroupSchooling.Data;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>How a school stands in this year's round.</summary>
/// <param name="SchoolYear">The school year of the round.</param>
/// <param name="Urgency">How urgent it is.</param>
/// <param name="OverdueFrom">From when it is overdue.</param>
/// <param name="ConfirmedAt">When the school confirmed last, in UTC; null for never.</param>
public sealed record FactsState(int SchoolYear, FactsUrgency Urgency, DateOnly OverdueFrom, DateTime? ConfirmedAt);

/// <summary>Reads how schools stand in the yearly round of confirmations.</summary>
public sealed class FactsDesk(PortalDbContext db, BusinessClock clock, ConfirmationRound round)
{
    /// <summary>The school year of the round that runs.</summary>
    public int SchoolYear => round.YearOf(clock.Today);

    /// <summary>How one school stands, with one query. Of a school that is not open nothing is asked.</summary>
    public async Task<FactsState> StateOfAsync(long schoolId, CancellationToken ct)
    {
        var found = await db.Schools.Where(s => s.Id == schoolId)
            .Select(s => new
            {
                s.Status,
                Last = db.FactsConfirmations.Where(c => c.SchoolId == s.Id).OrderByDescending(c => c.SchoolYear)
                    .Select(c => new { c.SchoolYear, c.ConfirmedAt }).FirstOrDefault(),
            })
            .SingleAsync(ct);
        var urgency = found.Status == SchoolStatus.Open ? round.UrgencyOf(clock.Today, found.Last?.SchoolYear) : FactsUrgency.Confirmed;
        return new FactsState(SchoolYear, urgency, round.OverdueFrom(SchoolYear), found.Last?.ConfirmedAt);
    }
}
