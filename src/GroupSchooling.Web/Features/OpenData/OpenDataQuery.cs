using System.Runtime.CompilerServices;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.OpenData;

/// <summary>
/// Reads the rows of the open tables one after the other, so that a register of any size takes no more memory than a small one. Only what everybody can
/// read on the pages is in them, and no person's name.
/// </summary>
public sealed class OpenDataQuery(PortalDbContext db, ProfileCatalogue profiles)
{
    /// <summary>The rows of a table, each with a value for each field: a text, a date, a member of an enum, or null.</summary>
    /// <param name="table">The table.</param>
    /// <param name="day">The day of which the register is given; today everything, also what has ended, with its dates.</param>
    public IAsyncEnumerable<IReadOnlyList<object?>> RowsOf(OpenDataTable table, RegisterDay day) =>
        table == OpenDataTable.Schools ? SchoolsAsync(day) : table == OpenDataTable.Groups ? GroupsAsync(day) : MembershipsAsync(day);

    private IAsyncEnumerable<IReadOnlyList<object?>> SchoolsAsync(RegisterDay day) => db.Schools.Of(day).OrderBy(s => s.Number)
        .Select(s => new object?[]
        {
            s.Number, s.Name, s.Jurisdiction!.Code, s.Jurisdiction.FullName, s.Stage, s.Ownership, s.Status, s.CreditCode, s.IdentifierCode, s.Address, s.FoundedOn,
        })
        .AsAsyncEnumerable();

    private IAsyncEnumerable<IReadOnlyList<object?>> GroupsAsync(RegisterDay day) => db.Groups.Of(day).OrderBy(g => g.Number)
        .Select(g => new object?[]
        {
            g.Number, g.Kind, g.FullName, g.ShortName, g.Jurisdiction!.Code, g.Jurisdiction.FullName, g.Level, g.LeadSchool!.Number, g.LeadSchool.Name, g.FormationForm,
            g.EffectiveOn, g.EndsOn, g.DecidingDocument, g.ProfileVersion!.Code,
        })
        .AsAsyncEnumerable();

    private async IAsyncEnumerable<IReadOnlyList<object?>> MembershipsAsync(RegisterDay day, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var names = await TypeNamesAsync(ct);
        var memberships = day.IsToday ? db.Memberships : db.Memberships.Where(Membership.ActiveOn(day.Day));
        var rows = memberships.OrderBy(m => m.Id).Select(m => new
        {
            Group = m.Group!.Number,
            GroupName = m.Group.ShortName ?? m.Group.FullName,
            m.Group.ProfileVersionId,
            School = m.School!.Number,
            m.School.Name,
            Campus = m.Campus == null ? null : m.Campus.Name,
            m.Role,
            m.CooperationType,
            m.StartsOn,
            m.TermEndsOn,
            m.LeftOn,
        });
        await foreach (var m in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var type = m.CooperationType is null ? null : names.GetValueOrDefault((m.ProfileVersionId, m.CooperationType), m.CooperationType);
            yield return [m.Group, m.GroupName, m.School, m.Name, m.Campus, m.Role, type, m.StartsOn, m.TermEndsOn, m.LeftOn];
        }
    }

    /// <summary>Read before the rows: while these are streamed, their connection can be asked nothing else.</summary>
    private async Task<Dictionary<(long Profile, string Code), string>> TypeNamesAsync(CancellationToken ct)
    {
        var names = new Dictionary<(long, string), string>();
        foreach (var version in await db.Groups.Select(g => g.ProfileVersionId).Distinct().ToListAsync(ct))
        {
            foreach (var type in (await profiles.GetAsync(version, ct)).CooperationTypes)
            {
                names[(version, type.Code)] = type.Name.Chinese;
            }
        }

        return names;
    }
}
