using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Policies;

/// <summary>Gives a group the organisation that its council is, so that somebody can act for it and a step can lead through it.</summary>
public sealed class CouncilDesk(PortalDbContext db, ProfileCatalogue profiles)
{
    /// <summary>
    /// Adds the council where the policy that the group stands under, or the one in force for groups of its kind, knows one. A group that has a council
    /// keeps it. People whom the lead had named for it act for it from then on. The caller saves.
    /// </summary>
    /// <param name="group">The group, tracked or to be added.</param>
    /// <param name="jurisdictionId">Its jurisdiction.</param>
    /// <param name="day">The day on which the policy is asked.</param>
    /// <param name="ct">Cancels.</param>
    public async Task EnsureAsync(SchoolGroup group, long jurisdictionId, DateOnly day, CancellationToken ct)
    {
        if (group.CouncilId is not null || group.Council is not null)
        {
            return;
        }

        var office = OfficeOf(await profiles.GetAsync(group.ProfileVersionId, ct))
            ?? (await profiles.InForceAsync(jurisdictionId, group.Kind, day, ct) is { } inForce ? OfficeOf(inForce.Profile) : null);
        if (office is not null)
        {
            group.Council = new Organisation
            {
                JurisdictionId = jurisdictionId,
                Kind = OrganisationKind.Council,
                Name = NameOf(office, group),
                StartsOn = group.EffectiveOn,
            };
            await MoveInAsync(group, day, ct);
        }
    }

    /// <summary>Whoever the lead had named for the council before it existed acts for the council itself from this day.</summary>
    private async Task MoveInAsync(SchoolGroup group, DateOnly day, CancellationToken ct)
    {
        var leadId = group.LeadSchool?.Id ?? group.LeadSchoolId;
        var waiting = await db.Assignments
            .Where(a => (a.Role == Role.CouncilSecretary || a.Role == Role.CouncilMember) && (a.EndsOn == null || a.EndsOn >= day))
            .Where(a => db.Schools.Any(s => s.Id == leadId && s.OrganisationId == a.OrganisationId))
            .ToListAsync(ct);
        foreach (var assignment in waiting)
        {
            assignment.EndsOn = day.AddDays(-1);
            db.Add(new Assignment { UserId = assignment.UserId, Role = assignment.Role, Organisation = group.Council, StartsOn = day });
        }
    }

    private static Office? OfficeOf(PolicyProfile profile) => profile.Offices.FirstOrDefault(o => o.Organisation == OrganisationKind.Council);

    private static string NameOf(Office office, SchoolGroup group) =>
        office.NamePattern?.Render(new NameParts { Group = group.ShortName ?? group.FullName ?? group.Number }) ?? $"{group.ShortName} {office.Name.Chinese}";
}
