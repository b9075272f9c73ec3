using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>A group's members with their plates and the names that its policy gives the types of cooperation.</summary>
public sealed class MemberDesk(PortalDbContext db, ProfileCatalogue profiles)
{
    // Translated once: the public page of a group asks them for everybody.
    private static readonly Func<PortalDbContext, long, IAsyncEnumerable<MemberRow>> Members = EF.CompileAsyncQuery((PortalDbContext db, long groupId) =>
        db.Memberships.Where(m => m.GroupId == groupId)
            .Select(m => new MemberRow
            {
                Id = m.Id,
                Number = m.School!.Number,
                Name = m.School.Name,
                Campus = m.Campus == null ? null : m.Campus.Name,
                Role = m.Role,
                CooperationType = m.CooperationType,
                JoinedUnder = db.Applications.Where(a => a.Id == m.ApplicationId).Select(a => (long?)a.ProfileVersionId).FirstOrDefault(),
                StartsOn = m.StartsOn,
                TermEndsOn = m.TermEndsOn,
                LeftOn = m.LeftOn,
                AnnouncedOn = m.AnnouncedOn,
                Announcement = m.Announcement,
            }));

    private static readonly Func<PortalDbContext, long, IAsyncEnumerable<PlateRow>> Plates = EF.CompileAsyncQuery((PortalDbContext db, long groupId) =>
        db.Plates.Where(p => p.Membership!.GroupId == groupId).OrderBy(p => p.Id)
            .Select(p => new PlateRow(p.MembershipId, new PlateView(p.Text, p.Clause, p.PutUpOn, p.TakenDownOn))));

    /// <summary>Reads them with two queries, and one more for another day than today: the lead first, then those who are in it, then those who were.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="profile">The policy that it stands under.</param>
    /// <param name="day">The day of which the register is shown: what came later is left out of a past day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<MemberView>> OfGroupAsync(long groupId, PolicyProfile profile, RegisterDay day, CancellationToken ct)
    {
        var rows = await Members(db, groupId).ToListAsync(ct);
        var plates = await Plates(db, groupId).ToListAsync(ct);
        // A school may have joined under a later policy than the one that the group stands under, which need not know its type.
        Dictionary<long, PolicyProfile> joined = [];
        foreach (var version in rows.Where(m => m.CooperationType is not null && profile.TypeOf(m.CooperationType) is null).Select(m => m.JoinedUnder).OfType<long>().Distinct())
        {
            joined[version] = await profiles.GetAsync(version, ct);
        }

        var names = await db.NamesOnAsync(day, rows.Select(m => m.Number), ct);
        return [.. rows.Where(m => day.HasBegun(m.StartsOn))
            .Select(m => new MemberView(
                m.Id,
                m.Number,
                names.GetValueOrDefault(m.Number, m.Name),
                m.Campus,
                m.Role,
                (profile.TypeOf(m.CooperationType) ?? (m.JoinedUnder is { } under ? joined.GetValueOrDefault(under)?.TypeOf(m.CooperationType) : null))?.Name,
                m.StartsOn,
                m.TermEndsOn,
                day.Known(m.LeftOn),
                Membership.StandingOf(m.StartsOn, m.TermEndsOn, m.LeftOn, day.Day),
                [.. plates.Where(p => p.MembershipId == m.Id && day.HasBegun(p.View.PutUpOn)).Select(p => p.View with { TakenDownOn = day.Known(p.View.TakenDownOn) })])
            {
                AnnouncedOn = day.Known(m.AnnouncedOn),
                Announcement = day.Known(m.AnnouncedOn) is null ? null : m.Announcement,
            })
            .OrderBy(m => m.Role)
            .ThenBy(m => m.Standing is MembershipStanding.Active or MembershipStanding.NotBegun ? 0 : 1)
            .ThenBy(m => m.SchoolNumber, StringComparer.Ordinal)];
    }

    private sealed class MemberRow
    {
        public required long Id { get; init; }

        public required string Number { get; init; }

        public required string Name { get; init; }

        public required string? Campus { get; init; }

        public required MembershipRole Role { get; init; }

        public required string? CooperationType { get; init; }

        public required long? JoinedUnder { get; init; }

        public required DateOnly? StartsOn { get; init; }

        public required DateOnly? TermEndsOn { get; init; }

        public required DateOnly? LeftOn { get; init; }

        public required DateOnly? AnnouncedOn { get; init; }

        public required string? Announcement { get; init; }
    }

    private sealed record PlateRow(long MembershipId, PlateView View);
}
