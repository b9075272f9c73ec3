using GroupSchooling.Data;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Documents;

/// <summary>A document of the register as pages show it.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its own number.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="ValidTo">Last day on which it is valid.</param>
/// <param name="Validity">How it stands today.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Files">Its files.</param>
public sealed record DocumentView(
    long Id,
    RegisterDocumentKind Kind,
    string Title,
    string? Number,
    DateOnly? IssuedOn,
    DateOnly? ValidTo,
    DocumentValidity Validity,
    DocumentAudience Audience,
    IReadOnlyList<DocumentFile> Files);

/// <summary>A file of a document.</summary>
public sealed record DocumentFile(long AttachmentId, string FileName);

/// <summary>The documents on a record's page, and where the reader may add another.</summary>
/// <param name="Rows">Those that the reader may see.</param>
/// <param name="AddUrl">Where another is entered; null for those who may not.</param>
public sealed record DocumentsView(IReadOnlyList<DocumentView> Rows, string? AddUrl);

/// <summary>Whose documents they are.</summary>
/// <param name="SchoolId">The school; null for a group's.</param>
/// <param name="GroupId">The group; null for a school's.</param>
/// <param name="JurisdictionId">The jurisdiction of the school or group.</param>
/// <param name="Url">Where the record's page is.</param>
/// <param name="Name">What the school or group is called.</param>
/// <param name="Number">Its number.</param>
public sealed record DocumentOwner(long? SchoolId, long? GroupId, long JurisdictionId, string Url, string Name, string Number);

/// <summary>Lists documents of schools and groups, and says who may see which.</summary>
public sealed class DocumentDesk(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The documents that the reader may see, newest first: two queries, one where there are none, and one or two more for somebody signed in.</summary>
    public async Task<DocumentsView> OfAsync(DocumentOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var widest = await WidestAsync(owner.SchoolId, owner.GroupId, owner.JurisdictionId, ct);
        var rows = await db.RegisterDocuments
            .Where(d => d.SchoolId == owner.SchoolId && d.GroupId == owner.GroupId && d.RemovedAt == null && d.Audience <= widest)
            .OrderByDescending(d => d.Id).AsNoTracking().ToListAsync(ct);
        var add = MayKeep(owner.JurisdictionId) ? $"{owner.Url}/documents/new" : null;
        if (rows.Count == 0)
        {
            return new DocumentsView([], add);
        }

        var files = await db.Attachments
            .Where(a => a.SchoolId == owner.SchoolId && a.GroupId == owner.GroupId && a.ApplicationId == null && a.Section.StartsWith(RegisterDocument.SectionPrefix))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Section, a.FileName }).ToListAsync(ct);
        var views = rows.Select(d => new DocumentView(
            d.Id,
            d.Kind,
            d.Title,
            d.Number,
            d.IssuedOn,
            d.ValidTo,
            RegisterDocument.ValidityOf(d.ValidFrom, d.ValidTo, clock.Today),
            d.Audience,
            [.. files.Where(f => f.Section == d.FilesSection).Select(f => new DocumentFile(f.Id, f.FileName))]));
        return new DocumentsView([.. views], add);
    }

    /// <summary>Whether the actor keeps the documents of this jurisdiction's schools and groups.</summary>
    public bool MayKeep(long jurisdictionId) =>
        actor.Can(Permission.KeepDocuments) && actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == jurisdictionId;

    /// <summary>The narrowest audience that the actor belongs to: who sees what the offices see also sees what everybody sees.</summary>
    public async Task<DocumentAudience> WidestAsync(long? schoolId, long? groupId, long jurisdictionId, CancellationToken ct)
    {
        if (actor.Capacity is not { } capacity || !actor.Can(Permission.ViewCases))
        {
            return DocumentAudience.Public;
        }

        if (capacity.OrganisationKind != OrganisationKind.School)
        {
            var above = await db.Jurisdictions.Where(j => j.Id == jurisdictionId).Select(j => j.ParentId).SingleOrDefaultAsync(ct);
            return capacity.JurisdictionId == jurisdictionId || capacity.JurisdictionId == above ? DocumentAudience.Offices : DocumentAudience.Public;
        }

        var isParty = groupId is { } group
            ? await db.Memberships.Where(m => m.GroupId == group && m.SchoolId == capacity.SchoolId).Where(Membership.ActiveOn(clock.Today)).AnyAsync(ct)
            : capacity.SchoolId is not null && capacity.SchoolId == schoolId;
        return isParty ? DocumentAudience.Parties : DocumentAudience.Public;
    }

    /// <summary>The school or group of an address; null for none.</summary>
    public async Task<DocumentOwner?> OwnerAsync(bool isGroup, string number, CancellationToken ct) => isGroup
        ? await db.Groups.Where(g => g.Number == number)
            .Select(g => new DocumentOwner(null, g.Id, g.JurisdictionId, "/register/groups/" + g.Number, g.ShortName ?? g.FullName ?? g.LeadSchool!.Name, g.Number))
            .SingleOrDefaultAsync(ct)
        : await db.Schools.Where(s => s.Number == number)
            .Select(s => new DocumentOwner(s.Id, null, s.JurisdictionId, "/register/schools/" + s.Number, s.Name, s.Number)).SingleOrDefaultAsync(ct);
}
