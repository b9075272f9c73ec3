using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Features.Files;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Documents;

/// <summary>Opens a file of a document in the register to whoever may see the document. To everyone else it does not exist.</summary>
public sealed class DownloadDocumentHandler(PortalDbContext db, DocumentDesk documents, AuditScope audit)
{
    /// <summary>Answers the file; one that is not public leaves an entry in the audit.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(long attachmentId, CancellationToken ct)
    {
        var found = await db.Attachments.Where(a => a.Id == attachmentId && a.ApplicationId == null)
            .Select(a => new { a.Section, Send = new FileToSend(a.FileId, a.FileName, a.File!.ContentType, a.File.Length) })
            .SingleOrDefaultAsync(ct);
        if (found is null || !found.Section.StartsWith(RegisterDocument.SectionPrefix, StringComparison.Ordinal)
            || !long.TryParse(found.Section[RegisterDocument.SectionPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new CaseNotFound();
        }

        var document = await db.RegisterDocuments.Where(d => d.Id == id && d.RemovedAt == null)
            .Select(d => new
            {
                d.SchoolId,
                d.GroupId,
                d.Audience,
                JurisdictionId = d.SchoolId != null ? d.School!.JurisdictionId : d.Group!.JurisdictionId,
                Number = d.SchoolId != null ? d.School!.Number : d.Group!.Number,
            })
            .SingleOrDefaultAsync(ct);
        if (document is null || document.Audience > await documents.WidestAsync(document.SchoolId, document.GroupId, document.JurisdictionId, ct))
        {
            return new CaseNotFound();
        }

        if (document.Audience != DocumentAudience.Public)
        {
            (audit.Process, audit.Subject) = ("download-document", document.Number);
            db.Audit.Add(audit.Entry(AuditKind.Exported, found.Send.FileName));
            await db.SaveChangesAsync(ct);
        }

        return found.Send;
    }
}
