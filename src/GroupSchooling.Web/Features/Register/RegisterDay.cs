using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Register;

/// <summary>
/// The day of which the register is shown: today, or any other that was asked for (<c>?on=2024-09-01</c>). What has dates (groups, memberships, plates,
/// seats, sizes, names, history) is shown as it stood on the day; what has none is as it is known today.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Today">The business day.</param>
public sealed record RegisterDay(DateOnly Day, DateOnly Today)
{
    /// <summary>The name of the parameter in addresses.</summary>
    public const string Parameter = "on";

    /// <summary>The day asked for, else today.</summary>
    public static RegisterDay Of(DateOnly? asked, DateOnly today) => new(asked ?? today, today);

    /// <summary>Whether it is today: then nothing is said of a day, and what has ended is shown as well.</summary>
    public bool IsToday => Day == Today;

    /// <summary>Whether it lies behind: then what began later is not shown.</summary>
    public bool IsPast => Day < Today;

    /// <summary>An address of the register on the same day.</summary>
    public string Link(string url) => IsToday ? url : QueryHelpers.AddQueryString(url, Parameter, Show.Date(Day));

    /// <summary>Whether something that began on this day belongs to what is shown; an unknown day counts as begun.</summary>
    public bool HasBegun(DateOnly? startsOn) => !IsPast || startsOn is null || startsOn <= Day;

    /// <summary>The day on which something ended, as far as it was known: on a past day nobody knew of what ended later.</summary>
    public DateOnly? Known(DateOnly? endedOn) => IsPast && endedOn > Day ? null : endedOn;
}

/// <summary>What of the register stood on a day, for queries.</summary>
public static class RegisterDayQueries
{
    /// <summary>The groups that existed on the day; today all of them, also those that have ended.</summary>
    public static IQueryable<SchoolGroup> Of(this IQueryable<SchoolGroup> groups, RegisterDay day)
    {
        return day.IsToday ? groups : groups.Where(GroupStandings.On(GroupStanding.Existing, day.Day));
    }

    /// <summary>The names of that day of the schools that have another one now, by number: none for today, one query for another day.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesOnAsync(
        this PortalDbContext db, RegisterDay day, IEnumerable<string> numbers, CancellationToken ct)
    {
        var (on, asked) = (day.Day, numbers.Distinct().ToList());
        var rows = day.IsToday
            ? []
            : await db.FormerNames.Where(n => n.EndsOn >= on && asked.Contains(n.School!.Number)).OrderBy(n => n.EndsOn)
                .Select(n => new { n.School!.Number, n.Name }).ToListAsync(ct);
        return rows.DistinctBy(n => n.Number).ToDictionary(n => n.Number, n => n.Name, StringComparer.Ordinal);
    }

    /// <summary>The schools that belonged on the day to one of these jurisdictions; all where none is asked for.</summary>
    public static IQueryable<School> In(this IQueryable<School> schools, PortalDbContext db, IReadOnlyList<long>? jurisdictions, RegisterDay day)
    {
        var on = day.Day;
        var moved = db.FormerJurisdictions.Where(f => f.SchoolId != null && f.EndsOn >= on);
        return jurisdictions switch
        {
            null => schools,
            [var one] when day.IsToday => schools.Where(s => s.JurisdictionId == one),
            _ when day.IsToday => schools.Where(s => jurisdictions.Contains(s.JurisdictionId)),
            _ => schools.Where(s => (jurisdictions.Contains(s.JurisdictionId) && !moved.Select(f => f.SchoolId).Contains(s.Id))
                || moved.Where(f => (f.StartsOn == null || f.StartsOn <= on) && jurisdictions.Contains(f.JurisdictionId)).Select(f => f.SchoolId).Contains(s.Id)),
        };
    }

    /// <summary>The groups that belonged on the day to one of these jurisdictions; all where none is asked for.</summary>
    public static IQueryable<SchoolGroup> In(this IQueryable<SchoolGroup> groups, PortalDbContext db, IReadOnlyList<long>? jurisdictions, RegisterDay day)
    {
        var on = day.Day;
        var moved = db.FormerJurisdictions.Where(f => f.GroupId != null && f.EndsOn >= on);
        return jurisdictions switch
        {
            null => groups,
            [var one] when day.IsToday => groups.Where(g => g.JurisdictionId == one),
            _ when day.IsToday => groups.Where(g => jurisdictions.Contains(g.JurisdictionId)),
            _ => groups.Where(g => (jurisdictions.Contains(g.JurisdictionId) && !moved.Select(f => f.GroupId).Contains(g.Id))
                || moved.Where(f => (f.StartsOn == null || f.StartsOn <= on) && jurisdictions.Contains(f.JurisdictionId)).Select(f => f.GroupId).Contains(g.Id)),
        };
    }

    /// <summary>The jurisdictions of that day of the schools that belong to another one now, by school: none for today, one query for another day.</summary>
    public static async Task<IReadOnlyDictionary<long, Jurisdiction>> JurisdictionsOfSchoolsOnAsync(
        this PortalDbContext db, RegisterDay day, IReadOnlyCollection<long> schools, CancellationToken ct)
    {
        var on = day.Day;
        var rows = day.IsToday
            ? []
            : await db.FormerJurisdictions.AsNoTracking().Where(f => f.EndsOn >= on && schools.Contains(f.SchoolId!.Value)).OrderBy(f => f.EndsOn)
                .Include(f => f.Jurisdiction).ToListAsync(ct);
        return rows.DistinctBy(f => f.SchoolId).ToDictionary(f => f.SchoolId!.Value, f => f.Jurisdiction!);
    }

    /// <summary>The same of groups.</summary>
    public static async Task<IReadOnlyDictionary<long, Jurisdiction>> JurisdictionsOfGroupsOnAsync(
        this PortalDbContext db, RegisterDay day, IReadOnlyCollection<long> groups, CancellationToken ct)
    {
        var on = day.Day;
        var rows = day.IsToday
            ? []
            : await db.FormerJurisdictions.AsNoTracking().Where(f => f.EndsOn >= on && groups.Contains(f.GroupId!.Value)).OrderBy(f => f.EndsOn)
                .Include(f => f.Jurisdiction).ToListAsync(ct);
        return rows.DistinctBy(f => f.GroupId).ToDictionary(f => f.GroupId!.Value, f => f.Jurisdiction!);
    }

    /// <summary>The schools that existed on the day; today all of them, also those that have closed.</summary>
    public static IQueryable<School> Of(this IQueryable<School> schools, RegisterDay day)
    {
        var on = day.Day;
        return day.IsToday ? schools : schools.Where(s => (s.FoundedOn == null || s.FoundedOn <= on) && (s.ClosedOn == null || s.ClosedOn >= on));
    }
}
