using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
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

/// <summary>A school of the jurisdiction of a government or an authority.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
public sealed record OwnSchool(string Number, string Name);

/// <summary>The groups that a school could join.</summary>
/// <param name="School">Number of the school; null while none is chosen.</param>
/// <param name="SchoolName">Its name.</param>
/// <param name="Groups">The groups, those of the own jurisdiction first.</param>
/// <param name="Running">Joinings that have not ended.</param>
/// <param name="Schools">The first schools of which an office chooses; null for a school.</param>
public sealed record JoinablePage(
    string? School, string? SchoolName, IReadOnlyList<JoinableGroup> Groups, IReadOnlyList<RunningJoin> Running, IReadOnlyList<OwnSchool>? Schools)
{
    /// <summary>What the office typed to choose the school.</summary>
    public string? Typed { get; init; }

    /// <summary>Whether no school, or more than one, is called what was typed.</summary>
    public bool IsUnknown => Typed is not null && School is null;
}

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
            return schools is null ? new NoSuchSchool() : new JoinablePage(null, null, [], [], schools) { Typed = string.IsNullOrWhiteSpace(number) ? null : number };
        }

        return new JoinablePage(school.Number, school.Name, await GroupsAsync(school, ct), await door.RunningAsync(school.Id, null, ct), schools) { Typed = school.Name };
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
        var near = db.Groups
            .Where(g => g.JurisdictionId == own || g.JurisdictionId == city || (city != null && g.Jurisdiction!.ParentId == city))
            .Where(g => (g.EndsOn == null || g.EndsOn >= today) && g.LeadSchoolId != school.Id)
            .Where(g => !g.Memberships.Any(m => m.SchoolId == school.Id && (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today)))
            .OrderBy(g => g.JurisdictionId == own ? 0 : 1).ThenBy(g => g.Kind).ThenBy(g => g.Number)
            .Take(Longest);
        var pairs = await facts.Pairs(school.Id, near).ToListAsync(ct);
        Dictionary<(long, SchoolGroupKind, long), ProfileInForce?> policies = [];
        foreach (var pair in pairs.DistinctBy(KeyOf))
        {
            policies.Add(KeyOf(pair), await door.PolicyAsync(pair, ct));
        }

        return
        [
            .. pairs.OrderBy(p => p.GroupJurisdictionId == own ? 0 : 1).ThenBy(p => p.Kind).ThenBy(p => p.GroupNumber, StringComparer.Ordinal).Select(p => new JoinableGroup(
                p.GroupNumber, p.GroupName, p.Kind, p.Level, p.GroupJurisdiction, p.LeadName, JoinDoorDesk.Open(p, policies[KeyOf(p)], null).Way)),
        ];
    }

    private static (long Side, SchoolGroupKind Kind, long Version) KeyOf(JoinPair pair) => (JoinDoorDesk.SideOf(pair), pair.Kind, pair.ProfileVersionId);
}
