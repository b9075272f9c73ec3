using GroupSchooling.Data;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A new version or a supplement in the list.</summary>
public sealed record PaperRow(long Id, bool IsDraft, string Title, string Code, PolicyPaperStatus Status, DateOnly? InForceFrom, DateTime EnteredAt)
{
    /// <summary>Its address.</summary>
    public string Link => PaperDesk.LinkOf(IsDraft, Id);
}

/// <summary>What the bureau prepares: new versions and local supplements, the newest first, at most <see cref="PageSizes.List"/> of each.</summary>
/// <param name="Rows">The papers.</param>
/// <param name="Policies">Codes of the bureau's policies with their titles.</param>
/// <param name="MayPrepare">Whether the reader may begin one.</param>
public sealed record PaperList(IReadOnlyList<PaperRow> Rows, IReadOnlyList<(string Code, string Title)> Policies, bool MayPrepare);

/// <summary>Reads the papers of one's own bureau.</summary>
public sealed class ListPapersQuery(PortalDbContext db, CurrentActor actor)
{
    /// <summary>The list.</summary>
    public async Task<PaperList> ReadAsync(CancellationToken ct)
    {
        var own = actor.JurisdictionId;
        var drafts = await db.PolicyDrafts.Where(d => d.JurisdictionId == own).OrderByDescending(d => d.Id).Take(PageSizes.List)
            .Select(d => new PaperRow(d.Id, true, d.FileName, d.Code, d.Status, d.InForceFrom, d.EnteredAt)).ToListAsync(ct);
        var supplements = await db.LocalSupplements.Where(s => s.JurisdictionId == own).OrderByDescending(s => s.Id).Take(PageSizes.List)
            .Select(s => new PaperRow(s.Id, false, s.Title, s.Code, s.Status, s.InForceFrom, s.EnteredAt)).ToListAsync(ct);
        var policies = await db.ProfileVersions.Where(v => v.JurisdictionId == own && !db.ProfileVersions.Any(o => o.Code == v.Code && o.Number > v.Number))
            .OrderBy(v => v.Code).Select(v => new { v.Code, v.Title }).ToListAsync(ct);
        return new PaperList(
            [.. drafts.Concat(supplements).OrderByDescending(r => r.EnteredAt)], [.. policies.Select(p => (p.Code, p.Title))], actor.Can(Permission.PreparePolicies));
    }
}
