using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Plates;

/// <summary>A plate on the sheet.</summary>
/// <param name="Code">The code as it is stored.</param>
/// <param name="Text">What the plate says.</param>
/// <param name="School">At whose gate it hangs.</param>
/// <param name="Campus">The campus; null for the school's own gate.</param>
/// <param name="Hangs">Whether it hangs already.</param>
public sealed record PrintedPlate(string Code, string Text, string School, string? Campus, bool Hangs)
{
    /// <summary>The public page of the plate.</summary>
    public string Url => $"/plate/{PlateCode.Written(Code)}";
}

/// <summary>The sheet with the QR codes of a group's plates.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What the group is called.</param>
/// <param name="Plates">The plates that hang or wait; those taken down are left out.</param>
public sealed record PlateSheet(string Number, string Name, IReadOnlyList<PrintedPlate> Plates);

/// <summary>Reads the sheet, with two queries.</summary>
public sealed class PrintPlatesQuery(PortalDbContext db, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    /// <summary>The sheet; null for a group of another bureau.</summary>
    public async Task<PlateSheet?> ReadAsync(string number, CancellationToken ct)
    {
        var group = await db.Groups.Where(g => g.Number == number)
            .Select(g => new { g.Id, g.Number, g.ShortName, g.FullName, Lead = g.LeadSchool!.Name, g.JurisdictionId }).SingleOrDefaultAsync(ct);
        if (group is null || !GroupAccess.May(actor, Permission.ManagePlates, group.JurisdictionId))
        {
            return null;
        }

        var plates = await db.Plates.Where(p => p.Membership!.GroupId == group.Id && p.TakenDownOn == null)
            .OrderBy(p => p.Membership!.Role).ThenBy(p => p.Membership!.School!.Number).ThenBy(p => p.Id)
            .Select(p => new PrintedPlate(
                p.Code, p.Text, p.Membership!.School!.Name, p.Membership.Campus == null ? null : p.Membership.Campus.Name, p.PutUpOn != null))
            .ToListAsync(ct);
        return new PlateSheet(group.Number, GroupName.Of(group.ShortName, group.FullName, group.Lead, texts), plates);
    }
}
