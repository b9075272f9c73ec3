using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Files;

/// <summary>A file to be sent.</summary>
/// <param name="FileId">The stored file.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Media type by content.</param>
/// <param name="Length">Length in bytes.</param>
public sealed record FileToSend(long FileId, string FileName, string ContentType, long Length);

/// <summary>
/// Opens a stored file through one of its attachments. A file of a case is open to the organisations that take part in it, a file of an invitation
/// also to the invited school, what was submitted also to who is asked to a meeting that deliberates on it, evidence about a school to that school and to its bureau, the document behind an existing group or a merger to its bureau. To everyone else it does not exist.
/// </summary>
public sealed class DownloadFileHandler(PortalDbContext db, CurrentActor actor, AuditScope audit)
{
    /// <summary>Answers the file and writes into the audit that it left the portal.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(long attachmentId, CancellationToken ct)
    {
        var found = await db.Attachments.Where(a => a.Id == attachmentId)
            .Select(a => new
            {
                a.ApplicationId,
                a.SchoolId,
                a.GroupEntryId,
                a.UnauthorisedId,
                a.MergerEntryId,
                a.Section,
                IsFrozen = a.Application != null && a.AddedAfterSubmission < a.Application.SubmissionCount,
                Subject = a.Application != null ? a.Application.Number : db.Schools.Where(s => s.Id == a.SchoolId).Select(s => s.Number).FirstOrDefault(),
                Send = new FileToSend(a.FileId, a.FileName, a.File!.ContentType, a.File.Length),
            })
            .SingleOrDefaultAsync(ct);
        var may = found switch
        {
            null => false,
            { UnauthorisedId: { } matter } => await IsOfOwnMattersAsync(matter, ct),
            { MergerEntryId: { } merger } => await IsOfOwnMergersAsync(merger, ct),
            _ => await MaySeeAsync(found.ApplicationId, found.SchoolId, found.GroupEntryId, found.Section, found.IsFrozen, ct),
        };
        if (found is null || !may)
        {
            return new CaseNotFound();
        }

        audit.Process = "download-file";
        audit.Subject = found.Subject;
        db.Audit.Add(audit.Entry(AuditKind.Exported, found.Send.FileName));
        await db.SaveChangesAsync(ct);
        return found.Send;
    }

    private async Task<bool> MaySeeAsync(long? applicationId, long? schoolId, long? entryId, string section, bool isFrozen, CancellationToken ct)
    {
        if (applicationId is { } application)
        {
            return await IsPartyAsync(application, section, isFrozen, ct) || await IsOwnInvitationAsync(application, section, ct)
                || (isFrozen && !DecisionPapers.IsSection(section) && await IsAskedToDeliberateAsync(application, ct));
        }

        if (entryId is { } entry)
        {
            return await IsOfOwnEntriesAsync(entry, ct);
        }

        // Documents have readers of their own (DownloadDocument).
        return schoolId is { } school && !section.StartsWith(RegisterDocument.SectionPrefix, StringComparison.Ordinal) && (actor.SchoolId == school || await IsOfOwnBureauAsync(school, ct));
    }

    /// <summary>What the applicant has put into its draft and not submitted is nobody else's yet; what an office decided is there for all from the start.</summary>
    private Task<bool> IsPartyAsync(long applicationId, string section, bool isFrozen, CancellationToken ct)
    {
        var isOffices = DecisionPapers.IsSection(section);
        return db.ApplicationParties.AnyAsync(
            p => p.ApplicationId == applicationId && p.OrganisationId == actor.OrganisationId
                && (isFrozen || p.Capacity == PartyCapacity.Applicant || (isOffices && p.Capacity != PartyCapacity.InvitedMember)),
            ct);
    }

    private Task<bool> IsOwnInvitationAsync(long applicationId, string section, CancellationToken ct) =>
        Invitation.IdOfSection(section) is { } id && actor.SchoolId is { } own
            ? db.Invitations.AnyAsync(i => i.Id == id && i.ApplicationId == applicationId && i.SchoolId == own, ct)
            : Task.FromResult(false);

    /// <summary>Who is asked to a meeting that deliberates on the case reads what the applicant submitted, and no papers of other offices.</summary>
    private Task<bool> IsAskedToDeliberateAsync(long applicationId, CancellationToken ct) => db.Attendances.AnyAsync(
        a => a.UserId == actor.UserId && a.Answer != AttendanceAnswer.Replaced && a.Meeting!.Status != MeetingStatus.Cancelled
            && a.Meeting.Items.Any(i => i.ApplicationId == applicationId),
        ct);

    private async Task<bool> IsOfOwnEntriesAsync(long entryId, CancellationToken ct) =>
        actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } capacity
        && await db.GroupEntries.AnyAsync(e => e.Id == entryId && e.JurisdictionId == capacity.JurisdictionId, ct);

    private async Task<bool> IsOfOwnMattersAsync(long id, CancellationToken ct) =>
        actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } capacity && actor.Can(Permission.ViewUnauthorised)
        && await db.UnauthorisedCooperations.AnyAsync(c => c.Id == id && c.JurisdictionId == capacity.JurisdictionId, ct);

    private async Task<bool> IsOfOwnMergersAsync(long id, CancellationToken ct) =>
        actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } capacity && actor.Can(Permission.ViewMergers)
        && await db.MergerEntries.AnyAsync(m => m.Id == id && m.JurisdictionId == capacity.JurisdictionId, ct);

    private async Task<bool> IsOfOwnBureauAsync(long schoolId, CancellationToken ct) =>
        actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } capacity
        && await db.Schools.AnyAsync(s => s.Id == schoolId && s.JurisdictionId == capacity.JurisdictionId, ct);
}
