using System.ComponentModel.DataAnnotations;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>What is asked of the list of schools, as its address says it. Everything may be left out.</summary>
public sealed class SchoolFilter
{
    /// <summary>A part of the name, or the beginning of a number or code.</summary>
    [Display(Name = "Name or number")]
    public string? Search { get; set; }

    /// <summary>Code of a jurisdiction; those below it are meant as well.</summary>
    [Display(Name = "Jurisdiction")]
    public string? Jurisdiction { get; set; }

    [Display(Name = "Stage")]
    public SchoolStage? Stage { get; set; }

    [Display(Name = "Ownership")]
    public SchoolOwnership? Ownership { get; set; }

    [Display(Name = "Status")]
    public SchoolStatus? Status { get; set; }

    /// <summary>Schools in a group of this kind on the day.</summary>
    [Display(Name = "In a group of the kind")]
    public SchoolGroupKind? Kind { get; set; }

    /// <summary>Number of a group: the schools that are in it on the day.</summary>
    [Display(Name = "Number of the group")]
    public string? Group { get; set; }

    /// <summary>Whether one of the filters is used that are folded away.</summary>
    public bool UsesMore => Status is not null || Kind is not null || !string.IsNullOrWhiteSpace(Group) || On is not null;

    /// <summary>The day of which the register is shown; today when null.</summary>
    [Display(Name = "As of the day")]
    public DateOnly? On { get; set; }

    /// <summary>Number of the school before the page.</summary>
    public string? After { get; set; }

    /// <summary>Number of the school after the page.</summary>
    public string? Before { get; set; }

    /// <summary>Whether nothing is asked for besides a page.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(Jurisdiction) && Stage is null && Ownership is null && !UsesMore;
}

/// <summary>A row of the list.</summary>
public sealed record SchoolRow(
    long Id, string Number, string Name, long JurisdictionId, SchoolStage Stage, SchoolOwnership Ownership, SchoolStatus Status);

/// <summary>The list of schools.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Places">The jurisdictions.</param>
/// <param name="Page">The rows.</param>
/// <param name="Total">How many match.</param>
/// <param name="Groups">The groups that each school of the page is in on the day, by school.</param>
/// <param name="Day">The day of which the register is shown.</param>
public sealed record SchoolListPage(
    SchoolFilter Filter, Places Places, KeyPage<SchoolRow> Page, Total Total, ILookup<long, GroupLink> Groups, RegisterDay Day);

/// <summary>Reads the list: five queries, whatever it holds, and more for a search and for another day than today.</summary>
public sealed class ListSchoolsQuery(
    PortalDbContext db, RegisterSearchDesk search, BusinessClock clock, IOptions<RegisterOptions> options, IStringLocalizer<Texts> texts)
{
    /// <summary>Reads one page.</summary>
    public async Task<SchoolListPage> ReadAsync(SchoolFilter filter, CancellationToken ct)
    {
        var day = RegisterDay.Of(filter.On, clock.Today);
        var places = await Places.ReadAsync(db, day, ct);
        var schools = await FindAsync(filter, places, ct);
        var total = await Total.OfAsync(schools, options.Value.CountLimit, ct);
        var page = await schools.ReadPageAsync(
            s => s.Number,
            s => new SchoolRow(s.Id, s.Number, s.Name, s.JurisdictionId, s.Stage, s.Ownership, s.Status),
            row => row.Number,
            new KeyPlace(filter.After, filter.Before, options.Value.PageSize),
            ct);
        var names = await db.NamesOnAsync(day, page.Rows.Select(row => row.Number), ct);
        var homes = await db.JurisdictionsOfSchoolsOnAsync(day, [.. page.Rows.Select(row => row.Id)], ct);
        page = page with
        {
            Rows = [.. page.Rows.Select(row => row with
            {
                Name = names.GetValueOrDefault(row.Number, row.Name),
                JurisdictionId = homes.GetValueOrDefault(row.Id)?.Id ?? row.JurisdictionId,
            })],
        };
        return new SchoolListPage(filter, places, page, total, await GroupsOfAsync([.. page.Rows.Select(row => row.Id)], day.Day, ct), day);
    }

    /// <summary>The schools that a filter leaves, in no order.</summary>
    public async Task<IQueryable<School>> FindAsync(SchoolFilter filter, Places places, CancellationToken ct)
    {
        var found = await search.FindAsync(SearchSubject.School, filter.Search, ct);
        return search.Schools(Matching(filter, places.Within(filter.Jurisdiction), RegisterDay.Of(filter.On, clock.Today)), found);
    }

    private IQueryable<School> Matching(SchoolFilter filter, IReadOnlyList<long>? jurisdictions, RegisterDay day)
    {
        var schools = db.Schools.Of(day).In(db, jurisdictions, day);
        schools = filter.Stage is { } stage ? schools.Where(s => s.Stage == stage) : schools;
        schools = filter.Ownership is { } ownership ? schools.Where(s => s.Ownership == ownership) : schools;
        schools = filter.Status is { } status ? schools.Where(s => s.Status == status) : schools;
        var active = db.Memberships.Where(Membership.ActiveOn(day.Day));
        schools = filter.Kind is { } kind ? schools.Where(s => active.Any(m => m.SchoolId == s.Id && m.Group!.Kind == kind)) : schools;
        // A group has few schools: they are named by the membership, not sought among all schools.
        var group = filter.Group?.Trim().ToUpperInvariant();
        return string.IsNullOrEmpty(group) ? schools : schools.Where(s => active.Where(m => m.Group!.Number == group).Select(m => m.SchoolId).Contains(s.Id));
    }

    private async Task<ILookup<long, GroupLink>> GroupsOfAsync(List<long> schools, DateOnly day, CancellationToken ct)
    {
        var rows = await db.Memberships.Where(Membership.ActiveOn(day)).Where(m => schools.Contains(m.SchoolId))
            .OrderBy(m => m.Group!.Number)
            .Select(m => new { m.SchoolId, m.Group!.Number, m.Group.ShortName, m.Group.FullName, Lead = m.Group.LeadSchool!.Name })
            .ToListAsync(ct);
        return rows.DistinctBy(m => (m.SchoolId, m.Number))
            .ToLookup(m => m.SchoolId, m => new GroupLink(m.Number, GroupName.Of(m.ShortName, m.FullName, m.Lead, texts)));
    }
}
