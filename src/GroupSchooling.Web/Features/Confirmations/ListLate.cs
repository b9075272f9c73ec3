using GroupSchooling.Data;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>A school that has not confirmed for this school year.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="PrincipalName">Name of its principal.</param>
/// <param name="LastYear">The school year that it confirmed last; null for never.</param>
/// <param name="RemindedOn">When it was reminded last in this round.</param>
public sealed record LateRow(string Number, string Name, string? PrincipalName, int? LastYear, DateOnly? RemindedOn);

/// <summary>Who is late.</summary>
/// <param name="SchoolYear">The school year of the round.</param>
/// <param name="Urgency">How urgent the missing confirmations are.</param>
/// <param name="OverdueFrom">From when they are overdue.</param>
/// <param name="Schools">Open schools of the jurisdiction.</param>
/// <param name="Missing">How many have not confirmed.</param>
/// <param name="Rows">One page of them.</param>
/// <param name="Next">Key of the next page.</param>
/// <param name="MayRemind">Whether the reader may remind them.</param>
public sealed record LatePage(
    int SchoolYear, FactsUrgency Urgency, DateOnly OverdueFrom, int Schools, int Missing, IReadOnlyList<LateRow> Rows, string? Next, bool MayRemind);

/// <summary>Reads which schools of the bureau's jurisdiction have not confirmed: three queries, whatever there is.</summary>
public sealed class ListLateQuery(PortalDbContext db, CurrentActor actor, FactsDesk facts, BusinessClock clock, ConfirmationRound round)
{
    /// <summary>One page; null for somebody who belongs to no bureau.</summary>
    public async Task<LatePage?> ReadAsync(string? after, CancellationToken ct)
    {
        if (actor.Capacity is not { OrganisationKind: OrganisationKind.Bureau } || !actor.Can(Permission.WatchConfirmations))
        {
            return null;
        }

        var year = facts.SchoolYear;
        var open = db.Schools.Where(s => s.JurisdictionId == actor.JurisdictionId && s.Status == SchoolStatus.Open);
        var missing = Missing(db, actor.JurisdictionId, year);
        var rows = await Beyond(missing, after).OrderBy(s => s.Number)
            .Select(s => new LateRow(
                s.Number,
                s.Name,
                s.PrincipalName,
                db.FactsConfirmations.Where(c => c.SchoolId == s.Id).Max(c => (int?)c.SchoolYear),
                db.FactsReminders.Where(r => r.SchoolId == s.Id && r.SchoolYear == year).Max(r => (DateOnly?)r.SentOn)))
            .Take(PageSizes.List + 1)
            .ToListAsync(ct);
        return new LatePage(
            year,
            round.UrgencyOf(clock.Today, null),
            round.OverdueFrom(year),
            await open.CountAsync(ct),
            await missing.CountAsync(ct),
            [.. rows.Take(PageSizes.List)],
            rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Number : null,
            actor.Can(Permission.EditSchools));
    }

#pragma warning disable CA1309, CA1310, MA0074 // The database compares with the column's binary collation; a comparison cannot be passed to it.
    private static IQueryable<School> Beyond(IQueryable<School> schools, string? after) =>
        after is null ? schools : schools.Where(s => string.Compare(s.Number, after) > 0);
#pragma warning restore CA1309, CA1310, MA0074

    /// <summary>The open schools of a jurisdiction that have not confirmed for a school year.</summary>
    public static IQueryable<School> Missing(PortalDbContext db, long jurisdictionId, int year) => db.Schools
        .Where(s => s.JurisdictionId == jurisdictionId && s.Status == SchoolStatus.Open)
        .Where(s => !db.FactsConfirmations.Any(c => c.SchoolId == s.Id && c.SchoolYear == year));
}
