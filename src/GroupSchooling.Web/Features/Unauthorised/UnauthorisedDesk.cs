using System.Globalization;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Unauthorised;

/// <summary>No policy of the jurisdiction forbids it, so it is not the portal's to record.</summary>
public sealed record NothingForbidsIt() : Refusal("The policy of your jurisdiction does not speak of unauthorised cooperation.");

/// <summary>A rule that forbids cooperation or names without consent.</summary>
/// <param name="VersionId">The stored version.</param>
/// <param name="Policy">Code of the policy.</param>
/// <param name="Rule">The rule.</param>
public sealed record ForbiddingRule(long VersionId, string Policy, Consequence Rule);

/// <summary>What recording and following up share.</summary>
public sealed class UnauthorisedDesk(ProfileCatalogue profiles, FileStore store, CurrentActor actor, BusinessClock clock)
{
    /// <summary>Where the evidence is attached.</summary>
    public const string Evidence = "evidence";

    /// <summary>The address of a matter.</summary>
    public static string LinkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/unauthorised/{id}");

    /// <summary>How the audit names a matter.</summary>
    public static string NumberOf(long id) => string.Create(CultureInfo.InvariantCulture, $"unauthorised-{id}");

    /// <summary>The rule of a policy that holds in one's own jurisdiction and forbids it; null where there is none.</summary>
    public async Task<ForbiddingRule?> RuleAsync(CancellationToken ct)
    {
        var holding = await profiles.HoldingAsync(actor.JurisdictionId, clock.Today, ct);
        foreach (var version in holding.Select(p => p.Policy.VersionId).Distinct())
        {
            var profile = await profiles.GetAsync(version, ct);
            if (profile.Consequences.FirstOrDefault(c => c.Cause == ConsequenceCause.Unauthorised) is { } rule)
            {
                return new ForbiddingRule(version, profile.Code, rule);
            }
        }

        return null;
    }

    /// <summary>Stores uploads before the command; the first that is refused refuses all.</summary>
    public async Task<Outcome<List<(StoredFile File, string Name)>>> StoreAsync(IEnumerable<IFormFile> uploads, string field, CancellationToken ct)
    {
        var files = new List<(StoredFile File, string Name)>();
        foreach (var upload in uploads)
        {
            var stored = await store.StoreAsync(upload, ct);
            if (stored.Refusal is { } refusal)
            {
                return refusal with { Field = field };
            }

            files.Add((stored.Value, upload.FileName));
        }

        return files;
    }
}
