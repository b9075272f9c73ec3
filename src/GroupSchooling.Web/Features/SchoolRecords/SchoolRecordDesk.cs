using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>The school is closed: its record stays as it is.</summary>
public sealed record SchoolIsClosed() : Refusal("The school is closed. Its record stays as it is.");

/// <summary>Another school of the jurisdiction has the name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">That school's number.</param>
public sealed record SchoolNameTaken(string Name, string Number) : Refusal("{0} is in the register already: {1}.", Name, Number);

/// <summary>The name of a campus was set with a group whose policy keeps names.</summary>
/// <param name="Name">What the campus is called.</param>
/// <param name="Group">The group.</param>
public sealed record CampusNameIsSet(string Name, string Group)
    : Refusal("{0} was named with {1}, whose policy keeps names. The bureau's leader may change it on the group's page, with a written reason.", Name, Group);

/// <summary>A campus is a member of a group and cannot be taken out as a mistake.</summary>
/// <param name="Name">Its name.</param>
public sealed record CampusIsInGroup(string Name) : Refusal("{0} is or was in a group. Enter its last day instead of taking it out.", Name);

/// <summary>A saved record.</summary>
/// <param name="Number">The school's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsDoubtful">Whether a code's check character is wrong.</param>
public sealed record SavedSchool(string Number, string Name, bool IsDoubtful);

