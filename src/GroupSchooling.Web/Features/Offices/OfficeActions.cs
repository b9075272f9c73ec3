using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Offices;

/// <summary>What the actor's office does in the routes of the policies in force: those that hold in its jurisdiction, and for a city's office those of its districts.</summary>
public sealed class OfficeActionsQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    private static readonly StepAction[] NotDecided = [StepAction.Apply, StepAction.Copy, StepAction.SubmitInParallel, StepAction.Register];

    /// <summary>The actions, in the order of the enumeration.</summary>
    public async Task<IReadOnlyList<StepAction>> ListAsync(CancellationToken ct)
    {
        var (today, own) = (clock.Today, actor.JurisdictionId);
        var isCity = await db.Jurisdictions.AnyAsync(j => j.Id == own && j.Level == JurisdictionLevel.City, ct);
        HashSet<StepAction> actions = [];
        foreach (var version in (await profiles.HoldingAsync(own, today, ct)).Select(p => p.Policy.VersionId).Distinct())
        {
            await AddAsync(version, side => side != OfficeSide.City || isCity);
        }

        var below = await db.ProfileVersions
            .Where(v => v.InForceFrom <= today && (v.InForceTo == null || v.InForceTo >= today) && v.Jurisdiction!.ParentId == own)
            .Select(v => v.Id)
            .ToListAsync(ct);
        foreach (var version in below)
        {
            await AddAsync(version, side => side == OfficeSide.City);
        }

        async Task AddAsync(long version, Func<OfficeSide, bool> isHere)
        {
            var profile = await profiles.EffectiveAsync(version, today, ct);
            actions.UnionWith(profile.Routes.SelectMany(r => r.Steps)
                .Where(s => IsOwn(profile.OfficeOf(s.Office), isHere) && !NotDecided.Contains(s.Action))
                .Select(s => s.Action));
        }

        return [.. actions.Order()];
    }

    private bool IsOwn(Office office, Func<OfficeSide, bool> isHere) =>
        office.Body is null && office.Organisation == actor.Capacity!.OrganisationKind && isHere(office.Of);
}
