using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Data.Policies;

/// <summary>Gives a group the organisation that its council is, so that somebody can act for it and a step can lead through it.</summary>
public sealed class CouncilDesk(ProfileCatalogue profiles)
{
    /// <summary>
    /// Adds the council where the policy that the group stands under, or the one in force for groups of its kind, knows one. A group that has a council
    /// keeps it. Whoever is appointed to a seat of it acts for it from then on. The caller saves.
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
        }
    }

    private static Office? OfficeOf(PolicyProfile profile) => profile.Offices.FirstOrDefault(o => o.Organisation == OrganisationKind.Council);

    private static string NameOf(Office office, SchoolGroup group) =>
        office.NamePattern?.Render(new NameParts { Group = group.ShortName ?? group.FullName ?? group.Number }) ?? $"{group.ShortName} {office.Name.Chinese}";
}
