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

    private IAsyncEnumerable<IReadOnlyList<object?>> SchoolsAsync(RegisterDay day) => PlacedAsync(
        db.Schools.Of(day).OrderBy(s => s.Number)
            .Select(s => new PlacedRow(
                s.Id,
                new object?[]
                {
                    s.Number, s.Name, s.Jurisdiction!.Code, s.Jurisdiction.FullName, s.Stage, s.Ownership, s.Status, s.CreditCode, s.IdentifierCode, s.Address, s.FoundedOn,
                })),
        OpenDataTable.Schools,
        db.FormerJurisdictions.Where(f => f.SchoolId != null).Select(f => new FormerPlace(f.SchoolId!.Value, f.EndsOn, f.Jurisdiction!.Code, f.Jurisdiction.FullName)),
        day);

    private IAsyncEnumerable<IReadOnlyList<object?>> GroupsAsync(RegisterDay day) => PlacedAsync(
        db.Groups.Of(day).OrderBy(g => g.Number)
            .Select(g => new PlacedRow(
                g.Id,
                new object?[]
                {
                    g.Number, g.Kind, g.FullName, g.ShortName, g.Jurisdiction!.Code, g.Jurisdiction.FullName, g.Level, g.LeadSchool!.Number, g.LeadSchool.Name,
                    g.FormationForm, g.EffectiveOn, g.EndsOn, g.DecidingDocument, g.ProfileVersion!.Code, g.ProfileVersion.Title,
                })),
        OpenDataTable.Groups,
        db.FormerJurisdictions.Where(f => f.GroupId != null).Select(f => new FormerPlace(f.GroupId!.Value, f.EndsOn, f.Jurisdiction!.Code, f.Jurisdiction.FullName)),
        day);

    /// <summary>Rows with the jurisdiction of the day: what belonged to another one then is read before them, and is little.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<object?>> PlacedAsync(
        IQueryable<PlacedRow> rows, OpenDataTable table, IQueryable<FormerPlace> former, RegisterDay day, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var on = day.Day;
        var then = day.IsToday ? [] : (await former.ToListAsync(ct)).Where(f => f.EndsOn >= on).OrderBy(f => f.EndsOn).DistinctBy(f => f.Id).ToDictionary(f => f.Id);
        var (code, name) = (table.IndexOf("jurisdiction_code"), table.IndexOf("jurisdiction"));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (then.TryGetValue(row.Id, out var place))
            {
                (row.Values[code], row.Values[name]) = (place.Code, place.Name);
            }

            yield return row.Values;
        }
    }

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

    private sealed record PlacedRow(long Id, object?[] Values);

    private sealed record FormerPlace(long Id, DateOnly EndsOn, string Code, string Name);
}
