using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>An entry in the list.</summary>
public sealed record AuditRow(
    long Id, DateTime At, AuditKind Kind, string? UserName, string? DisplayName, string? Organisation, string? Role, string Process, string? Entity, string? Subject, string? Reason);

/// <summary>A page of the audit.</summary>
/// <param name="Filter">What was looked for.</param>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where older ones go on; null on the last page.</param>
/// <param name="Processes">Processes to choose from.</param>
public sealed record AuditPage(AuditFilter Filter, IReadOnlyList<AuditRow> Rows, string? Next, IReadOnlyList<string> Processes);

/// <summary>Searches the audit, newest first, a page at a time by key. The search is itself an entry: once, not for each page that is turned.</summary>
public sealed class SearchAuditHandler(PortalDbContext db, AuditScope audit, AuditSourceQuery source, IOptions<ListOptions> options)
{
    /// <summary>Name of the process in the audit.</summary>
    public const string Process = "read-audit";

    // The processes of the newest entries: a list of all would read the whole audit.
    private const int Newest = 5000;

    /// <summary>The page that begins after the filter's key.</summary>
    public async Task<AuditPage> HandleAsync(AuditFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var size = options.Value.PageSize;
        var entries = await source.FindAsync(filter, ct);
        if (filter.After is { } after)
        {
            entries = entries.Where(a => a.Id < after);
        }

        var found = await Rows(entries.OrderByDescending(a => a.Id).Take(size + 1)).ToListAsync(ct);
        if (filter.After is null)
        {
            await RecordAsync(filter, ct);
        }

        var next = found.Count > size ? found[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new AuditPage(filter, [.. found.Take(size)], next, await ProcessesAsync(ct));
    }

    /// <summary>The rows of these entries.</summary>
    internal IQueryable<AuditRow> Rows(IQueryable<AuditEntry> entries) => entries.Select(a => new AuditRow(
        a.Id,
        a.At,
        a.Kind,
        a.UserName,
        db.Users.Where(u => u.Id == a.UserId).Select(u => u.DisplayName).FirstOrDefault(),
        db.Organisations.Where(o => o.Id == a.OrganisationId).Select(o => o.Name).FirstOrDefault(),
        a.Role,
        a.Process,
        a.Entity,
        a.Subject,
        a.Reason));

    private async Task RecordAsync(AuditFilter filter, CancellationToken ct)
    {
        audit.Process = Process;
        db.Audit.Add(audit.Entry(AuditKind.Read, filter.Describe()));
        await db.SaveChangesAsync(ct);
    }

    private async Task<List<string>> ProcessesAsync(CancellationToken ct)
    {
        var newest = db.Audit.OrderByDescending(a => a.Id).Take(Newest);
        return await newest.Select(a => a.Process).Distinct().OrderBy(process => process).ToListAsync(ct);
    }
}
