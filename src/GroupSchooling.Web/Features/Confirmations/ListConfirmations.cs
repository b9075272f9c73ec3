using System.ComponentModel.DataAnnotations;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>Which schools the list of confirmations holds.</summary>
public enum ConfirmationsShown
{
    /// <summary>Those that have not confirmed for this school year: late, once the round's day has come.</summary>
    Missing = 1,

    /// <summary>Those that have.</summary>
    Confirmed = 2,

    /// <summary>All that are asked.</summary>
    All = 3,
}

/// <summary>What is asked of the list, as its address says it. Everything may be left out.</summary>
public sealed class ConfirmationFilter
{
    /// <summary>A part of the name, or the beginning of a number or code.</summary>
    [Display(Name = "Name or number")]
    public string? Search { get; set; }

    /// <summary>Which schools; those that have not confirmed, when left out.</summary>
    [Display(Name = "Status")]
    public ConfirmationsShown? State { get; set; }

    /// <summary>Number of the school before the page.</summary>
    public string? After { get; set; }

    /// <summary>Number of the school after the page.</summary>
    public string? Before { get; set; }
}

/// <summary>A school that is asked to confirm.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="PrincipalName">Name of its principal.</param>
/// <param name="LastYear">The school year that it confirmed last; null for never.</param>
/// <param name="ConfirmedAt">When that was, in UTC.</param>
/// <param name="RemindedOn">When it was reminded last in this round.</param>
public sealed record ConfirmationRow(string Number, string Name, string? PrincipalName, int? LastYear, DateTime? ConfirmedAt, DateOnly? RemindedOn);

/// <summary>Who has confirmed, and who is late.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="SchoolYear">The school year of the round.</param>
/// <param name="Today">Today: a school that was reminded today is not reminded again.</param>
/// <param name="Urgency">How urgent the missing confirmations are.</param>
/// <param name="OverdueFrom">From when they are overdue.</param>
/// <param name="Schools">Open schools of the jurisdiction.</param>
/// <param name="Missing">How many have not confirmed.</param>
/// <param name="Page">The rows.</param>
/// <param name="MayRemind">Whether the reader may remind them.</param>
public sealed record ConfirmationListPage(
    ConfirmationFilter Filter,
    int SchoolYear,
    DateOnly Today,
    FactsUrgency Urgency,
    DateOnly OverdueFrom,
    int Schools,
    int Missing,
    KeyPage<ConfirmationRow> Page,
    bool MayRemind)
{
    /// <summary>How a school stands in this round.</summary>
    public FactsUrgency UrgencyOf(ConfirmationRow row) => row.LastYear >= SchoolYear ? FactsUrgency.Confirmed : Urgency;

    /// <summary>Whether the reader may remind this school now.</summary>
    public bool MayBeReminded(ConfirmationRow row) => MayRemind && UrgencyOf(row) != FactsUrgency.Confirmed && row.RemindedOn != Today;
}

/// <summary>Reads which schools of the bureau's jurisdiction have confirmed: three queries, whatever there is, and more for a search.</summary>
public sealed class ListConfirmationsQuery(
    PortalDbContext db,
    CurrentActor actor,
    FactsDesk facts,
    RegisterSearchDesk search,
    BusinessClock clock,
    ConfirmationRound round,
    IOptions<RegisterOptions> options)
{
    /// <summary>One page; null for somebody who belongs to no bureau.</summary>
    public async Task<ConfirmationListPage?> ReadAsync(ConfirmationFilter filter, CancellationToken ct)
    {
        if (actor.Capacity is not { OrganisationKind: OrganisationKind.Bureau } || !actor.Can(Permission.WatchConfirmations))
        {
            return null;
        }

        var year = facts.SchoolYear;
        filter.State ??= ConfirmationsShown.Missing;
        var asked = Asked(db, actor.JurisdictionId);
        var missing = Missing(db, actor.JurisdictionId, year);
        var shown = filter.State switch
        {
            ConfirmationsShown.Missing => missing,
            ConfirmationsShown.Confirmed => asked.Where(s => db.FactsConfirmations.Any(c => c.SchoolId == s.Id && c.SchoolYear == year)),
            _ => asked,
        };
        var page = await search.Schools(shown, await search.FindAsync(SearchSubject.School, filter.Search, ct)).ReadPageAsync(
            s => s.Number,
            s => new ConfirmationRow(
                s.Number,
                s.Name,
                s.PrincipalName,
                db.FactsConfirmations.Where(c => c.SchoolId == s.Id).Max(c => (int?)c.SchoolYear),
                db.FactsConfirmations.Where(c => c.SchoolId == s.Id).Max(c => (DateTime?)c.ConfirmedAt),
                db.FactsReminders.Where(r => r.SchoolId == s.Id && r.SchoolYear == year).Max(r => (DateOnly?)r.SentOn)),
            row => row.Number,
            new KeyPlace(filter.After, filter.Before, options.Value.PageSize),
            ct);
        return new ConfirmationListPage(
            filter,
            year,
            clock.Today,
            round.UrgencyOf(clock.Today, null),
            round.OverdueFrom(year),
            await asked.CountAsync(ct),
            await missing.CountAsync(ct),
            page,
            actor.Can(Permission.EditSchools));
    }

    /// <summary>The open schools of a jurisdiction that have not confirmed for a school year.</summary>
    public static IQueryable<School> Missing(PortalDbContext db, long jurisdictionId, int year) =>
        Asked(db, jurisdictionId).Where(s => !db.FactsConfirmations.Any(c => c.SchoolId == s.Id && c.SchoolYear == year));

    private static IQueryable<School> Asked(PortalDbContext db, long jurisdictionId) =>
        db.Schools.Where(s => s.JurisdictionId == jurisdictionId && s.Status == SchoolStatus.Open);
}
