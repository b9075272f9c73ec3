using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>Reads a school's record into the form.</summary>
public sealed class EditSchoolQuery(PortalDbContext db, SchoolRecordDesk records, IOptions<RegisterOptions> options)
{
    /// <summary>What was typed, or the record as it is; null for a school of another bureau.</summary>
    public async Task<SchoolRecordForm?> ReadAsync(string number, SchoolRecordForm? typed, CancellationToken ct)
    {
        if (await records.LoadAsync(number, ct) is not { } school)
        {
            return null;
        }

        var form = typed ?? SchoolRecordForms.Of(school, await db.SchoolPlans.SingleOrDefaultAsync(p => p.SchoolId == school.Id, ct));
        ((IVersionedForm)form).Renew(school.Version);
        form.School = new SchoolRecordSubject(school.Number, school.Name, school.Status, school.CreditCode, school.IdentifierCode);
        form.WithRows(records.Years, options.Value.BlankRows);
        return form;
    }
}

/// <summary>Edits a school's record.</summary>
public sealed class EditSchoolHandler(
    PortalDbContext db, AuditScope audit, CommandRunner commands, SchoolRecordDesk records, NoticeDesk notices, StaleCheck stale)
{
    /// <summary>Saves the record.</summary>
    public Task<Outcome<SavedSchool>> HandleAsync(string number, SchoolRecordForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("edit-school", token => EditAsync(number, form, token), ct);
    }

    private async Task<Outcome<SavedSchool>> EditAsync(string number, SchoolRecordForm form, CancellationToken ct)
    {
        if (await records.LoadAsync(number, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        if (school.Status == SchoolStatus.Closed)
        {
            return new SchoolIsClosed();
        }

        if (await stale.AgainstAsync(school, form.Version, ct, number) is { } changed)
        {
            return changed;
        }

        if (await records.FillAsync(school, form, ct) is { } refusal)
        {
            return refusal;
        }

        // Campuses and figures are rows of their own: an open form is stale also when only they changed.
        db.Entry(school).Property(s => s.Version).IsModified = true;
        await db.RenewTermsOfAsync(school, ct);
        await notices.ToRoleAsync(
            school.OrganisationId, Role.Principal, $"/register/schools/{school.Number}", Texts.Key("The bureau edited the record of {0} in the register."), school.Name);
        return SchoolRecordDesk.Saved(school);
    }
}

/// <summary>Between the record and its form.</summary>
public static class SchoolRecordForms
{
    /// <summary>The record as the form shows it.</summary>
    public static SchoolRecordForm Of(School school, SchoolPlan? plan)
    {
        ArgumentNullException.ThrowIfNull(school);
        return new SchoolRecordForm
        {
            Name = school.Name,
            ShortName = school.ShortName,
            Stage = school.Stage,
            CreditCode = school.CreditCode,
            IdentifierCode = school.IdentifierCode,
            Address = school.Address,
            PrincipalName = school.PrincipalName,
            FoundedOn = school.FoundedOn,
            Version = school.Version,
            Plan = new PlanRow
            {
                Site = plan?.Site,
                ExpectedOn = plan?.ExpectedOn,
                Developer = plan?.Developer,
                Obligations = plan?.Obligations,
                PlannedClasses = plan?.PlannedClasses,
            },
            FormerNames = [.. school.FormerNames.OrderBy(n => n.EndsOn).Select(n => new FormerNameRow { Id = n.Id, Name = n.Name, StartsOn = n.StartsOn, EndsOn = n.EndsOn })],
            Campuses = [.. school.Campuses.OrderBy(c => c.Id).Select(c => new SiteRow { Id = c.Id, Name = c.Name, Address = c.Address, StartsOn = c.StartsOn, EndsOn = c.EndsOn })],
            TeachingPoints = [.. school.TeachingPoints.OrderBy(p => p.Id).Select(p => new SiteRow { Id = p.Id, Name = p.Name, Address = p.Address, StartsOn = p.StartsOn, EndsOn = p.EndsOn })],
            Figures = [.. school.Figures.Select(f => new FiguresRow
            {
                SchoolYear = f.SchoolYear,
                Pupils = f.Pupils,
                Classes = f.Classes,
                Teachers = f.Teachers,
                BackboneTeachers = f.BackboneTeachers,
                HighlyQualifiedTeachers = f.HighlyQualifiedTeachers,
                PeAndArtsTeachers = f.PeAndArtsTeachers,
            })],
        };
    }

    /// <summary>Gives the form a row for each school year that can be entered, and empty rows for further sites.</summary>
    public static void WithRows(this SchoolRecordForm form, IEnumerable<int> years, int blank)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Figures = [.. years.Select(year => form.Figures.Find(f => f.SchoolYear == year) ?? new FiguresRow { SchoolYear = year })];
        Extend(form.FormerNames, r => r.IsBlank, 1);
        Extend(form.Campuses, r => r.IsBlank, blank);
        Extend(form.TeachingPoints, r => r.IsBlank, blank);
    }

    private static void Extend<T>(List<T> rows, Func<T, bool> isBlank, int blank)
        where T : new()
    {
        while (rows.Count(isBlank) < blank)
        {
            rows.Add(new T());
        }
    }
}
