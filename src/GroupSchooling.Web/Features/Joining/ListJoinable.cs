using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A group that a school could join.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Short name, else full name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Level">To whom it belongs.</param>
/// <param name="Jurisdiction">Its jurisdiction.</param>
/// <param name="Lead">Name of its lead.</param>
/// <param name="Way">Who applies, or why nobody does.</param>
public sealed record JoinableGroup(string Number, string Name, SchoolGroupKind Kind, GroupLevel Level, string Jurisdiction, string Lead, JoinWay Way);

/// <summary>A school for which a government may apply.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
public sealed record OwnSchool(string Number, string Name);

/// <summary>The groups that a school could join.</summary>
/// <param name="School">Number of the school; null while a government has chosen none.</param>
/// <param name="SchoolName">Its name.</param>
/// <param name="Groups">The groups, those of the own jurisdiction first.</param>
/// <param name="Running">Joinings that have not ended.</param>
/// <param name="Schools">The schools of which a government chooses; null for a school.</param>
public sealed record JoinablePage(
    string? School, string? SchoolName, IReadOnlyList<JoinableGroup> Groups, IReadOnlyList<RunningJoin> Running, IReadOnlyList<OwnSchool>? Schools);

/// <summary>Reads the groups that a school could join: of its own jurisdiction, of the city, and of the other jurisdictions of the city.</summary>
public sealed class JoinableQuery(PortalDbContext db, CurrentActor actor, JoinDoorDesk door, JoinFactsDesk facts, BusinessClock clock)
{
    private const int Longest = 200;

    /// <summary>The page.</summary>
    public async Task<Outcome<JoinablePage>> HandleAsync(string? number, CancellationToken ct)
    {
        var schools = actor.SchoolId is null ? await SchoolsAsync(ct) : null;
        var school = await door.SchoolAsync(number, ct);
        if (school is null)
        {
            return number is null && schools is not null ? new JoinablePage(null, null, [], [], schools) : new NoSuchSchool();
        }

        return new JoinablePage(school.Number, school.Name, await GroupsAsync(school, ct), await door.RunningAsync(school.Id, null, ct), schools);
    }

    private async Task<IReadOnlyList<OwnSchool>> SchoolsAsync(CancellationToken ct)
    {
        var jurisdiction = actor.JurisdictionId;
        return await db.Schools.Where(s => s.JurisdictionId == jurisdiction && s.Status != SchoolStatus.Closed).OrderBy(s => s.Number)
            .Select(s => new OwnSchool(s.Number, s.Name)).Take(Longest).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<JoinableGroup>> GroupsAsync(School school, CancellationToken ct)
    {
        var today = clock.Today;
        var (own, city) = (school.JurisdictionId, school.Jurisdiction!.ParentId);
        var rows = await db.Groups
            .Where(g => g.JurisdictionId == own || g.JurisdictionId == city || (city != null && g.Jurisdiction!.ParentId == city))
            .Where(g => (g.EndsOn == null || g.EndsOn >= today) && g.LeadSchoolId != school.Id)
            .Where(g => !g.Memberships.Any(m => m.SchoolId == school.Id && (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today)))
            .OrderBy(g => g.JurisdictionId == own ? 0 : 1).ThenBy(g => g.Kind).ThenBy(g => g.Number)
            .Select(g => new { g.Id, g.Number, Name = g.ShortName ?? g.FullName ?? g.Number, g.Kind, g.Level, Jurisdiction = g.Jurisdiction!.FullName, Lead = g.LeadSchool!.Name })
            .Take(Longest)
            .ToListAsync(ct);
        List<JoinableGroup> groups = [];
        foreach (var row in rows)
        {
            var way = (await door.OpenAsync(await facts.PairAsync(school.Id, row.Id, ct), null, ct)).Way;
            groups.Add(new JoinableGroup(row.Number, row.Name, row.Kind, row.Level, row.Jurisdiction, row.Lead, way));
        }

        return groups;
    }
}
