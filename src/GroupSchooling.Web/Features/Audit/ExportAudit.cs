using System.Globalization;
using System.Runtime.CompilerServices;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Web.Infrastructure.Auditing;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>Hands the entries that a filter leaves out as a file, with what they changed. The export is an entry, written before the first row is sent.</summary>
public sealed class ExportAuditHandler(
    PortalDbContext db, AuditScope audit, AuditSourceQuery source, IStringLocalizer<Texts> texts, BusinessClock clock, IOptions<ListOptions> options)
{
    /// <summary>The file.</summary>
    public async Task<CsvFile> HandleAsync(AuditFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var entries = await source.FindAsync(filter, ct);
        // What is written while the file is sent does not belong to it.
        var newest = await entries.MaxAsync(a => (long?)a.Id, ct) ?? 0;
        audit.Process = "export-audit";
        db.Audit.Add(audit.Entry(AuditKind.Exported, filter.Describe()));
        await db.SaveChangesAsync(ct);

        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{clock.Today:yyyyMMdd}.csv");
        return new CsvFile(name, Head(), RowsAsync(entries.Where(a => a.Id <= newest), ct));
    }

    private string[] Head() =>
    [
        texts["Entry"], texts["Time"], texts["What happened"], texts["Sign-in name"], texts["Name of the person"], texts["Organisation"], texts["Role"],
        texts["Process"], texts["Kind of record"], texts["Key"], texts["Number or account"], texts["Reason"], texts["Network address"], texts["Number of the request"],
        texts["Changes"],
    ];

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = entries.OrderByDescending(a => a.Id).Take(options.Value.ExportRows).Select(a => new
        {
            Entry = a,
            DisplayName = db.Users.Where(u => u.Id == a.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            Organisation = db.Organisations.Where(o => o.Id == a.OrganisationId).Select(o => o.Name).FirstOrDefault(),
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Cells(row.Entry, row.DisplayName, row.Organisation);
        }
    }

    private string?[] Cells(AuditEntry entry, string? displayName, string? organisation) =>
    [
        entry.Id.ToString(CultureInfo.InvariantCulture),
        AuditWords.Instant(entry.At),
        texts.Enum(entry.Kind),
        entry.UserName,
        displayName,
        organisation,
        AuditWords.Role(texts, entry.Role),
        entry.Process,
        entry.Entity is null ? null : AuditWords.Entity(texts, entry.Entity),
        entry.EntityKey,
        entry.Subject,
        entry.Reason,
        entry.Address,
        entry.CorrelationId,
        entry.ChangesJson,
    ];
}
