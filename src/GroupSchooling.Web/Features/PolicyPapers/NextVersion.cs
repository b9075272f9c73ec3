using System.Globalization;
using System.Text.RegularExpressions;
using GroupSchooling.Data;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>Gives the text of a policy of one's own jurisdiction, to make its next version from.</summary>
public sealed partial class NextVersionQuery(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The text of the version in force, else of the newest, with the next number and without its days; null for another jurisdiction's policy.</summary>
    public async Task<string?> ReadAsync(string code, CancellationToken ct)
    {
        var today = clock.Today;
        var versions = await db.ProfileVersions.Where(v => v.Code == code && v.JurisdictionId == actor.JurisdictionId).OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, IsInForce = v.InForceFrom <= today && (v.InForceTo == null || v.InForceTo >= today) }).ToListAsync(ct);
        if (versions.Count == 0)
        {
            return null;
        }

        var id = (versions.Find(v => v.IsInForce) ?? versions[0]).Id;
        var json = await db.ProfileVersions.Where(v => v.Id == id).Select(v => v.Json).SingleAsync(ct);
        var number = (versions[0].Number + 1).ToString(CultureInfo.InvariantCulture);
        return Days().Replace(Number().Replace(json, $"${{1}}{number}", 1), "");
    }

    /// <summary>The version's own number stands before the document; the schema's has another name.</summary>
    [GeneratedRegex("(\"version\"\\s*:\\s*)\\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("[ \\t]*\"inForce(From|To)\"\\s*:\\s*\"[0-9-]*\"\\s*,[ \\t]*\\r?\\n?", RegexOptions.NonBacktracking)]
    private static partial Regex Days();
}
