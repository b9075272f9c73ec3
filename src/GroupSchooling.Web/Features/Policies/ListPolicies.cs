using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>How a policy stands today.</summary>
public enum PolicyStanding
{
    /// <summary>A draft for comment that no bureau has recorded as its trial: nothing is decided by it.</summary>
    Draft = 1,

    /// <summary>A draft that a bureau uses as a local trial.</summary>
    Trial = 2,

    /// <summary>Issued and in force.</summary>
    InForce = 3,

    /// <summary>In force from a later day, or issued without a day from which it holds.</summary>
    NotYet = 4,

    /// <summary>No longer in force.</summary>
    Ended = 5,
}

/// <summary>A row of the list: the version of a policy that is in force, else its newest.</summary>
public sealed record PolicyRow(
    string Code, int Version, Bilingual Title, string Short, string? Number, Bilingual Summary, string Jurisdiction, bool IsUnnamed, PolicyStanding Standing, DateOnly? From);

/// <summary>Reads the policies: two queries, and one more for each version that the process has not read before.</summary>
public sealed class ListPoliciesQuery(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock)
{
    /// <summary>The version of each policy that is in force, else its newest, the newest in force first.</summary>
    public async Task<IReadOnlyList<PolicyRow>> ReadAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var all = await db.ProfileVersions
            .Select(v => new { v.Id, v.Code, v.Number, Jurisdiction = v.Jurisdiction!.FullName, v.InForceFrom, v.InForceTo })
            .ToListAsync(ct);
        var versions = all.GroupBy(v => v.Code).Select(own => own.OrderByDescending(v => v.Number).ToList())
            .Select(own => own.Find(v => v.InForceFrom <= today && (v.InForceTo is null || v.InForceTo >= today)) ?? own[0]);
        var rows = new List<PolicyRow>();
        foreach (var version in versions)
        {
            var profile = await profiles.GetAsync(version.Id, ct);
            rows.Add(new PolicyRow(
                version.Code,
                version.Number,
                profile.Document.Title,
                profile.Document.Short,
                profile.Document.Number,
                profile.Document.Summary,
                version.Jurisdiction,
                profile.Document.JurisdictionUnnamed,
                Standing(profile, version.InForceFrom, version.InForceTo, clock.Today),
                version.InForceFrom));
        }

        return [.. rows.OrderByDescending(r => r.From ?? DateOnly.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)];
    }

    /// <summary>How a version stands on a day.</summary>
    public static PolicyStanding Standing(PolicyProfile profile, DateOnly? from, DateOnly? to, DateOnly day) => (from, to) switch
    {
        (null, _) => profile.Document.Standing == DocumentStanding.DraftForComment ? PolicyStanding.Draft : PolicyStanding.NotYet,
        (_, { } last) when last < day => PolicyStanding.Ended,
        ({ } first, _) when first > day => PolicyStanding.NotYet,
        _ => profile.Document.Standing == DocumentStanding.DraftForComment ? PolicyStanding.Trial : PolicyStanding.InForce,
    };
}
