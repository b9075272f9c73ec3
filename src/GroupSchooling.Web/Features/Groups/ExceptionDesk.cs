using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>A rule that the group went over with a reason, or stands against since it was entered.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Subject">The member that it is about; empty for the group as a whole.</param>
/// <param name="IsBreach">Whether it allows no exception: nothing is lifted.</param>
/// <param name="RecordedAt">When the reason was given, in UTC.</param>
/// <param name="Reason">The reason; null for a reader who sees only that there is one.</param>
/// <param name="By">Who gave it; null like the reason.</param>
public sealed record ExceptionView(ClauseView Clause, string Subject, bool IsBreach, DateTime RecordedAt, string? Reason, string? By);

/// <summary>Reads for which rules a group was registered, or a school taken in, with a reason.</summary>
public sealed class ExceptionDesk(PortalDbContext db)
{
    private static readonly Func<PortalDbContext, long, long?, IAsyncEnumerable<RuleOverride>> Given = EF.CompileAsyncQuery(
        (PortalDbContext db, long groupId, long? founding) => db.RuleOverrides
            .Join(db.GroupEntries.Where(e => e.GroupId == groupId), o => o.GroupEntryId, e => (long?)e.Id, (o, e) => o)
            .Concat(db.RuleOverrides.Join(
                db.Applications.Where(a => (a.Id == founding || a.GroupId == groupId) && a.Status == ApplicationStatus.Registered),
                o => new { Case = o.ApplicationId, o.Submission },
                a => new { Case = (long?)a.Id, Submission = a.SubmissionCount },
                (o, a) => o))
            .AsNoTracking());

    /// <summary>With one query: of the entry from which the group came, or of its founding, and of each joining that was registered; oldest first.</summary>
    /// <param name="group">The group.</param>
    /// <param name="policy">Code of its policy, whose page a clause leads to.</param>
    /// <param name="inside">Whether the reader sees the reasons and who gave them.</param>
    /// <param name="until">Nothing later than this is shown, in UTC.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ExceptionView>> OfAsync(GroupFactsView group, string policy, bool inside, DateTime until, CancellationToken ct)
    {
        var given = new List<RuleOverride>();
        await foreach (var one in Given(db, group.Id, group.ApplicationId).WithCancellation(ct))
        {
            given.Add(one);
        }

        return [.. given.Where(o => o.RecordedAt < until).OrderBy(o => o.Id).Select(o => new ExceptionView(
            new ClauseView(policy, o.Clause), o.Subject, o.IsBreach, o.RecordedAt, inside ? o.Reason : null, inside ? o.By : null))];
    }
}