/// <summary>Puts what a clerk typed into a school's record. Saves nothing itself: it works inside the caller's command.</summary>
public sealed class SchoolRecordDesk(
    PortalDbContext db, CurrentActor actor, SchoolCodeDesk codes, CampusNameDesk names, BusinessClock clock, ConfirmationRound round, IOptions<RegisterOptions> options)
{
    /// <summary>The school years for which figures can be entered, the running one first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(0, options.Value.FiguresYears).Select(back => round.YearOf(clock.Today) - back);

    /// <summary>Whether there is such a school and the actor may edit it; loads nothing that a command would read again.</summary>
    public async Task<bool> MayEditAsync(string number, CancellationToken ct)
    {
        var jurisdiction = await db.Schools.Where(s => s.Number == number).Select(s => (long?)s.JurisdictionId).SingleOrDefaultAsync(ct);
        return jurisdiction is { } id && SchoolAccess.MayEdit(actor, id);
    }

    /// <summary>The school with all parts of its record, when the actor may edit it.</summary>
    public async Task<School?> LoadAsync(string number, CancellationToken ct)
    {
        var school = await db.Schools
            .Include(s => s.Organisation).Include(s => s.Codes).Include(s => s.FormerNames)
            .Include(s => s.Campuses).Include(s => s.TeachingPoints).Include(s => s.Figures)
            .AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Number == number, ct);
        return school is not null && SchoolAccess.MayEdit(actor, school.JurisdictionId) ? school : null;
    }

    /// <summary>Why the school cannot be called so; null when it can.</summary>
    public async Task<Refusal?> RefuseNameAsync(School school, string name, CancellationToken ct)
    {
        var number = await db.Schools
            .Where(s => s.JurisdictionId == school.JurisdictionId && s.Name == name && s.Status != SchoolStatus.Closed && s.Id != school.Id)
            .Select(s => s.Number).FirstOrDefaultAsync(ct);
        return number is null ? null : new SchoolNameTaken(name, number) { Field = nameof(SchoolRecordForm.Name) };
    }

    /// <summary>Puts everything in; answers why not.</summary>
    public async Task<Refusal?> FillAsync(School school, SchoolRecordForm form, CancellationToken ct)
    {
        var name = Typed.Text(form.Name)!;
        if (name != school.Name && await RefuseNameAsync(school, name, ct) is { } taken)
        {
            return taken;
        }

        (school.Name, school.Organisation!.Name) = (name, name);
        school.ShortName = Typed.Text(form.ShortName);
        school.Stage = form.Stage;
        school.Address = Typed.Text(form.Address);
        school.PrincipalName = Typed.Text(form.PrincipalName);
        school.FoundedOn = form.FoundedOn;
        foreach (var row in form.Figures)
        {
            FillFigures(school, row);
        }

        FillFormerNames(school, form.FormerNames);
        await FillPlanAsync(school, form.Plan, ct);
        var change = new CodeChange(clock.Today, form.CodeWasSlip, clock.Now);
        return await FillSitesAsync(school, form, ct)
            ?? await codes.TakeAsync(school, SchoolCodeKind.CreditCode, form.CreditCode, change, ct)
            ?? await codes.TakeAsync(school, SchoolCodeKind.IdentifierCode, form.IdentifierCode, change, ct);
    }

    /// <summary>What the caller is told.</summary>
    public static SavedSchool Saved(School school) => new(
        school.Number, school.Name, school.Codes.Exists(c => c is { EndsOn: null, Check: CodeCheck.WrongCheckCharacter }));

    private async Task FillPlanAsync(School school, PlanRow row, CancellationToken ct)
    {
        if (school.Status != SchoolStatus.Planned)
        {
            return;
        }

        var plan = school.Id == 0 ? null : await db.SchoolPlans.SingleOrDefaultAsync(p => p.SchoolId == school.Id, ct);
        if (plan is null)
        {
            plan = new SchoolPlan { School = school };
            db.Add(plan);
        }

        plan.Site = Typed.Text(row.Site);
        plan.ExpectedOn = row.ExpectedOn;
        plan.Developer = Typed.Text(row.Developer);
        plan.Obligations = Typed.Text(row.Obligations);
        plan.PlannedClasses = row.PlannedClasses;
    }

    private void FillFormerNames(School school, IEnumerable<FormerNameRow> rows)
    {
        foreach (var row in rows.Where(r => !r.IsBlank))
        {
            var former = row.Id is null ? new FormerName { Name = "" } : school.FormerNames.Find(n => n.Id == row.Id);
            if (former is not null && row.Remove)
            {
                school.FormerNames.Remove(former);
                db.Remove(former);
            }
            else if (former is not null)
            {
                (former.Name, former.StartsOn, former.EndsOn) = (Typed.Text(row.Name)!, row.StartsOn, row.EndsOn!.Value);
                AddNew(school.FormerNames, former, former.Id);
            }
        }
    }

    private void FillFigures(School school, FiguresRow row)
    {
        if (!Years.Contains(row.SchoolYear))
        {
            return;
        }

        var figures = school.Figures.Find(f => f.SchoolYear == row.SchoolYear) ?? new YearFigures { SchoolYear = row.SchoolYear };
        figures.Pupils = row.Pupils;
        figures.Classes = row.Classes;
        figures.Teachers = row.Teachers;
        figures.BackboneTeachers = row.BackboneTeachers;
        figures.HighlyQualifiedTeachers = row.HighlyQualifiedTeachers;
        figures.PeAndArtsTeachers = row.PeAndArtsTeachers;
        if (figures is { IsEmpty: true, Id: > 0 })
        {
            school.Figures.Remove(figures);
            db.Remove(figures);
        }
        else if (figures is { IsEmpty: false, Id: 0 } && !school.Figures.Contains(figures))
        {
            school.Figures.Add(figures);
        }
    }

    private async Task<Refusal?> FillSitesAsync(School school, SchoolRecordForm form, CancellationToken ct)
    {
        foreach (var (index, row) in form.Campuses.Index().Where(r => !r.Item.IsBlank))
        {
            var campus = row.Id is null ? new Campus { Name = "" } : school.Campuses.Find(c => c.Id == row.Id);
            if (campus is not null && row.Remove)
            {
                if (await db.Memberships.AnyAsync(m => m.CampusId == campus.Id, ct))
                {
                    return new CampusIsInGroup(campus.Name) { Field = $"{nameof(form.Campuses)}[{index}].{nameof(SiteRow.Remove)}" };
                }

                db.Remove(campus);
            }
            else if (campus is not null)
            {
                if (campus.Id > 0 && campus.Name != Typed.Text(row.Name) && await names.KeptByAsync(campus, ct) is { } group)
                {
                    return new CampusNameIsSet(campus.Name, group) { Field = $"{nameof(form.Campuses)}[{index}].{nameof(SiteRow.Name)}" };
                }

                (campus.Name, campus.Address, campus.StartsOn, campus.EndsOn) = (Typed.Text(row.Name)!, Typed.Text(row.Address), row.StartsOn, row.EndsOn);
                AddNew(school.Campuses, campus, campus.Id);
            }
        }

        foreach (var row in form.TeachingPoints.Where(r => !r.IsBlank))
        {
            var point = row.Id is null ? new TeachingPoint { Name = "" } : school.TeachingPoints.Find(p => p.Id == row.Id);
            if (point is not null && row.Remove)
            {
                db.Remove(point);
            }
            else if (point is not null)
            {
                (point.Name, point.Address, point.StartsOn, point.EndsOn) = (Typed.Text(row.Name)!, Typed.Text(row.Address), row.StartsOn, row.EndsOn);
                AddNew(school.TeachingPoints, point, point.Id);
            }
        }

        return null;
    }

    private static void AddNew<T>(List<T> sites, T site, long id)
    {
        if (id == 0)
        {
            sites.Add(site);
        }
    }
}
