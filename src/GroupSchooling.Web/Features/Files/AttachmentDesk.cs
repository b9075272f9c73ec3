using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Files;

/// <summary>An attachment as pages show it.</summary>
/// <param name="Id">The attachment, for <c>/files/{id}</c>.</param>
/// <param name="Section">The place that it belongs to.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Media type by content.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="UploadedBy">Display name of who uploaded it.</param>
/// <param name="UploadedAt">When, in UTC.</param>
/// <param name="AddedAfterSubmission">Number of submissions when it was added.</param>
/// <param name="RemovedAfterSubmission">Number of submissions when it was taken away; null while it stays.</param>
public sealed record AttachmentRow(
    long Id,
    string Section,
    string FileName,
    string ContentType,
    long Length,
    string UploadedBy,
    DateTime UploadedAt,
    int AddedAfterSubmission,
    int? RemovedAfterSubmission)
{
    /// <summary>Whether it belongs to what was frozen with this number; 0 asks for the draft as it is now.</summary>
    public bool BelongsTo(int submission) => submission == 0
        ? RemovedAfterSubmission is null
        : AddedAfterSubmission < submission && (RemovedAfterSubmission is null || RemovedAfterSubmission >= submission);
}

/// <summary>Puts stored files where they belong, takes them away again, and lists them. Saves nothing itself: it works inside the caller's command.</summary>
public sealed class AttachmentDesk(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    /// <summary>Attaches a file to a place in a case.</summary>
    /// <param name="application">The case.</param>
    /// <param name="section">The place (<see cref="Attachment.Section"/>).</param>
    /// <param name="file">The stored file.</param>
    /// <param name="fileName">Its name as the browser gave it; is cleaned here.</param>
    public Attachment Attach(Application application, string section, StoredFile file, string fileName)
    {
        var attachment = Make(section, file, fileName);
        attachment.ApplicationId = application.Id;
        attachment.AddedAfterSubmission = application.SubmissionCount;
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Attaches a file to a school's record: the evidence of its ownership, or of an act.</summary>
    public Attachment AttachToSchool(long schoolId, string section, StoredFile file, string fileName)
    {
        var attachment = Make(section, file, fileName);
        attachment.SchoolId = schoolId;
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Attaches a file of a document to the record of a school or a group.</summary>
    public Attachment AttachToRecord(long? schoolId, long? groupId, string section, StoredFile file, string fileName)
    {
        var attachment = Make(section, file, fileName);
        (attachment.SchoolId, attachment.GroupId) = (schoolId, groupId);
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Attaches the deciding document to the entry of an existing group.</summary>
    public Attachment AttachToEntry(long entryId, string section, StoredFile file, string fileName)
    {
        var attachment = Make(section, file, fileName);
        attachment.GroupEntryId = entryId;
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Attaches evidence, or the document of a step, to an unauthorised cooperation.</summary>
    public Attachment AttachToUnauthorised(long id, string section, StoredFile file, string fileName)
    {
        var attachment = Make(section, file, fileName);
        attachment.UnauthorisedId = id;
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Attaches the deciding document to a merger of jurisdictions.</summary>
    public Attachment AttachToMerger(long mergerId, StoredFile file, string fileName)
    {
        var attachment = Make("document", file, fileName);
        attachment.MergerEntryId = mergerId;
        db.Add(attachment);
        return attachment;
    }

    /// <summary>Takes a file out of the applicant's draft; what was frozen before keeps it.</summary>
    public void Detach(Application application, Attachment attachment)
    {
        if (attachment.AddedAfterSubmission == application.SubmissionCount)
        {
            db.Remove(attachment);
            return;
        }

        attachment.RemovedAfterSubmission ??= application.SubmissionCount;
    }

    /// <summary>The files of a case in the order they were added, also those taken away later (<see cref="AttachmentRow.BelongsTo"/>).</summary>
    public Task<List<AttachmentRow>> OfApplicationAsync(long applicationId, CancellationToken ct) =>
        RowsAsync(db.Attachments.Where(a => a.ApplicationId == applicationId), ct);

    /// <summary>The files of a school's record in the order they were added.</summary>
    public Task<List<AttachmentRow>> OfSchoolAsync(long schoolId, CancellationToken ct) => RowsAsync(db.Attachments.Where(a => a.SchoolId == schoolId), ct);

    /// <summary>The files of an entry in the order they were added.</summary>
    public Task<List<AttachmentRow>> OfEntryAsync(long entryId, CancellationToken ct) => RowsAsync(db.Attachments.Where(a => a.GroupEntryId == entryId), ct);

    /// <summary>The files of a merger in the order they were added.</summary>
    public Task<List<AttachmentRow>> OfMergerAsync(long mergerId, CancellationToken ct) => RowsAsync(db.Attachments.Where(a => a.MergerEntryId == mergerId), ct);

    /// <summary>The files of an unauthorised cooperation in the order they were added.</summary>
    public Task<List<AttachmentRow>> OfUnauthorisedAsync(long id, CancellationToken ct) => RowsAsync(db.Attachments.Where(a => a.UnauthorisedId == id), ct);

    private Task<List<AttachmentRow>> RowsAsync(IQueryable<Attachment> attachments, CancellationToken ct) => (
        from a in attachments
        join u in db.Users on a.UploadedByUserId equals u.Id
        orderby a.Id
        select new AttachmentRow(
            a.Id,
            a.Section,
            a.FileName,
            a.File!.ContentType,
            a.File.Length,
            u.DisplayName,
            a.UploadedAt,
            a.AddedAfterSubmission,
            a.RemovedAfterSubmission)).ToListAsync(ct);

    private Attachment Make(string section, StoredFile file, string fileName) => new()
    {
        FileId = file.Id,
        FileName = FileNames.Clean(fileName),
        Section = section,
        UploadedByUserId = actor.UserId,
        UploadedByOrganisationId = actor.OrganisationId,
        UploadedAt = clock.Now,
    };
}
