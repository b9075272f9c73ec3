using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Documents;

/// <summary>A document that is to be taken off.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its own number.</param>
/// <param name="Version">Its version.</param>
/// <param name="Owner">Whose it is.</param>
public sealed record DocumentToRemove(long Id, RegisterDocumentKind Kind, string Title, string? Number, long Version, DocumentOwner Owner);

/// <summary>Finds a document that the actor keeps.</summary>
public sealed class RemoveDocumentQuery(PortalDbContext db, DocumentDesk documents)
{
    /// <summary>The document; null for another bureau's, and for one that was taken off.</summary>
    public async Task<DocumentToRemove?> ReadAsync(long id, CancellationToken ct)
    {
        var found = await db.RegisterDocuments.Where(d => d.Id == id && d.RemovedAt == null)
            .Select(d => new { d.Kind, d.Title, d.Number, d.Version, School = d.School!.Number, Group = d.Group!.Number, d.GroupId })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var owner = await documents.OwnerAsync(found.GroupId is not null, found.Group ?? found.School, ct);
        return owner is not null && documents.MayKeep(owner.JurisdictionId)
            ? new DocumentToRemove(id, found.Kind, found.Title, found.Number, found.Version, owner)
            : null;
    }
}

/// <summary>Takes a document off its page. The row and its files stay for the audit, and nobody reaches them any more.</summary>
public sealed class RemoveDocumentHandler(
    PortalDbContext db, AuditScope audit, CommandRunner commands, RemoveDocumentQuery query, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Takes it off; answers where the record's page is.</summary>
    public Task<Outcome<string>> HandleAsync(long id, long version, CancellationToken ct) => commands.RunAsync<string>("remove-document", async token =>
    {
        if (await query.ReadAsync(id, token) is not { } found)
        {
            return new CaseNotFound();
        }

        audit.Subject = found.Owner.Number;
        var document = await db.RegisterDocuments.SingleAsync(d => d.Id == id, token);
        if (await stale.AgainstAsync(document, version, token) is { } changed)
        {
            return changed;
        }

        document.RemovedAt = clock.Now;
        return found.Owner.Url;
    }, ct);
}
