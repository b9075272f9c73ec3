using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Jurisdictions;

/// <summary>
/// Carries out the merger of one jurisdiction into another: it ends, and its schools and groups belong to the other one from the next day on, each
/// with its history. Numbers and codes stay. Saves; the transaction is the caller's.
/// </summary>
public sealed class JurisdictionMerger(PortalDbContext db, TimeProvider time)
{
    /// <summary>What is written into the history of each school and group.</summary>
    public const string Sentence = "Went over from {0} ({1}) to {2} ({3}) with the merger of the jurisdictions ({4}).";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Carries it out; answers how many schools and groups went over.</summary>
    /// <param name="from">The jurisdiction that ends, tracked.</param>
    /// <param name="into">The one that takes over.</param>
    /// <param name="firstDay">The first day on which all belong to the other one.</param>
    /// <param name="paper">The deciding document, as sentences name it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(int Schools, int Groups)> MergeAsync(Jurisdiction from, Jurisdiction into, DateOnly firstDay, string paper, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(into);
        var lastDay = firstDay.AddDays(-1);
        from.EndsOn = lastDay;
        var schools = await db.Schools.Include(s => s.Organisation).Where(s => s.JurisdictionId == from.Id).OrderBy(s => s.Id).ToListAsync(ct);
        var groups = await db.Groups.Where(g => g.JurisdictionId == from.Id).OrderBy(g => g.Id).ToListAsync(ct);
        var before = await db.FormerJurisdictions
            .Where(f => f.School!.JurisdictionId == from.Id || f.Group!.JurisdictionId == from.Id)
            .Select(f => new { f.SchoolId, f.GroupId, f.EndsOn }).ToListAsync(ct);
        foreach (var school in schools)
        {
            (school.JurisdictionId, school.Organisation!.JurisdictionId) = (into.Id, into.Id);
            var since = before.Where(f => f.SchoolId == school.Id).Max(f => (DateOnly?)f.EndsOn)?.AddDays(1);
            db.Add(new FormerJurisdiction { SchoolId = school.Id, JurisdictionId = from.Id, StartsOn = since, EndsOn = lastDay });
            Tell(null, school.Id);
        }

        foreach (var group in groups)
        {
            group.JurisdictionId = into.Id;
            var since = before.Where(f => f.GroupId == group.Id).Max(f => (DateOnly?)f.EndsOn)?.AddDays(1);
            db.Add(new FormerJurisdiction { GroupId = group.Id, JurisdictionId = from.Id, StartsOn = since, EndsOn = lastDay });
            Tell(group.Id, null);
        }

        await db.SaveChangesAsync(ct);
        await db.SearchTerms.Where(t => t.JurisdictionId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.JurisdictionId, into.Id), ct);
        return (schools.Count, groups.Count);

        void Tell(long? groupId, long? schoolId) => db.Add(new TimelineEntry
        {
            GroupId = groupId,
            SchoolId = schoolId,
            HappenedOn = firstDay,
            RecordedAt = time.GetUtcNow().UtcDateTime,
            Sentence = Sentence,
            ArgumentsJson = JsonSerializer.Serialize(new[] { from.Name, from.Code, into.Name, into.Code, paper }, Json),
            IsPublic = true,
        });
    }
}
