using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Policies;

/// <summary>A group of the register as it is judged.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Number">Its number.</param>
/// <param name="ProfileVersionId">The version that it stands under.</param>
/// <param name="Unit">What it is made up of on the day.</param>
public sealed record RegisterUnit(long GroupId, string Number, long ProfileVersionId, RosterUnit Unit)
{
    /// <summary>The jurisdiction that it belongs to.</summary>
    public long JurisdictionId { get; init; }
}

/// <summary>
/// Reads the groups of one or several jurisdictions as a roster, with four queries whatever their number: groups, memberships with their schools, campuses counted, and
/// approved sizes. Only what is in the register on the day is read.
/// </summary>
public sealed class RegisterRosterReader(PortalDbContext db)
{
    /// <summary>The jurisdictions that have groups on a day.</summary>
    public Task<List<long>> JurisdictionsAsync(DateOnly on, CancellationToken ct = default) =>
        Present(on).Select(g => g.JurisdictionId).Distinct().OrderBy(id => id).ToListAsync(ct);

    /// <summary>The groups of a jurisdiction on a day, by their number.</summary>
    public Task<IReadOnlyList<RegisterUnit>> ReadAsync(long jurisdictionId, DateOnly on, CancellationToken ct = default) => ReadAsync([jurisdictionId], on, ct);

    /// <summary>The groups of several jurisdictions on a day, by their number.</summary>
    public async Task<IReadOnlyList<RegisterUnit>> ReadAsync(IReadOnlyList<long> jurisdictions, DateOnly on, CancellationToken ct = default)
    {
        var groups = await Present(on).Where(g => jurisdictions.Contains(g.JurisdictionId)).OrderBy(g => g.Number)
            .Select(g => new { g.Id, g.JurisdictionId, g.Number, g.Kind, Name = g.ShortName ?? g.FullName, g.FormationForm, g.ProfileVersionId })
            .ToListAsync(ct);
        var members = (await MembersAsync(jurisdictions, on, ct)).ToLookup(m => m.GroupId);
        var campuses = await CampusesAsync(jurisdictions, on, ct);
        var sizes = await SizesAsync(jurisdictions, ct);
        var twice = members.SelectMany(m => m).GroupBy(m => m.Name).Where(g => g.DistinctBy(m => m.SchoolId).Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. groups.Select(g => new RegisterUnit(
            g.Id,
            g.Number,
            g.ProfileVersionId,
            new RosterUnit(g.Name, g.Kind, g.FormationForm, [.. members[g.Id].Select(m => School(m, campuses.GetValueOrDefault(m.SchoolId), twice))])
            {
                ApprovedSize = sizes.TryGetValue(g.Id, out var size) ? size : null,
            })
        {
            JurisdictionId = g.JurisdictionId,
        })];
    }

    private IQueryable<SchoolGroup> Present(DateOnly on) =>
        db.Groups.Where(g => (g.EndsOn == null || g.EndsOn >= on) && (g.EffectiveOn == null || g.EffectiveOn <= on));

    private Task<List<MemberRow>> MembersAsync(IReadOnlyList<long> jurisdictions, DateOnly on, CancellationToken ct) => db.Memberships
        .Where(m => jurisdictions.Contains(m.Group!.JurisdictionId)).Where(Membership.ActiveOn(on))
        .Select(m => new MemberRow(
            m.GroupId, m.SchoolId, m.School!.Name, m.School.Number, m.Role, m.School.Ownership, m.School.Stage, m.CooperationType, m.Campus == null ? null : m.Campus.Name, m.StartsOn, m.TermEndsOn))
        .ToListAsync(ct);

    private Task<Dictionary<long, int>> CampusesAsync(IReadOnlyList<long> jurisdictions, DateOnly on, CancellationToken ct) => db.Campuses
        .Where(c => (c.EndsOn == null || c.EndsOn >= on) && db.Memberships.Any(m => m.SchoolId == c.SchoolId && jurisdictions.Contains(m.Group!.JurisdictionId)))
        .GroupBy(c => c.SchoolId).Select(g => new { SchoolId = g.Key, Count = g.Count() })
        .ToDictionaryAsync(g => g.SchoolId, g => g.Count, ct);

    /// <summary>The newest decision counts.</summary>
    private async Task<Dictionary<long, int>> SizesAsync(IReadOnlyList<long> jurisdictions, CancellationToken ct)
    {
        var rows = await db.ApprovedSizes.Where(s => jurisdictions.Contains(s.Group!.JurisdictionId)).OrderBy(s => s.Id).Select(s => new { s.GroupId, s.Size }).ToListAsync(ct);
        return rows.GroupBy(s => s.GroupId).ToDictionary(g => g.Key, g => g.Last().Size);
    }

    /// <summary>A campus of the lead that is a member stands for itself; two schools of one name are told apart by their numbers.</summary>
    private static RosterSchool School(MemberRow row, int campuses, HashSet<string> twice)
    {
        var name = twice.Contains(row.Name) ? $"{row.Name}（{row.Number}）" : row.Name;
        return new RosterSchool(row.Campus is null ? name : $"{name}（{row.Campus}）", row.Role == MembershipRole.Lead, row.Ownership, [])
        {
            Stage = row.Stage,
            CooperationType = row.CooperationType,
            Campuses = row.Campus is null && campuses > 0 ? campuses : null,
            StartsOn = row.StartsOn,
            EndsOn = row.TermEndsOn,
        };
    }

    private sealed record MemberRow(
        long GroupId, long SchoolId, string Name, string Number, MembershipRole Role, SchoolOwnership Ownership, SchoolStage Stage, string? CooperationType, string? Campus, DateOnly? StartsOn, DateOnly? TermEndsOn);
}
