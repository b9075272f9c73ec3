using System.ComponentModel.DataAnnotations;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>What is asked of the list of groups, as its address says it. Everything may be left out.</summary>
public sealed class GroupFilter
{
    /// <summary>A part of a name (the group's or its lead's), or the beginning of a number.</summary>
    [Display(Name = "Name or number")]
    public string? Search { get; set; }

    [Display(Name = "Kind")]
    public SchoolGroupKind? Kind { get; set; }

    /// <summary>Code of a jurisdiction; those below it are meant as well.</summary>
    [Display(Name = "Jurisdiction")]
    public string? Jurisdiction { get; set; }

    [Display(Name = "Level")]
    public GroupLevel? Level { get; set; }

    /// <summary>Whether the group exists today.</summary>
    [Display(Name = "Status")]
    public GroupStanding? Status { get; set; }

    /// <summary>Whether one of the filters is used that are folded away.</summary>
    public bool UsesMore => Status is not null || On is not null;

    /// <summary>The day of which the register is shown; today when null.</summary>
    [Display(Name = "As of the day")]
    public DateOnly? On { get; set; }

    /// <summary>Number of the group before the page.</summary>
    public string? After { get; set; }

    /// <summary>Number of the group after the page.</summary>
    public string? Before { get; set; }

    /// <summary>Whether nothing is asked for besides a page.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(Jurisdiction) && Kind is null && Level is null && !UsesMore;
}

/// <summary>A row of the list.</summary>
public sealed record GroupRow(
    long Id,
    string Number,
    string? ShortName,
    string? FullName,
    SchoolGroupKind Kind,
    GroupLevel Level,
    long JurisdictionId,
    string LeadNumber,
    string LeadName,
    DateOnly? EffectiveOn,
    DateOnly? EndsOn);

/// <summary>The list of groups.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Places">The jurisdictions.</param>
/// <param name="Page">The rows.</param>
/// <param name="Total">How many match.</param>
/// <param name="Units">How many schools and campuses each group of the page has on the day, its lead counted, by group.</param>
/// <param name="Day">The day of which the register is shown.</param>
public sealed record GroupListPage(
    GroupFilter Filter, Places Places, KeyPage<GroupRow> Page, Total Total, IReadOnlyDictionary<long, int> Units, RegisterDay Day);

/// <summary>Reads the list: four queries, whatever it holds, and more for a search and for another day than today.</summary>
public sealed class ListGroupsQuery(PortalDbContext db, RegisterSearchDesk search, BusinessClock clock, IOptions<RegisterOptions> options)
{
    /// <summary>Reads one page.</summary>
    public async Task<GroupListPage> ReadAsync(GroupFilter filter, CancellationToken ct)
    {
        var day = RegisterDay.Of(filter.On, clock.Today);
        var places = await Places.ReadAsync(db, day, ct);
        var groups = await FindAsync(filter, places, ct);
        var total = await Total.OfAsync(groups, options.Value.CountLimit, ct);
        var page = await ReadPageAsync(groups, new KeyPlace(filter.After, filter.Before, options.Value.PageSize), day, ct);
        return new GroupListPage(filter, places, page, total, await UnitsOfAsync([.. page.Rows.Select(row => row.Id)], day.Day, ct), day);
    }

    /// <summary>The groups that a filter leaves, in no order.</summary>
    public async Task<IQueryable<SchoolGroup>> FindAsync(GroupFilter filter, Places places, CancellationToken ct)
    {
        var day = RegisterDay.Of(filter.On, clock.Today);
        var found = await search.FindAsync(SearchSubject.Group, filter.Search, ct);
        return search.Groups(Matching(filter).In(db, places.Within(filter.Jurisdiction), day).Of(day), found);
    }

    /// <summary>One page of groups, with the names that their leads bore on the day.</summary>
    public async Task<KeyPage<GroupRow>> ReadPageAsync(IQueryable<SchoolGroup> groups, KeyPlace place, RegisterDay day, CancellationToken ct)
    {
        var page = await groups.ReadPageAsync(
            g => g.Number,
            g => new GroupRow(
                g.Id, g.Number, g.ShortName, g.FullName, g.Kind, g.Level, g.JurisdictionId, g.LeadSchool!.Number, g.LeadSchool.Name, g.EffectiveOn, g.EndsOn),
            row => row.Number,
            place,
            ct);
        var names = await db.NamesOnAsync(day, page.Rows.Select(row => row.LeadNumber), ct);
        var homes = await db.JurisdictionsOfGroupsOnAsync(day, [.. page.Rows.Select(row => row.Id)], ct);
        return page with
        {
            Rows = [.. page.Rows.Select(row => row with
            {
                LeadName = names.GetValueOrDefault(row.LeadNumber, row.LeadName),
                JurisdictionId = homes.GetValueOrDefault(row.Id)?.Id ?? row.JurisdictionId,
            })],
        };
    }

    /// <summary>How many schools and campuses each of these groups has on the day, its lead counted.</summary>
    public Task<Dictionary<long, int>> UnitsOfAsync(List<long> groups, DateOnly day, CancellationToken ct) =>
        db.Memberships.Where(Membership.ActiveOn(day)).Where(m => groups.Contains(m.GroupId))
            .GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private IQueryable<SchoolGroup> Matching(GroupFilter filter)
    {
        IQueryable<SchoolGroup> groups = db.Groups;
        groups = filter.Kind is { } kind ? groups.Where(g => g.Kind == kind) : groups;
        groups = filter.Level is { } level ? groups.Where(g => g.Level == level) : groups;
        return filter.Status is { } status ? groups.Where(GroupStandings.On(status, clock.Today)) : groups;
    }
}
