using GroupSchooling.Web.Commands;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Features.Mergers;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Auditing;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Health;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Logging;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Protection;
using GroupSchooling.Web.Infrastructure.Security;

if (!CommandLine.IsForServer(args))
{
    return await CommandLine.RunAsync(args, Build);
}

await using var app = Build(args);

app.UseRequestLog();
app.UsePortalPages();
app.UseRouting();
app.UseRequestLogRoute();
app.UseBodySizeCheck();
app.UseAuditOrigin();
app.UseAuthentication();
app.UsePasswordChangeGate();
app.UseRateLimiter();
app.UseAuthorization();
app.UseOutputCache();
app.MapStaticAssets();
app.MapPortalHealth();
app.MapControllers().WithStaticAssets();

return await PortalServer.RunAsync(app);

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(HostFolder.For(args));

    builder.AddPortalLogging();
    builder.Services.AddPortalDatabase();
    builder.Services.AddPortalProtection();
    builder.Services.AddPortalIdentity();
    builder.Services.AddPortalPermissions();
    builder.Services.AddPortalRateLimits();
    builder.Services.AddPortalCommands();
    builder.Services.AddPortalFiles();
    builder.Services.AddPortalImports();
    builder.Services.AddPortalMergers();
    builder.Services.AddPortalPages();
    builder.Services.AddPortalHealth();

    return builder.Build();
}
