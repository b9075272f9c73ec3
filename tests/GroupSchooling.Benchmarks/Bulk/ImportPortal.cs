using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Protection;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GroupSchooling.Benchmarks.Bulk;

/// <summary>The portal's services on a database file, without a server: what an import costs at the level of its commands.</summary>
internal sealed class ImportPortal : IAsyncDisposable
{
    private readonly WebApplication _portal;
    private ActorCapacity? _clerk;
    private long _userId;

    private ImportPortal(WebApplication portal) => _portal = portal;

    /// <summary>Opens the portal on a file. One that is not there is made, with one district, its bureau and a clerk.</summary>
    public static async Task<ImportPortal> OpenAsync(string file, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Texts).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["ConnectionStrings:Portal"] = $"Data Source={file}",
            // Far beyond what a page takes: the measure is how the work grows.
            ["Tables:MaximumRows"] = "2000000",
            ["Tables:MaximumBytes"] = "2000000000",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddPortalDatabase();
        builder.Services.AddPortalProtection();
        builder.Services.AddPortalIdentity();
        builder.Services.AddPortalPermissions();
        builder.Services.AddPortalRateLimits();
        builder.Services.AddPortalCommands();
        builder.Services.AddPortalFiles();
        builder.Services.AddPortalImports();
        builder.Services.AddPortalPages();
        var portal = new ImportPortal(builder.Build());
        await portal.DoAsync(services => portal.PrepareAsync(services.GetRequiredService<PortalDbContext>(), ct), signedIn: false);
        return portal;
    }

    /// <summary>Does something in a scope of its own, signed in as the clerk.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work, bool signedIn = true)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        if (signedIn)
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(_userId, "clerk", "经办", mustChangePassword: false, [_clerk!], null);
        }

        return await work(scope.ServiceProvider);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private async Task<bool> PrepareAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct);
        var bureau = await db.Organisations.Include(o => o.Jurisdiction).FirstOrDefaultAsync(o => o.Kind == OrganisationKind.Bureau && o.Jurisdiction!.Code == Code, ct);
        if (bureau is null)
        {
            bureau = new Organisation
            {
                Name = "测量区教育局",
                Kind = OrganisationKind.Bureau,
                Jurisdiction = new Jurisdiction { Code = Code, Name = "测量区", FullName = "测量市测量区", Level = JurisdictionLevel.District },
            };
            var clerk = new PortalUser { UserName = "clerk", NormalizedUserName = "CLERK", DisplayName = "经办" };
            db.AddRange(bureau, clerk);
            await db.SaveChangesAsync(ct);
            db.Add(new Assignment { UserId = clerk.Id, Role = Role.BureauClerk, OrganisationId = bureau.Id, StartsOn = new DateOnly(2020, 1, 1) });
            await db.SaveChangesAsync(ct);
        }

        var held = await db.Assignments.SingleAsync(a => a.OrganisationId == bureau.Id && a.Role == Role.BureauClerk, ct);
        _userId = held.UserId;
        _clerk = new ActorCapacity(held.Id, held.Role, bureau.Id, bureau.Name, bureau.Kind, bureau.JurisdictionId, bureau.Jurisdiction!.Name, null);
        return true;
    }

    private const string Code = "990001";
}
