using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A row of the list of imports.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">Its file.</param>
/// <param name="State">How far it is.</param>
/// <param name="UploadedAt">When it was uploaded.</param>
/// <param name="By">By whom.</param>
/// <param name="Counts">Its rows.</param>
public sealed record ImportListRow(long Id, string FileName, ImportState State, DateTime UploadedAt, string By, ImportCounts Counts);

/// <summary>The imports of an office.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">Key of the last row when more follow; else null.</param>
public sealed record ImportListPage(ImportKind Kind, IReadOnlyList<ImportListRow> Rows, string? Next);

/// <summary>Reads the list with one query.</summary>
public sealed class ListImportsQuery(PortalDbContext db, ImportAccess access, IOptions<ImportOptions> options)
{
    /// <summary>Reads one page.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="after">The last import of the page before; null for the first page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImportListPage> ReadAsync(ImportKind kind, long? after, CancellationToken ct)
    {
        var runs = access.Own(kind);
        runs = after is null ? runs : runs.Where(r => r.Id < after);
        var rows = await runs.OrderByDescending(r => r.Id).Take(options.Value.PageSize + 1)
            .Select(r => new
            {
                r.Id,
                r.FileName,
                r.State,
                r.UploadedAt,
                By = db.Users.Where(u => u.Id == r.UploadedByUserId).Select(u => u.DisplayName).FirstOrDefault(),
                r.CountsJson,
            })
            .ToListAsync(ct);
        var shown = rows.Take(options.Value.PageSize)
            .Select(r => new ImportListRow(r.Id, r.FileName, r.State, r.UploadedAt, r.By ?? "—", ImportCounts.Read(r.CountsJson))).ToList();
        return new ImportListPage(kind, shown, rows.Count > shown.Count ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
