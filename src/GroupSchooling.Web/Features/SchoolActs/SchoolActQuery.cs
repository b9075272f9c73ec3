using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>Reads what the form of an act shows.</summary>
public sealed class SchoolActQuery(PortalDbContext db, SchoolRecordDesk records, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>A form that is opened, with what the record says already; null for a school of another bureau.</summary>
    public async Task<T?> BeginAsync<T>(string number, T form, CancellationToken ct)
        where T : ActForm
    {
        if (await records.LoadAsync(number, ct) is not { } school)
        {
            return null;
        }

        form.Begin(school);
        return await WithSchoolAsync(form, school, ct);
    }

    /// <summary>The form as it was typed, with the school; null for a school of another bureau.</summary>
    public async Task<T?> ReadAsync<T>(string number, T form, CancellationToken ct)
        where T : ActForm => await records.LoadAsync(number, ct) is { } school ? await WithSchoolAsync(form, school, ct) : null;

    private async Task<T> WithSchoolAsync<T>(T form, School school, CancellationToken ct)
        where T : ActForm
    {
        ((IVersionedForm)form).Renew(school.Version);
        form.School = await SubjectAsync(school, ct);
        return form;
    }

    /// <summary>The school that acts are offered for; null for a school of another bureau.</summary>
    public async Task<ActSubject?> ReadAsync(string number, CancellationToken ct) =>
        await records.LoadAsync(number, ct) is { } school ? await SubjectAsync(school, ct) : null;

    private async Task<ActSubject> SubjectAsync(School school, CancellationToken ct) => new(
        school.Number,
        school.Name,
        school.ShortName,
        school.Status,
        school.Stage,
        school.IdentifierCode,
        await MembershipsAsync(school.Id, ct),
        [.. school.Campuses.Where(c => c.EndsOn is null).OrderBy(c => c.Id).Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Name))],
        [.. school.TeachingPoints.Where(p => p.EndsOn is null).OrderBy(p => p.Id).Select(p => new Choice(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))]);

    private async Task<IReadOnlyList<StandingMembership>> MembershipsAsync(long schoolId, CancellationToken ct)
    {
        var rows = await db.Memberships.Where(m => m.SchoolId == schoolId).Where(Membership.ActiveOn(clock.Today)).OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Group!.Number,
                m.Group.ShortName,
                m.Group.FullName,
                Lead = m.Group.LeadSchool!.Name,
                m.Role,
                Campus = m.Campus == null ? null : m.Campus.Name,
                m.StartsOn,
                m.TermEndsOn,
                Hangs = db.Plates.Any(p => p.MembershipId == m.Id && p.PutUpOn != null && p.TakenDownOn == null),
            })
            .ToListAsync(ct);
        return [.. rows.Select(m => new StandingMembership(
            m.Id, m.Number, GroupName.Of(m.ShortName, m.FullName, m.Lead, texts), m.Role, m.Campus, m.StartsOn, m.TermEndsOn, m.Hangs))];
    }
}
