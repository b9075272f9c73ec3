using GroupSchooling.Data;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>
/// The entries that a filter leaves, each condition an indexed comparison with the entry's own columns. The audit belongs to the installation, not
/// to a jurisdiction: failed sign-ins and refusals have none.
/// </summary>
public sealed class AuditSourceQuery(PortalDbContext db)
{
    private const int MostPeople = 100;

    /// <summary>The entries, in no order.</summary>
    public async Task<IQueryable<AuditEntry>> FindAsync(AuditFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var entries = db.Audit.AsNoTracking();
        if (filter.Person?.Trim() is { Length: > 0 } person)
        {
            var ids = await PeopleAsync(person, ct);
            entries = entries.Where(a => a.UserName == person || (a.UserId != null && ids.Contains(a.UserId.Value)));
        }

        return ByDay(ByWords(entries, filter), filter);
    }

    private static IQueryable<AuditEntry> ByWords(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Process?.Trim() is { Length: > 0 } process)
        {
            entries = entries.Where(a => a.Process == process);
        }

        if (filter.Subject?.Trim() is { Length: > 0 } subject)
        {
            entries = entries.Where(a => a.Subject == subject);
        }

        if (filter.Entity?.Trim() is { Length: > 0 } entity)
        {
            entries = entries.Where(a => a.Entity == entity);
        }

        return filter.Kind is { } kind ? entries.Where(a => a.Kind == kind) : entries;
    }

    private static IQueryable<AuditEntry> ByDay(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.From is { } from)
        {
            var start = BusinessClock.StartOf(from);
            entries = entries.Where(a => a.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = BusinessClock.StartOf(to.AddDays(1));
            entries = entries.Where(a => a.At < end);
        }

        return entries;
    }

    /// <summary>People whose sign-in name this is, or whose display name it is a part of.</summary>
    private async Task<List<long>> PeopleAsync(string person, CancellationToken ct)
    {
        var name = person.ToUpperInvariant();
        return await db.Users.Where(u => u.NormalizedUserName == name || u.DisplayName.Contains(person)).OrderBy(u => u.Id).Select(u => u.Id).Take(MostPeople).ToListAsync(ct);
    }
}
