using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>A seat that the reader holds.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="BodyCode">Code of the body.</param>
/// <param name="Part">What the post does in it.</param>
public sealed record OwnSeat(long SeatId, string BodyCode, PostPart? Part);

/// <summary>A group as somebody sees it who may see its bodies.</summary>
public sealed record CouncilSight
{
    public required long GroupId { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required long JurisdictionId { get; init; }

    /// <summary>Of a district, or of the city.</summary>
    public required GroupLevel Level { get; init; }

    public required long LeadSchoolId { get; init; }

    public required PolicyProfile Profile { get; init; }

    /// <summary>The seats that the reader holds.</summary>
    public required IReadOnlyList<OwnSeat> Seats { get; init; }

    /// <summary>Whether the reader is the lead's principal, who convenes the bodies.</summary>
    public required bool IsLeadPrincipal { get; init; }

    /// <summary>Whether the reader acts for the bureau that the group stands under.</summary>
    public required bool IsOffice { get; init; }

    /// <summary>Whether the reader acts for the bureau of the school that the matter is about; always no where no matter is asked for.</summary>
    public required bool IsSchoolOffice { get; init; }

    /// <summary>Whether that is all that lets the reader see the matter, and nothing else of the group.</summary>
    public bool IsSchoolOfficeAlone => IsSchoolOffice && !IsOffice && Seats.Count == 0;

    /// <summary>The member school whose principal the reader is; null for others.</summary>
    public required long? PrincipalOf { get; init; }

    /// <summary>The address of the group's council page.</summary>
    public string Url => $"/register/groups/{Number}/council";

    /// <summary>Whether the reader keeps the papers of a body: its secretary, or the lead's principal, who convenes it.</summary>
    public bool Keeps(string bodyCode) => IsLeadPrincipal || Seats.Any(s => s.BodyCode == bodyCode && s.Part == PostPart.Secretary);

    /// <summary>Whether the reader keeps the papers of any body.</summary>
    public bool KeepsAny => IsLeadPrincipal || Seats.Any(s => s.Part == PostPart.Secretary);

    /// <summary>Whether the reader presides over a body.</summary>
    public bool Chairs(string bodyCode) => Seats.Any(s => s.BodyCode == bodyCode && s.Part == PostPart.Chair);

    /// <summary>Whether the reader sits in a body that watches over the others.</summary>
    public bool Watches => Seats.Any(s => Profile.BodyOf(s.BodyCode)?.Watches == true);

    /// <summary>What the group's bodies are called together: the name of the first, which the others serve; a policy without any says nothing.</summary>
    public string BodiesName => Profile.Bodies.FirstOrDefault(b => b.OfGroup)?.Name.ToString() ?? Name;

    /// <summary>The bodies of the group that meet and vote.</summary>
    public IEnumerable<Body> MeetingBodies => Profile.Bodies.Where(b => b is { OfGroup: true, Meetings: not null });
}

/// <summary>
/// Says who may see a group's bodies and what they hold there. The seat decides, not the capacity acted in: a principal who sits by post votes as
/// principal, and nobody has to switch for it.
/// </summary>
public sealed class CouncilAccess(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The group; null where it is none, or not to be seen.</summary>
    public Task<CouncilSight?> OfAsync(string number, CancellationToken ct) => OfAsync(number, null, ct);

    /// <summary>The same for one matter, which the bureau of the school that it is about may see too.</summary>
    /// <param name="number">The group's number.</param>
    /// <param name="matterOf">Jurisdiction of that school; null for the group as a whole.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CouncilSight?> OfAsync(string number, long? matterOf, CancellationToken ct)
    {
        if (!actor.Can(Permission.ViewCouncil))
        {
            return null;
        }

        var today = clock.Today;
        var (user, school) = (actor.UserId, actor.SchoolId);
        var group = await db.Groups.Where(g => g.Number == number)
            .Select(g => new
            {
                g.Id,
                g.Number,
                g.ShortName,
                g.FullName,
                Lead = g.LeadSchool!.Name,
                g.JurisdictionId,
                g.Level,
                g.LeadSchoolId,
                LeadOrganisationId = g.LeadSchool.OrganisationId,
                g.ProfileVersionId,
                IsMember = db.Memberships.Where(Membership.ActiveOn(today)).Any(m => m.GroupId == g.Id && m.SchoolId == school),
            })
            .SingleOrDefaultAsync(ct);
        if (group is null)
        {
            return null;
        }

        var profile = await profiles.GetAsync(group.ProfileVersionId, ct);
        var held = await HeldBy(db, user, today).Where(s => s.GroupId == group.Id).Select(s => new { s.Id, s.BodyCode, s.PostCode }).ToListAsync(ct);
        var isOffice = actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == group.JurisdictionId;
        var isSchoolOffice = actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == matterOf;
        return !isOffice && !isSchoolOffice && !group.IsMember && held.Count == 0 ? null : new CouncilSight
        {
            GroupId = group.Id,
            Number = group.Number,
            Name = GroupName.Of(group.ShortName, group.FullName, group.Lead, texts),
            JurisdictionId = group.JurisdictionId,
            Level = group.Level,
            LeadSchoolId = group.LeadSchoolId,
            Profile = profile,
            Seats = [.. held.Select(s => new OwnSeat(s.Id, s.BodyCode, profile.PostOf(s.BodyCode, s.PostCode)?.Part))],
            IsLeadPrincipal = IsPrincipalOf(group.LeadOrganisationId),
            IsOffice = isOffice,
            IsSchoolOffice = isSchoolOffice,
            PrincipalOf = group.IsMember && actor.Role == Role.Principal ? school : null,
        };
    }

    /// <summary>
    /// The seats that a person holds on a day: as principal of the school, or by appointment while still acting for it. A seat of a school that is no member
    /// of the group any more gives nothing, whether or not somebody has ended it.
    /// </summary>
    public static IQueryable<CouncilSeat> HeldBy(PortalDbContext db, long userId, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The schools first, of which a person has few: from the seats, every one of the register would be looked at.
        var schools = db.Assignments.Where(a => a.UserId == userId && a.StartsOn <= day && (a.EndsOn == null || a.EndsOn >= day))
            .Join(db.Schools, a => a.OrganisationId, s => s.OrganisationId, (_, s) => s.Id);
        return db.CouncilSeats.Where(s => schools.Contains(s.SchoolId)).Where(CouncilSeat.ThereOn(day))
            .Where(s => db.Memberships.Where(Membership.ActiveOn(day)).Any(m => m.GroupId == s.GroupId && m.SchoolId == s.SchoolId))
            .Where(s => db.Assignments.Any(a => a.UserId == userId && (!s.IsByPost || a.Role == Role.Principal) && a.OrganisationId == s.School!.OrganisationId
                && a.StartsOn <= day && (a.EndsOn == null || a.EndsOn >= day)))
            .Where(s => s.IsByPost || s.Appointments.Any(a => a.UserId == userId && a.StartsOn <= day && (a.EndsOn == null || a.EndsOn >= day)));
    }

    private bool IsPrincipalOf(long organisationId) => actor.Capacities.Any(c => c.Role == Role.Principal && c.OrganisationId == organisationId);
}
