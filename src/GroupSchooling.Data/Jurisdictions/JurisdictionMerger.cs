using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Jurisdictions;

/// <summary>
/// Carries out the merger of one jurisdiction into another: it ends, and its schools and groups belong to the other one from the next day on, each
/// with its history; its offices' people and open work go over (<see cref="OfficeMerger"/>). Numbers and codes stay, and so do the policies that its
/// groups stand under. Saves; the transaction is the caller's.
/// </summary>
public sealed class JurisdictionMerger(PortalDbContext db, OfficeMerger offices, NumberIssuer numbers, TimeProvider time)
{
    /// <summary>What is written into the history of each school and group.</summary>
    public const string Sentence = "Went over from {0} ({1}) to {2} ({3}) with the merger of the jurisdictions ({4}).";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Carries it out; answers how much went over.</summary>
    /// <param name="from">The jurisdiction that ends, tracked.</param>
    /// <param name="into">The one that takes over.</param>
    /// <param name="firstDay">The first day on which all belong to the other one.</param>
    /// <param name="today">The day on which people begin to act for the other one's offices.</param>
    /// <param name="paper">The deciding document, as sentences name it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<MergerCounts> MergeAsync(Jurisdiction from, Jurisdiction into, DateOnly firstDay, DateOnly today, string paper, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(into);
        from.EndsOn = firstDay.AddDays(-1);
        // First of all, so that nothing can begin in the jurisdiction unseen: it waits for this and runs again. A case then belongs to the other one.
        await numbers.GuardApplicationsAsync(from.Id, today.Year, ct);
        await numbers.GuardStandingAsync(from.Id, ct);
        await db.SaveChangesAsync(ct);
        await TouchCasesElsewhereAsync(from.Id, ct);
        var move = new Move(from, into, firstDay, paper);
        var (schools, groups) = await MoveRegisterAsync(move, ct);
        await MoveFilesAsync(move, ct);
        var cases = await OpenCases(from.Id).ToListAsync(ct);
        cases.ForEach(c => c.JurisdictionId = into.Id);
        var (ended, roles) = await offices.MergeAsync(from, into, firstDay, today, ct);
        await db.SaveChangesAsync(ct);
        await db.SearchTerms.Where(t => t.JurisdictionId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.JurisdictionId, into.Id), ct);
        return new MergerCounts(schools, groups, cases.Count, ended, roles);
    }

    /// <summary>The cases of a jurisdiction that have not ended.</summary>
    public IQueryable<Application> OpenCases(long jurisdictionId) => db.Applications.Where(a => a.JurisdictionId == jurisdictionId && a.EndedAt == null);

    /// <summary>Cases of another jurisdiction about a school that goes over: who submits one at this moment does so anew, with the offices of then.</summary>
    private async Task TouchCasesElsewhereAsync(long from, CancellationToken ct)
    {
        var cases = await db.Applications
            .Where(a => a.EndedAt == null && a.JurisdictionId != from && db.Schools.Any(s => s.Id == a.SchoolId && s.JurisdictionId == from)).ToListAsync(ct);
        cases.ForEach(c => db.Entry(c).Property(a => a.Version).IsModified = true);
    }

    private async Task<(int Schools, int Groups)> MoveRegisterAsync(Move move, CancellationToken ct)
    {
        var (from, into) = (move.From, move.Into);
        var schools = await db.Schools.Include(s => s.Organisation).Where(s => s.JurisdictionId == from.Id).OrderBy(s => s.Id).ToListAsync(ct);
        var groups = await db.Groups.Include(g => g.Council).Where(g => g.JurisdictionId == from.Id).OrderBy(g => g.Id).ToListAsync(ct);
        var before = await db.FormerJurisdictions
            .Where(f => f.School!.JurisdictionId == from.Id || f.Group!.JurisdictionId == from.Id)
            .Select(f => new { f.SchoolId, f.GroupId, f.EndsOn }).ToListAsync(ct);
        var since = before.Where(f => f.SchoolId is not null).ToLookup(f => f.SchoolId!.Value, f => f.EndsOn);
        var sinceOfGroups = before.Where(f => f.GroupId is not null).ToLookup(f => f.GroupId!.Value, f => f.EndsOn);
        foreach (var school in schools)
        {
            (school.JurisdictionId, school.Organisation!.JurisdictionId) = (into.Id, into.Id);
            db.Add(new FormerJurisdiction { SchoolId = school.Id, JurisdictionId = from.Id, StartsOn = NextOf(since[school.Id]), EndsOn = move.LastDay });
            Tell(move, null, school.Id);
        }

        foreach (var group in groups)
        {
            group.JurisdictionId = into.Id;
            if (group.Council is not null)
            {
                group.Council.JurisdictionId = into.Id;
            }

            db.Add(new FormerJurisdiction { GroupId = group.Id, JurisdictionId = from.Id, StartsOn = NextOf(sinceOfGroups[group.Id]), EndsOn = move.LastDay });
            Tell(move, group.Id, null);
        }

        return (schools.Count, groups.Count);
    }

    /// <summary>What the bureau keeps beside the register: entries of existing groups on their way, and unauthorised cooperation that it follows.</summary>
    private async Task MoveFilesAsync(Move move, CancellationToken ct)
    {
        foreach (var entry in await db.GroupEntries.Where(e => e.JurisdictionId == move.From.Id && e.Status != GroupEntryStatus.Registered).ToListAsync(ct))
        {
            entry.JurisdictionId = move.Into.Id;
        }

        foreach (var matter in await db.UnauthorisedCooperations.Where(c => c.JurisdictionId == move.From.Id).ToListAsync(ct))
        {
            matter.JurisdictionId = move.Into.Id;
        }
    }

    private static DateOnly? NextOf(IEnumerable<DateOnly> ended) => ended.Max(day => (DateOnly?)day)?.AddDays(1);

    private void Tell(Move move, long? groupId, long? schoolId) => db.Add(new TimelineEntry
    {
        GroupId = groupId,
        SchoolId = schoolId,
        HappenedOn = move.FirstDay,
        RecordedAt = time.GetUtcNow().UtcDateTime,
        Sentence = Sentence,
        ArgumentsJson = JsonSerializer.Serialize(new[] { move.From.Name, move.From.Code, move.Into.Name, move.Into.Code, move.Paper }, Json),
        IsPublic = true,
    });

    private sealed record Move(Jurisdiction From, Jurisdiction Into, DateOnly FirstDay, string Paper)
    {
        public DateOnly LastDay => FirstDay.AddDays(-1);
    }
}
