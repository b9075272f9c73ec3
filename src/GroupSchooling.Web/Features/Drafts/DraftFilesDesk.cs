using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What a section's form does to its files.</summary>
/// <param name="Added">Files that are stored and wait to be attached.</param>
/// <param name="Removed">Attachments that are ticked to be taken away.</param>
public sealed record FileChanges(IReadOnlyList<StoredUpload> Added, IReadOnlyCollection<long> Removed);

/// <summary>Attaches and takes away the files of a section, inside the command that saves the section.</summary>
public sealed class DraftFilesDesk(PortalDbContext db, AttachmentDesk attachments)
{
    /// <summary>Makes the changes. A ticked file of another section or case is passed over.</summary>
    /// <param name="application">The case.</param>
    /// <param name="changes">What the form asks for.</param>
    /// <param name="isOfSection">Whether a place of the packet belongs to the section.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ApplyAsync(Application application, FileChanges changes, Func<string, bool> isOfSection, CancellationToken ct)
    {
        foreach (var upload in changes.Added)
        {
            attachments.Attach(application, upload.Place, upload.File, upload.Name);
        }

        if (changes.Removed.Count == 0)
        {
            return;
        }

        var ticked = await db.Attachments
            .Where(a => a.ApplicationId == application.Id && changes.Removed.Contains(a.Id) && a.RemovedAfterSubmission == null)
            .ToListAsync(ct);
        foreach (var attachment in ticked.Where(a => isOfSection(a.Section)))
        {
            attachments.Detach(application, attachment);
        }
    }
}
