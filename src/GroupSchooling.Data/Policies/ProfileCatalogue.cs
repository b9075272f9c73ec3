using System.Collections.Concurrent;
using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Policies;

/// <summary>A stored version that is in force for some kind of group.</summary>
/// <param name="VersionId">The stored version.</param>
/// <param name="Profile">What holds: the document with the bureau's approved supplements.</param>
/// <param name="InForceFrom">First day in force; for a draft, the day its trial was decided.</param>
public sealed record ProfileInForce(long VersionId, PolicyProfile Profile, DateOnly InForceFrom);

/// <summary>
/// The stored policy profiles, read. A version is parsed once in the life of the process: what something stands under never changes. Questions
/// are asked on the caller's own connection, so they see what its transaction sees. What holds on a day is the document with the supplements that the bureau
/// has approved for that day: put together here and nowhere else.
/// </summary>
public sealed class ProfileCatalogue(PortalDbContext db, ProfileCache cache)
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The profile of a stored version: the document alone, without supplements.</summary>
    /// <exception cref="InvalidOperationException">There is no such version, or what is stored cannot be read.</exception>
    public async Task<PolicyProfile> GetAsync(long profileVersionId, CancellationToken ct = default)
    {
        if (cache.Find(profileVersionId) is { } known)
        {
            return known;
        }

        var json = await db.ProfileVersions.Where(v => v.Id == profileVersionId).Select(v => v.Json).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"There is no profile version {profileVersionId}.");
        return cache.Keep(profileVersionId, ProfileReader.ReadAgain(json).Required());
    }

    /// <summary>What holds under a stored version on a day: the document with the supplements that are in force then.</summary>
    public async Task<PolicyProfile> EffectiveAsync(long profileVersionId, DateOnly day, CancellationToken ct = default)
    {
        var supplements = await SupplementsOn(profileVersionId, day).Select(s => s.Id).ToListAsync(ct);
        if (supplements.Count == 0)
        {
            return await GetAsync(profileVersionId, ct);
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{profileVersionId}+{string.Join('+', supplements)}");
        return cache.Find(key) ?? cache.Keep(key, (await ReadEffectiveAsync(profileVersionId, day, ct)).Profile);
    }

    /// <summary>What holds for a case, for as long as it runs: its version with the supplements that were in force on the day on which it was begun.</summary>
    public Task<PolicyProfile> OfCaseAsync(Application application, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        var begun = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(application.CreatedAt, DateTimeKind.Utc), Shanghai);
        return EffectiveAsync(application.ProfileVersionId, DateOnly.FromDateTime(begun), ct);
    }

    /// <summary>The document with its supplements on a day, and those that do not fit it and so do not act.</summary>
    public async Task<EffectiveReading> ReadEffectiveAsync(long profileVersionId, DateOnly day, CancellationToken ct = default)
    {
        var json = await db.ProfileVersions.Where(v => v.Id == profileVersionId).Select(v => v.Json).SingleAsync(ct);
        var rows = await SupplementsOn(profileVersionId, day).Select(s => new { s.Id, s.Title, s.Reason, s.ContentJson }).ToListAsync(ct);
        return EffectiveProfile.Read(json, rows.Select(s => new SupplementText(s.Id, s.Title, s.Reason, SupplementContent.Read(s.ContentJson))));
    }

    /// <summary>A draft with the supplements of its policy that would act beside it on a day, and those that would not fit it.</summary>
    /// <param name="json">The draft, which can be read.</param>
    /// <param name="code">Code of its policy.</param>
    /// <param name="jurisdictionId">Its jurisdiction.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EffectiveReading> ReadDraftAsync(string json, string code, long jurisdictionId, DateOnly day, CancellationToken ct = default)
    {
        var rows = await db.LocalSupplements
            .Where(s => s.Code == code && s.JurisdictionId == jurisdictionId && s.Status == PolicyPaperStatus.Approved && (s.InForceTo == null || s.InForceTo >= day))
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.Title, s.Reason, s.ContentJson }).ToListAsync(ct);
        return EffectiveProfile.Read(json, rows.Select(s => new SupplementText(s.Id, s.Title, s.Reason, SupplementContent.Read(s.ContentJson))));
    }

    /// <summary>The approved supplements of the version's policy that are in force on a day, the earliest first.</summary>
    private IQueryable<LocalSupplement> SupplementsOn(long profileVersionId, DateOnly day) => db.LocalSupplements
        .Where(s => db.ProfileVersions.Any(v => v.Id == profileVersionId && v.Code == s.Code && v.JurisdictionId == s.JurisdictionId))
        .Where(s => s.Status == PolicyPaperStatus.Approved && s.InForceFrom <= day && (s.InForceTo == null || s.InForceTo >= day))
        .OrderBy(s => s.Id);

    /// <summary>
    /// The policy under which a group of this kind is founded in a jurisdiction on a day (<see cref="PolicyReach"/>): of the versions in force that know
    /// the kind, the nearest upwards and the one that came into force last. Null when there is none, as for a draft whose trial nobody has recorded.
    /// </summary>
    public async Task<ProfileInForce?> InForceAsync(long jurisdictionId, SchoolGroupKind kind, DateOnly day, CancellationToken ct = default)
    {
        var holding = await HoldingAsync(jurisdictionId, day, ct);
        return holding.FirstOrDefault(p => p.Kind == kind) is { } found ? await OfAsync(found, day, ct) : null;
    }

    /// <summary>The policy in force for a kind, with its supplements of the day.</summary>
    public async Task<ProfileInForce> OfAsync(PolicyForKind found, DateOnly day, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new ProfileInForce(found.Policy.VersionId, await EffectiveAsync(found.Policy.VersionId, day, ct), found.Policy.InForceFrom!.Value);
    }

    /// <summary>A version under which something stands, whether or not it is still in force, with its supplements of the day.</summary>
    public async Task<ProfileInForce> StandingAsync(long profileVersionId, DateOnly day, CancellationToken ct = default)
    {
        var from = await db.ProfileVersions.Where(v => v.Id == profileVersionId).Select(v => v.InForceFrom).SingleAsync(ct);
        return new ProfileInForce(profileVersionId, await EffectiveAsync(profileVersionId, day, ct), from ?? day);
    }

    /// <summary>The policies in force in a jurisdiction on a day, for each kind of group that one of them knows.</summary>
    public async Task<IReadOnlyList<PolicyForKind>> HoldingAsync(long jurisdictionId, DateOnly day, CancellationToken ct = default)
    {
        var upwards = await UpwardsAsync(jurisdictionId, day, ct);
        return PolicyReach.Of(upwards, await CandidatesAsync(upwards, day, ct));
    }

    /// <summary>
    /// All versions under which a group of the jurisdiction may stand, whether in force or not, for each kind of group: what an existing group is entered
    /// under is older than what is founded today.
    /// </summary>
    public async Task<IReadOnlyList<PolicyForKind>> KnownAsync(long jurisdictionId, DateOnly day, CancellationToken ct = default)
    {
        var upwards = await UpwardsAsync(jurisdictionId, day, ct);
        return PolicyReach.Of(upwards, await CandidatesAsync(upwards, null, ct));
    }

    /// <summary>The jurisdictions in which a policy of this one holds on a day, for at least one of these kinds of group: itself, and those below that have none of their own.</summary>
    public async Task<IReadOnlyList<long>> ReachedAsync(long jurisdictionId, IReadOnlyCollection<SchoolGroupKind> kinds, DateOnly day, CancellationToken ct = default)
    {
        if (!await db.Jurisdictions.AnyAsync(j => j.ParentId == jurisdictionId, ct))
        {
            return [jurisdictionId];
        }

        var tree = new JurisdictionTree(await db.Jurisdictions.Select(j => new JurisdictionNode(j.Id, j.ParentId, j.StartsOn, j.EndsOn)).ToListAsync(ct));
        var below = tree.Downwards(jurisdictionId, day);
        var others = (await CandidatesAsync(below, day, ct)).Where(p => p.JurisdictionId != jurisdictionId).ToList();
        return [.. below.Where(id => id == jurisdictionId || Holds(tree.Upwards(id, day)))];

        bool Holds(IReadOnlyList<long> upwards) =>
            kinds.Any(kind => PolicyReach.For(kind, upwards, others.Append(new PolicyCandidate(0, jurisdictionId, null, 0, kinds)))?.JurisdictionId == jurisdictionId);
    }

    /// <summary>One query a level: the tree is two or three levels deep.</summary>
    private async Task<IReadOnlyList<long>> UpwardsAsync(long jurisdictionId, DateOnly day, CancellationToken ct)
    {
        List<JurisdictionNode> nodes = [];
        for (long? at = jurisdictionId; at is { } id && nodes.TrueForAll(n => n.Id != id);)
        {
            nodes.Add(await db.Jurisdictions.Where(j => j.Id == id).Select(j => new JurisdictionNode(j.Id, j.ParentId, j.StartsOn, j.EndsOn)).SingleAsync(ct));
            at = nodes[^1].ParentId;
        }

        return new JurisdictionTree(nodes).Upwards(jurisdictionId, day);
    }

    /// <summary>The versions of some jurisdictions that are in force on a day; all of them without one.</summary>
    private async Task<IReadOnlyList<PolicyCandidate>> CandidatesAsync(IReadOnlyList<long> jurisdictions, DateOnly? day, CancellationToken ct)
    {
        var versions = await db.ProfileVersions
            .Where(v => jurisdictions.Contains(v.JurisdictionId))
            .Where(v => day == null || (v.InForceFrom <= day && (v.InForceTo == null || v.InForceTo >= day)))
            .Select(v => new { v.Id, v.JurisdictionId, v.InForceFrom, v.Number })
            .ToListAsync(ct);
        var candidates = new List<PolicyCandidate>(versions.Count);
        foreach (var version in versions)
        {
            var kinds = (await GetAsync(version.Id, ct)).GroupKinds.Select(k => k.Kind).ToList();
            candidates.Add(new PolicyCandidate(version.Id, version.JurisdictionId, version.InForceFrom, version.Number, kinds));
        }

        return candidates;
    }
}

/// <summary>The profiles read so far in this process, by stored version.</summary>
public sealed class ProfileCache
{
    private readonly ConcurrentDictionary<long, PolicyProfile> _read = new();
    private readonly ConcurrentDictionary<string, PolicyProfile> _effective = new(StringComparer.Ordinal);

    internal PolicyProfile? Find(long versionId) => _read.GetValueOrDefault(versionId);

    internal PolicyProfile? Find(string key) => _effective.GetValueOrDefault(key);

    internal PolicyProfile Keep(string key, PolicyProfile profile) => _effective.GetOrAdd(key, profile);

    internal PolicyProfile Keep(long versionId, PolicyProfile profile) => _read.GetOrAdd(versionId, profile);
}
