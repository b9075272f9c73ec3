using GroupSchooling.Data;
using GroupSchooling.Web.Features.Documents;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>Reads a school's page: a fixed number of queries, whatever the school has.</summary>
public sealed class ShowSchoolQuery(
    PortalDbContext db, CurrentActor actor, SchoolMembershipDesk memberships, DocumentDesk documents, HistoryDesk history, BusinessClock clock)
{
    /// <summary>Reads the page; null when there is no school with this number.</summary>
    /// <param name="number">The school's number.</param>
    /// <param name="on">The day of which the register is shown; today when null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SchoolPage?> ReadAsync(string number, DateOnly? on, CancellationToken ct)
    {
        var day = RegisterDay.Of(on, clock.Today);
        var school = await FactsAsync(number, ct);
        if (school is null)
        {
            return null;
        }

        var homes = await db.FormerJurisdictions.Where(f => f.SchoolId == school.Id).OrderByDescending(f => f.EndsOn)
            .Select(f => new FormerJurisdictionView(f.Jurisdiction!.FullName, f.Jurisdiction.Code, f.StartsOn, f.EndsOn)).ToListAsync(ct);
        var inside = SchoolAccess.IsInside(actor, school.Id, school.JurisdictionId);
        var files = await FilesAsync(school.Id, inside, ct);
        return new SchoolPage
        {
            School = school,
            TeachingPoints = await db.TeachingPoints.Where(p => p.SchoolId == school.Id).OrderBy(p => p.Id)
                .Select(p => new SiteView(p.Name, p.Address, p.StartsOn, p.EndsOn)).ToListAsync(ct),
            Campuses = await db.Campuses.Where(c => c.SchoolId == school.Id).OrderBy(c => c.Id)
                .Select(c => new SiteView(c.Name, c.Address, c.StartsOn, c.EndsOn)).ToListAsync(ct),
            FormerJurisdictions = homes,
            FormerNames = await db.FormerNames.Where(n => n.SchoolId == school.Id).OrderByDescending(n => n.EndsOn)
                .Select(n => new FormerNameView(n.Name, n.ShortName, n.StartsOn, n.EndsOn)).ToListAsync(ct),
            Codes = await db.SchoolCodes.Where(c => c.SchoolId == school.Id).OrderByDescending(c => c.Id)
                .Select(c => new CodeView(c.Kind, c.Code, c.Check, c.StartsOn, c.EndsOn)).ToListAsync(ct),
            Figures = await db.YearFigures.Where(f => f.SchoolId == school.Id).OrderByDescending(f => f.SchoolYear)
                .Select(f => new FiguresView(
                    f.SchoolYear, f.Pupils, f.Classes, f.Teachers, f.BackboneTeachers, f.HighlyQualifiedTeachers, f.PeAndArtsTeachers))
                .ToListAsync(ct),
            Acts = await ActsAsync(school.Id, files, ct),
            Plan = await db.SchoolPlans.Where(p => p.SchoolId == school.Id)
                .Select(p => new PlanView(p.Site, p.ExpectedOn, p.Developer, p.Obligations, p.PlannedClasses)).SingleOrDefaultAsync(ct),
            Memberships = await memberships.OfSchoolAsync(school.Id, day, ct),
            Confirmations = await ConfirmationsAsync(school.Id, inside, files, ct),
            Documents = await documents.OfAsync(
                new DocumentOwner(school.Id, null, school.JurisdictionId, $"/register/schools/{school.Number}", school.Name, school.Number), ct),
            History = await history.OfSchoolAsync(school.Id, inside, day, ct),
            Rights = new SchoolRights(
                day.IsToday && SchoolAccess.MayEdit(actor, school.JurisdictionId), day.IsToday && SchoolAccess.MayConfirmOwnership(actor, school.JurisdictionId)),
            Day = day,
        };
    }

    private Task<SchoolFactsView?> FactsAsync(string number, CancellationToken ct) => db.Schools.Where(s => s.Number == number)
        .Select(s => new SchoolFactsView
        {
            Id = s.Id,
            Number = s.Number,
            Name = s.Name,
            ShortName = s.ShortName,
            JurisdictionId = s.JurisdictionId,
            Jurisdiction = s.Jurisdiction!.FullName,
            Stage = s.Stage,
            Ownership = s.Ownership,
            Status = s.Status,
            CreditCode = s.CreditCode,
            IdentifierCode = s.IdentifierCode,
            Address = s.Address,
            PrincipalName = s.PrincipalName,
            FoundedOn = s.FoundedOn,
            ClosedOn = s.ClosedOn,
            Successor = s.Successor == null ? null : new SchoolLink(s.Successor.Number, s.Successor.Name),
            Source = s.Source,
            Version = s.Version,
        })
        .SingleOrDefaultAsync(ct);

    /// <summary>The files of evidence by the place they belong to; none for those outside.</summary>
    private async Task<ILookup<string, EvidenceView>> FilesAsync(long schoolId, bool inside, CancellationToken ct)
    {
        if (!inside)
        {
            return Array.Empty<EvidenceView>().ToLookup(_ => "", StringComparer.Ordinal);
        }

        var files = await db.Attachments.Where(a => a.SchoolId == schoolId).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Section, a.FileName }).ToListAsync(ct);
        return files.ToLookup(f => f.Section, f => new EvidenceView(f.Id, f.FileName), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<ActView>> ActsAsync(long schoolId, ILookup<string, EvidenceView> files, CancellationToken ct)
    {
        var rows = await db.SchoolActs.Where(a => a.SchoolId == schoolId || a.OtherSchoolId == schoolId)
            .OrderByDescending(a => a.EffectiveOn).ThenByDescending(a => a.Id)
            .Select(a => new
            {
                Act = a,
                School = new SchoolLink(a.School!.Number, a.School.Name),
                Other = a.OtherSchool == null ? null : new SchoolLink(a.OtherSchool.Number, a.OtherSchool.Name),
            })
            .AsNoTracking()
            .ToListAsync(ct);
        return [.. rows.Select(r => new ActView(
            r.School,
            r.Act.Kind,
            r.Act.EffectiveOn,
            r.Act.DocumentNumber,
            r.Act.DocumentOn,
            r.Other,
            r.Act.Before,
            r.Act.After,
            [.. files[r.Act.EvidenceSection]]))];
    }

    private async Task<IReadOnlyList<OwnershipView>> ConfirmationsAsync(long schoolId, bool inside, ILookup<string, EvidenceView> files, CancellationToken ct)
    {
        var rows = await db.OwnershipConfirmations.Where(c => c.SchoolId == schoolId).OrderByDescending(c => c.Id).ToListAsync(ct);
        return [.. rows.Select(c => new OwnershipView(
            c.Before,
            c.After,
            c.EvidenceOn,
            c.ConfirmedAt,
            inside ? c.Statement : null,
            inside ? c.ChangeReason : null,
            [.. files[c.EvidenceSection]]))];
    }
}
