using System.Collections.Concurrent;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Policies;

/// <summary>A stored version that is in force for some kind of group.</summary>
/// <param name="VersionId">The stored version.</param>
/// <param name="Profile">What it says.</param>
/// <param name="InForceFrom">First day in force; for a draft, the day its trial was decided.</param>
public sealed record ProfileInForce(long VersionId, PolicyProfile Profile, DateOnly InForceFrom);

/// <summary>
/// The stored policy profiles, read. A version is parsed once in the life of the process: what something stands under never changes. Questions
/// are asked on the caller's own connection, so they see what its transaction sees.
/// </summary>
public sealed class ProfileCatalogue(PortalDbContext db, ProfileCache cache)
{
    /// <summary>The profile of a stored version.</summary>
    /// <exception cref="InvalidOperationException">There is no such version, or what is stored cannot be read.</exception>
    public async Task<PolicyProfile> GetAsync(long profileVersionId, CancellationToken ct = default)
    {
        if (cache.Find(profileVersionId) is { } known)
        {
            return known;
        }

        var json = await db.ProfileVersions.Where(v => v.Id == profileVersionId).Select(v => v.Json).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"There is no profile version {profileVersionId}.");
        return cache.Keep(profileVersionId, ProfileReader.Read(json).Required());
    }

    /// <summary>
    /// The policy under which a group of this kind is founded in a jurisdiction on a day: of the versions in force that know the kind, the one
    /// that came into force last. Null when there is none, as for a draft whose trial nobody has recorded.
    /// </summary>
    public async Task<ProfileInForce?> InForceAsync(long jurisdictionId, SchoolGroupKind kind, DateOnly day, CancellationToken ct = default)
    {
        var versions = await db.ProfileVersions
            .Where(v => v.JurisdictionId == jurisdictionId && v.InForceFrom <= day && (v.InForceTo == null || v.InForceTo >= day))
            .OrderByDescending(v => v.InForceFrom).ThenByDescending(v => v.Number).ThenByDescending(v => v.Id)
            .Select(v => new { v.Id, v.InForceFrom })
            .ToListAsync(ct);
        foreach (var version in versions)
        {
            var profile = await GetAsync(version.Id, ct);
            if (profile.KindOf(kind) is not null)
            {
                return new ProfileInForce(version.Id, profile, version.InForceFrom!.Value);
            }
        }

        return null;
    }
}

/// <summary>The profiles read so far in this process, by stored version.</summary>
public sealed class ProfileCache
{
    private readonly ConcurrentDictionary<long, PolicyProfile> _read = new();

    internal PolicyProfile? Find(long versionId) => _read.GetValueOrDefault(versionId);

    internal PolicyProfile Keep(long versionId, PolicyProfile profile) => _read.GetOrAdd(versionId, profile);
}
