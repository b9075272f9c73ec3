using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>A file to be read before a meeting.</summary>
/// <param name="AttachmentId">The attachment.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="ItemId">The item that it belongs to; null for the meeting as a whole.</param>
public sealed record MeetingPaper(long AttachmentId, string FileName, long Length, long? ItemId);

/// <summary>Papers to be added to a meeting, or to one item of it.</summary>
public sealed class MeetingPapersForm
{
    /// <summary>Place of the item on the agenda; null for the meeting as a whole.</summary>
    [Display(Name = "Belongs to")]
    public int? Item { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class MeetingPapersValidator : AbstractValidator<MeetingPapersForm>
{
    public MeetingPapersValidator() => RuleFor(f => f.Files).NotEmpty().WithMessage("Choose the papers to add.");
}

/// <summary>Where the papers of meetings are, and who reads them: those who are asked, who keeps or chairs the body, and the body that watches.</summary>
public sealed class MeetingPaperDesk(PortalDbContext db, CurrentActor actor)
{
    private const string ItemPrefix = "agenda:";

    /// <summary>The section of the papers of a meeting as a whole.</summary>
    public static string SectionOf(Meeting meeting) => string.Create(CultureInfo.InvariantCulture, $"meeting:{meeting.Id}");

    /// <summary>The section of the papers of an item.</summary>
    public static string SectionOf(AgendaItem item) => string.Create(CultureInfo.InvariantCulture, $"{ItemPrefix}{item.Id}");

    /// <summary>Whether the reader may read the papers.</summary>
    public bool MayRead(OpenedMeeting opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var council = opened.Council;
        return council.Keeps(opened.Meeting.BodyCode) || council.Chairs(opened.Meeting.BodyCode) || council.Watches || opened.Asked.Contains(actor.UserId);
    }

    /// <summary>The papers of a meeting, in the order in which they were added; one query.</summary>
    public async Task<IReadOnlyList<MeetingPaper>> OfAsync(OpenedMeeting opened, CancellationToken ct)
    {
        var (group, items) = (opened.Council.GroupId, opened.Meeting.Items.ToDictionary(i => SectionOf(i), i => i.Id));
        string[] sections = [SectionOf(opened.Meeting), .. items.Keys];
        var files = await db.Attachments.Where(a => a.GroupId == group && sections.Contains(a.Section)).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.FileName, a.File!.Length, a.Section }).ToListAsync(ct);
        return [.. files.Select(f => new MeetingPaper(f.Id, f.FileName, f.Length, items.TryGetValue(f.Section, out var item) ? item : null))];
    }
}

/// <summary>Adds papers until the meeting is over. Once it is called, everybody asked is told.</summary>
public sealed class AddMeetingPapersHandler(MeetingDesk meetings, CurrentActor actor, FileStore store, AttachmentDesk attachments, NoticeDesk notices)
{
    /// <summary>Adds them.</summary>
    public async Task<Outcome<Done>> HandleAsync(string number, int meeting, MeetingPapersForm form, CancellationToken ct)
    {
        var found = await meetings.LoadAsync(number, meeting, tracked: false, ct);
        if (found is null || !found.Council.Keeps(found.Meeting.BodyCode) || !actor.Can(Permission.ActInCouncil))
        {
            return found is null ? new CaseNotFound() : new NotPermitted();
        }

        var files = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return files.Succeeded
            ? await meetings.KeepAsync("add-meeting-papers", number, meeting, (opened, _) => Task.FromResult(Add(opened, form, files.Value)), ct)
            : files.Refusal!;
    }

    private Refusal? Add(OpenedMeeting opened, MeetingPapersForm form, IReadOnlyList<StoredUpload> files)
    {
        if (!opened.Meeting.IsBeforeItsEnd)
        {
            return new MeetingNotIn(opened.Meeting.Status);
        }

        var item = form.Item is { } order ? opened.ItemAt(order) : null;
        if (form.Item is not null && item is null)
        {
            return new CaseNotFound();
        }

        var section = item is null ? MeetingPaperDesk.SectionOf(opened.Meeting) : MeetingPaperDesk.SectionOf(item);
        foreach (var file in files)
        {
            attachments.AttachToRecord(null, opened.Council.GroupId, section, file.File, file.Name);
        }

        if (opened.Meeting.CalledAt is not null)
        {
            notices.ToUsers(opened.Asked, opened.Url, Texts.Key("There are new papers for “{0}” of {1}."), opened.Meeting.Title, opened.Council.Name);
        }

        return null;
    }
}

/// <summary>Takes a paper off while the meeting is only planned: nobody but who keeps the body has seen it.</summary>
public sealed class RemoveMeetingPaperHandler(PortalDbContext db, MeetingDesk meetings, MeetingPaperDesk papers)
{
    /// <summary>Takes it off.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, long attachmentId, CancellationToken ct) =>
        meetings.KeepAsync("remove-meeting-paper", number, meeting, (opened, token) => RemoveAsync(opened, attachmentId, token), ct);

    private async Task<Refusal?> RemoveAsync(OpenedMeeting opened, long attachmentId, CancellationToken ct)
    {
        if ((await papers.OfAsync(opened, ct)).All(p => p.AttachmentId != attachmentId))
        {
            return new CaseNotFound();
        }

        if (opened.Meeting.Status != MeetingStatus.Planned)
        {
            return new MeetingNotIn(opened.Meeting.Status);
        }

        db.Remove(await db.Attachments.SingleAsync(a => a.Id == attachmentId, ct));
        return null;
    }
}

/// <summary>Opens a paper to whoever may read the papers of the meeting. To everyone else it does not exist.</summary>
public sealed class DownloadMeetingPaperHandler(PortalDbContext db, MeetingDesk meetings, MeetingPaperDesk papers, AuditScope audit)
{
    /// <summary>Answers the file; its leaving the portal is recorded.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(string number, int meeting, long attachmentId, CancellationToken ct)
    {
        if (await meetings.LoadAsync(number, meeting, tracked: false, ct) is not { } opened || !papers.MayRead(opened)
            || (await papers.OfAsync(opened, ct)).All(p => p.AttachmentId != attachmentId))
        {
            return new CaseNotFound();
        }

        var file = await db.Attachments.Where(a => a.Id == attachmentId).Select(a => new FileToSend(a.FileId, a.FileName, a.File!.ContentType, a.File.Length)).SingleAsync(ct);
        (audit.Process, audit.Subject) = ("download-meeting-paper", number);
        db.Audit.Add(audit.Entry(AuditKind.Exported, file.FileName));
        await db.SaveChangesAsync(ct);
        return file;
    }
}
