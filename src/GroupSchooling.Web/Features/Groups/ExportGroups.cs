using System.Globalization;
using System.Runtime.CompilerServices;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>Hands out the groups that the list shows, with its filters, page by page by key. Where somebody is signed in, the audit knows.</summary>
public sealed class ExportGroupsHandler(
    PortalDbContext db, ListGroupsQuery list, CurrentActor actor, AuditScope audit, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The table.</summary>
    public async Task<ExportTable> HandleAsync(GroupFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (actor.IsSignedIn)
        {
            audit.Process = "export-groups";
            db.Audit.Add(audit.Entry(AuditKind.Exported, Describe(filter)));
            await db.SaveChangesAsync(ct);
        }

        var day = RegisterDay.Of(filter.On, clock.Today);
        var places = await Places.ReadAsync(db, day, ct);
        var groups = await list.FindAsync(filter, places, ct);
        string[] head =
        [
            texts["Number"], texts["Short name"], texts["Full name"], texts["Kind"], texts["Level"], texts["Jurisdiction"], texts["Lead school"],
            texts["Schools and campuses"], texts["Effective on"], texts["Last day"],
        ];
        return new ExportTable(
            string.Create(CultureInfo.InvariantCulture, $"{texts["Groups and clusters"]}-{clock.Today:yyyyMMdd}"), texts["Groups and clusters"], head, RowsAsync(groups, places, day, ct))
        {
            Widths = [20, 26, 36, 12, 12, 14, 26, 12, 14, 14],
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(IQueryable<SchoolGroup> groups, Places places, RegisterDay day, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? after = null; ;)
        {
            var page = await list.ReadPageAsync(groups, new KeyPlace(after, null, ExportSchoolsHandler.Piece), day, ct);
            var units = await list.UnitsOfAsync([.. page.Rows.Select(row => row.Id)], day.Day, ct);
            foreach (var row in page.Rows)
            {
                yield return
                [
                    row.Number, row.ShortName, row.FullName, texts.Enum(row.Kind), texts.Enum(row.Level), places.NameOf(row.JurisdictionId), row.LeadName,
                    units.GetValueOrDefault(row.Id), row.EffectiveOn is { } from ? Show.Date(from) : null, row.EndsOn is { } ends ? Show.Date(ends) : null,
                ];
            }

            if ((after = page.Next) is null)
            {
                yield break;
            }
        }
    }

    private static string Describe(GroupFilter filter) => string.Join(
        "; ",
        new (string Name, object? Value)[] { ("search", filter.Search), ("kind", filter.Kind), ("jurisdiction", filter.Jurisdiction), ("level", filter.Level), ("status", filter.Status), ("on", filter.On) }
            .Where(part => part.Value is not null and not "").Select(part => $"{part.Name}={part.Value}"));
}
