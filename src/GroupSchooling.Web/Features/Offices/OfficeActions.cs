using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Offices;

/// <summary>What the actor's office does in the routes of the policies in force: a district's bureau in its own, a city's bureau also in those of its districts.</summary>
public sealed class OfficeActionsQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    private static readonly StepAction[] NotDecided = [StepAction.Apply, StepAction.Copy, StepAction.SubmitInParallel, StepAction.Register];

    /// <summary>The actions, in the order of the enumeration.</summary>
    public async Task<IReadOnlyList<StepAction>> ListAsync(CancellationToken ct)
    {
        var (today, own) = (clock.Today, actor.JurisdictionId);
        var versions = await db.ProfileVersions
            .Where(v => v.InForceFrom <= today && (v.InForceTo == null || v.InForceTo >= today))
            .Where(v => v.JurisdictionId == own || v.Jurisdiction!.ParentId == own)
            .Select(v => new { v.Id, v.JurisdictionId })
            .ToListAsync(ct);
        HashSet<StepAction> actions = [];
        foreach (var version in versions)
        {
            var profile = await profiles.EffectiveAsync(version.Id, today, ct);
            actions.UnionWith(profile.Routes.SelectMany(r => r.Steps)
                .Where(s => IsOwn(profile.OfficeOf(s.Office), version.JurisdictionId == own) && !NotDecided.Contains(s.Action))
                .Select(s => s.Action));
        }

        return [.. actions.Order()];
    }

    private bool IsOwn(Office office, bool isOwnPolicy) =>
        office.Body is null && office.Organisation == actor.Capacity!.OrganisationKind && (office.Of == OfficeSide.City) != isOwnPolicy;
}
