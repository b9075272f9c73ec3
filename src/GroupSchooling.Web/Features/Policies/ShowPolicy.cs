using System.Linq.Expressions;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>Reads a policy's page: four queries, four more where the policy is a city's, two more where a target is counted, and one more for a version that the process has not read before.</summary>
public sealed class ShowPolicyQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, PolicyProgressDesk progress, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The page of a version, the newest when none is asked for; null when there is none.</summary>
    public async Task<PolicyPage?> ReadAsync(string code, int? number, CancellationToken ct)
    {
        var versions = await db.ProfileVersions.Where(v => v.Code == code).OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, v.JurisdictionId, Jurisdiction = v.Jurisdiction!.FullName, v.InForceFrom, v.InForceTo })
            .ToListAsync(ct);
        var today = clock.Today;
        var version = number is null
            ? versions.Find(v => v.InForceFrom <= today && (v.InForceTo is null || v.InForceTo >= today)) ?? versions.FirstOrDefault()
            : versions.Find(v => v.Number == number);
        if (version is null)
        {
            return null;
        }

        var adoptions = await db.TrialAdoptions.Where(a => a.ProfileVersionId == version.Id).OrderBy(a => a.Id)
            .Select(a => new AdoptionView(a.Organisation!.Name, a.DecidedOn, a.DocumentNumber, a.Statement)).ToListAsync(ct);
        var local = await SupplementsAsync(code, version.JurisdictionId, ct);
        var profile = await profiles.EffectiveAsync(version.Id, today, ct);
        var reached = await profiles.ReachedAsync(version.JurisdictionId, [.. profile.GroupKinds.Select(k => k.Kind)], today, ct);
        var groups = await db.Groups.Where(g => g.ProfileVersionId == version.Id).Where(Existing).OrderBy(g => g.Id).Take(PolicyPage.GroupsListed + 1)
            .Select(g => new PolicyGroup(g.Number, g.ShortName, g.LeadSchool!.Name, g.JurisdictionId == version.JurisdictionId ? null : g.Jurisdiction!.Name)).ToListAsync(ct);
        var (before, routes, after) = PolicySections.Of(profile, texts, await progress.ReadAsync(code, reached, profile, ct));
        return new PolicyPage(
            profile,
            version.Number,
            [.. versions.Select(v => v.Number)],
            version.Jurisdiction,
            ListPoliciesQuery.Standing(profile, version.InForceFrom, version.InForceTo, clock.Today),
            version.InForceFrom,
            version.InForceTo,
            adoptions,
            before,
            routes,
            after,
            version == versions[0] && adoptions.Count == 0 && profile.Document.Standing == DocumentStanding.DraftForComment
                && PolicyAccess.MayAdopt(actor, version.JurisdictionId))
        {
            Groups = groups,
            Below = reached.Count == 1
                ? []
                : await db.Jurisdictions.Where(j => reached.Contains(j.Id) && j.Id != version.JurisdictionId).OrderBy(j => j.Code).Select(j => j.Name).ToListAsync(ct),
            Supplements = local,
            MayPrepare = GroupAccess.May(actor, Permission.PreparePolicies, version.JurisdictionId),
        };
    }

    /// <summary>What the bureau has added and approved, also what is no longer or not yet in force; what only ends another is told by that one's last day.</summary>
    private async Task<IReadOnlyList<LocalSupplementView>> SupplementsAsync(string code, long jurisdictionId, CancellationToken ct)
    {
        var rows = await db.LocalSupplements.Where(s => s.Code == code && s.JurisdictionId == jurisdictionId && s.Status == PolicyPaperStatus.Approved).OrderBy(s => s.Id)
            .Select(s => new { s.ContentJson, View = new LocalSupplementView(s.Title, s.Reason, s.InForceFrom!.Value, s.InForceTo, s.DocumentTitle, s.DocumentNumber) })
            .ToListAsync(ct);
        return [.. rows.Where(r => SupplementContent.Read(r.ContentJson).Kind != SupplementKind.End).Select(r => r.View)];
    }

    private Expression<Func<SchoolGroup, bool>> Existing
    {
        get
        {
            var today = clock.Today;
            return g => g.EndsOn == null || g.EndsOn >= today;
        }
    }
}
