using System.Globalization;
using System.Runtime.CompilerServices;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>
/// Hands out the schools that the list shows, with its filters: all of them, page by page by key, so that neither memory nor a database cursor
/// grows with them. Where somebody is signed in, the audit knows.
/// </summary>
public sealed class ExportSchoolsHandler(
    PortalDbContext db, ListSchoolsQuery list, CurrentActor actor, AuditScope audit, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Rows read at once.</summary>
    public const int Piece = 1000;

    /// <summary>The table.</summary>
    public async Task<ExportTable> HandleAsync(SchoolFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (actor.IsSignedIn)
        {
            audit.Process = "export-schools";
            db.Audit.Add(audit.Entry(AuditKind.Exported, Describe(filter)));
            await db.SaveChangesAsync(ct);
        }

        var day = RegisterDay.Of(filter.On, clock.Today);
        var places = await Places.ReadAsync(db, day, ct);
        var schools = await list.FindAsync(filter, places, ct);
        string[] head = [texts["Number"], texts["School"], texts["Jurisdiction"], texts["Stage"], texts["Ownership"], texts["Status"], texts["Groups and clusters"]];
        return new ExportTable(string.Create(CultureInfo.InvariantCulture, $"{texts["Schools"]}-{clock.Today:yyyyMMdd}"), texts["Schools"], head, RowsAsync(schools, places, day, ct))
        {
            Widths = [18, 32, 14, 14, 12, 10, 40],
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(IQueryable<School> schools, Places places, RegisterDay day, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? after = null; ;)
        {
            var page = await schools.ReadPageAsync(
                s => s.Number,
                s => new SchoolRow(s.Id, s.Number, s.Name, s.JurisdictionId, s.Stage, s.Ownership, s.Status),
                row => row.Number,
                new KeyPlace(after, null, Piece),
                ct);
            var groups = await GroupsOfAsync(page.Rows, day.Day, ct);
            var names = await db.NamesOnAsync(day, page.Rows.Select(row => row.Number), ct);
            var homes = await db.JurisdictionsOfSchoolsOnAsync(day, [.. page.Rows.Select(row => row.Id)], ct);
            foreach (var row in page.Rows)
            {
                yield return
                [
                    row.Number, names.GetValueOrDefault(row.Number, row.Name), homes.GetValueOrDefault(row.Id)?.Name ?? places.NameOf(row.JurisdictionId), texts.Enum(row.Stage), texts.Enum(row.Ownership), texts.Enum(row.Status),
                    string.Join("、", groups[row.Id]),
                ];
            }

            if ((after = page.Next) is null)
            {
                yield break;
            }
        }
    }

    private async Task<ILookup<long, string>> GroupsOfAsync(IReadOnlyList<SchoolRow> rows, DateOnly day, CancellationToken ct)
    {
        var (first, last) = (rows.Count == 0 ? 0 : rows.Min(row => row.Id), rows.Count == 0 ? -1 : rows.Max(row => row.Id));
        var ids = rows.Select(row => row.Id).ToHashSet();
        // Neighbours in the list are mostly neighbours by id: a range is read, because a thousand ids are no statement.
        var narrow = last - first <= Piece * 2L;
        var members = db.Memberships.Where(Membership.ActiveOn(day));
        members = narrow ? members.Where(m => m.SchoolId >= first && m.SchoolId <= last) : members.Where(m => ids.Contains(m.SchoolId));
        var found = await members.OrderBy(m => m.Group!.Number)
            .Select(m => new { m.SchoolId, m.Group!.Number, m.Group.ShortName, m.Group.FullName, Lead = m.Group.LeadSchool!.Name })
            .ToListAsync(ct);
        return found.Where(m => ids.Contains(m.SchoolId)).DistinctBy(m => (m.SchoolId, m.Number))
            .ToLookup(m => m.SchoolId, m => GroupName.Of(m.ShortName, m.FullName, m.Lead, texts));
    }

    private static string Describe(SchoolFilter filter) => string.Join(
        "; ",
        new (string Name, object? Value)[]
        {
            ("search", filter.Search), ("jurisdiction", filter.Jurisdiction), ("stage", filter.Stage), ("ownership", filter.Ownership), ("status", filter.Status), ("kind", filter.Kind), ("group", filter.Group), ("on", filter.On),
        }.Where(part => part.Value is not null and not "").Select(part => $"{part.Name}={part.Value}"));
}
