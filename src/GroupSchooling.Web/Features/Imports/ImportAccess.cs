using GroupSchooling.Data;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Whose imports one sees: those of the own office, of the kind that the role may import. For all others they do not exist.</summary>
public sealed class ImportAccess(PortalDbContext db, CurrentActor actor)
{
    /// <summary>The permission of a kind.</summary>
    public static string PermissionFor(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => Permission.ImportAccounts,
        ImportKind.Groups => Permission.EnterGroups,
        _ => Permission.ImportSchools,
    };

    /// <summary>Whether the actor may import this kind for the own office.</summary>
    public bool May(ImportKind kind) => actor.Can(PermissionFor(kind)) && actor.Capacity is { OrganisationKind: OrganisationKind.Bureau };

    /// <summary>The imports that the actor sees.</summary>
    public IQueryable<ImportRun> Own(ImportKind kind)
    {
        var office = May(kind) ? actor.OrganisationId : 0;
        return db.ImportRuns.Where(r => r.Kind == kind && r.OrganisationId == office);
    }

    /// <summary>One of them, tracked; null for one that the actor does not see.</summary>
    public Task<ImportRun?> FindAsync(ImportKind kind, long id, CancellationToken ct) => Own(kind).Include(r => r.Preparers).SingleOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>Where the imports of a kind stand.</summary>
    public static string Home(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => "/admin/imports",
        ImportKind.Groups => "/register/entries/imports",
        _ => "/register/imports",
    };
}
