using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>What the register knows of a school; null is not stated.</summary>
public sealed record SchoolFactsView
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required long JurisdictionId { get; init; }

    public required string Jurisdiction { get; init; }

    public required SchoolStage Stage { get; init; }

    public required SchoolOwnership Ownership { get; init; }

    public required SchoolStatus Status { get; init; }

    public string? CreditCode { get; init; }

    public string? IdentifierCode { get; init; }

    public string? Address { get; init; }

    public string? PrincipalName { get; init; }

    public int? Pupils { get; init; }

    public int? Classes { get; init; }

    public int? Teachers { get; init; }

    public DateOnly? FoundedOn { get; init; }

    public string? Source { get; init; }

    public required long Version { get; init; }
}

/// <summary>A campus on the school's page.</summary>
public sealed record CampusView(string Name, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>A membership on the school's page.</summary>
public sealed record SchoolMembershipView(
    string GroupNumber,
    string GroupName,
    SchoolGroupKind Kind,
    MembershipRole Role,
    string? Campus,
    Bilingual? CooperationType,
    DateOnly? StartsOn,
    DateOnly? TermEndsOn,
    DateOnly? LeftOn,
    MembershipStanding Standing,
    IReadOnlyList<string> Plates);

/// <summary>A confirmation of ownership on the school's page. Statement and reason are read only by those concerned; else null.</summary>
public sealed record OwnershipView(
    SchoolOwnership Before, SchoolOwnership After, DateOnly EvidenceOn, DateTime ConfirmedAt, string? Statement, string? Reason, IReadOnlyList<EvidenceView> Files);

/// <summary>A file of evidence.</summary>
public sealed record EvidenceView(long AttachmentId, string FileName);

/// <summary>A school's page.</summary>
public sealed record SchoolPage(
    SchoolFactsView School,
    IReadOnlyList<string> TeachingPoints,
    IReadOnlyList<CampusView> Campuses,
    IReadOnlyList<SchoolMembershipView> Memberships,
    IReadOnlyList<OwnershipView> Confirmations,
    IReadOnlyList<TimelineItem> History,
    bool MayConfirmOwnership);

/// <summary>Reads a school's page: a fixed number of queries, whatever the school has.</summary>
public sealed class ShowSchoolQuery(PortalDbContext db, CurrentActor actor, SchoolMembershipDesk memberships, HistoryDesk history)
{
    /// <summary>Reads the page; null when there is no school with this number.</summary>
    public async Task<SchoolPage?> ReadAsync(string number, CancellationToken ct)
    {
        var school = await FactsAsync(number, ct);
        if (school is null)
        {
            return null;
        }

        var inside = actor.SchoolId == school.Id
            || (actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == school.JurisdictionId && actor.Can(Permission.ViewCases));
        return new SchoolPage(
            school,
            await db.TeachingPoints.Where(p => p.SchoolId == school.Id).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(ct),
            await db.Campuses.Where(c => c.SchoolId == school.Id).OrderBy(c => c.Id).Select(c => new CampusView(c.Name, c.StartsOn, c.EndsOn)).ToListAsync(ct),
            await memberships.OfSchoolAsync(school.Id, ct),
            await ConfirmationsAsync(school.Id, inside, ct),
            await history.OfSchoolAsync(school.Id, inside, ct),
            SchoolAccess.MayConfirmOwnership(actor, school.JurisdictionId));
    }

    private Task<SchoolFactsView?> FactsAsync(string number, CancellationToken ct) => db.Schools.Where(s => s.Number == number)
        .Select(s => new SchoolFactsView
        {
            Id = s.Id,
            Number = s.Number,
            Name = s.Name,
            JurisdictionId = s.JurisdictionId,
            Jurisdiction = s.Jurisdiction!.FullName,
            Stage = s.Stage,
            Ownership = s.Ownership,
            Status = s.Status,
            CreditCode = s.CreditCode,
            IdentifierCode = s.IdentifierCode,
            Address = s.Address,
            PrincipalName = s.PrincipalName,
            Pupils = s.Pupils,
            Classes = s.Classes,
            Teachers = s.Teachers,
            FoundedOn = s.FoundedOn,
            Source = s.Source,
            Version = s.Version,
        })
        .SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<OwnershipView>> ConfirmationsAsync(long schoolId, bool inside, CancellationToken ct)
    {
        var rows = await db.OwnershipConfirmations.Where(c => c.SchoolId == schoolId).OrderByDescending(c => c.Id).ToListAsync(ct);
        var files = await db.Attachments.Where(a => inside && a.SchoolId == schoolId).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Section, a.FileName }).ToListAsync(ct);
        return [.. rows.Select(c => new OwnershipView(
            c.Before,
            c.After,
            c.EvidenceOn,
            c.ConfirmedAt,
            inside ? c.Statement : null,
            inside ? c.ChangeReason : null,
            [.. files.Where(f => f.Section == c.EvidenceSection).Select(f => new EvidenceView(f.Id, f.FileName))]))];
    }
}
