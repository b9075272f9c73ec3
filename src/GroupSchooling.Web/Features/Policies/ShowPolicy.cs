using System.Linq.Expressions;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>Reads a policy's page: three queries, two more where a target is counted, and one more for a version that the process has not read before.</summary>
public sealed class ShowPolicyQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The page of a version, the newest when none is asked for; null when there is none.</summary>
    public async Task<PolicyPage?> ReadAsync(string code, int? number, CancellationToken ct)
    {
        var versions = await db.ProfileVersions.Where(v => v.Code == code).OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, v.JurisdictionId, Jurisdiction = v.Jurisdiction!.FullName, v.InForceFrom, v.InForceTo })
            .ToListAsync(ct);
        var version = number is null ? versions.FirstOrDefault() : versions.Find(v => v.Number == number);
        if (version is null)
        {
            return null;
        }

        var adoptions = await db.TrialAdoptions.Where(a => a.ProfileVersionId == version.Id).OrderBy(a => a.Id)
            .Select(a => new AdoptionView(a.Organisation!.Name, a.DecidedOn, a.DocumentNumber, a.Statement)).ToListAsync(ct);
        var profile = await profiles.GetAsync(version.Id, ct);
        var groups = await db.Groups.Where(g => g.ProfileVersionId == version.Id).Where(Existing).OrderBy(g => g.Id).Take(PolicyPage.GroupsListed + 1)
            .Select(g => new PolicyGroup(g.Number, g.ShortName, g.LeadSchool!.Name)).ToListAsync(ct);
        var (before, routes, after) = PolicySections.Of(profile, texts, await ProgressAsync(code, profile, ct));
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
        };
    }

    private Expression<Func<SchoolGroup, bool>> Existing
    {
        get
        {
            var today = clock.Today;
            return g => g.EndsOn == null || g.EndsOn >= today;
        }
    }

    /// <summary>Counted only where a target asks for it: a policy may have many thousands of groups.</summary>
    private async Task<PolicyProgress?> ProgressAsync(string code, PolicyProfile profile, CancellationToken ct)
    {
        if (!profile.Targets.Any(t => t.Measure is TargetMeasure.Groups or TargetMeasure.Schools))
        {
            return null;
        }

        var groups = db.Groups.Where(g => g.ProfileVersion!.Code == code).Where(Existing);
        var schools = await db.Memberships.Where(Membership.ActiveOn(clock.Today)).Where(m => groups.Any(g => g.Id == m.GroupId))
            .Select(m => m.SchoolId).Distinct().CountAsync(ct);
        return new PolicyProgress(await groups.CountAsync(ct), schools);
    }
}
