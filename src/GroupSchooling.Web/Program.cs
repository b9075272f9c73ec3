using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddPortalDatabase();
builder.Services.AddPortalIdentity(builder.Configuration);
builder.Services.AddPortalPermissions();
builder.Services.AddPortalCommands();
builder.Services.AddPortalPages();

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();
app.UseOutputCache();
app.MapStaticAssets();
app.MapControllers().WithStaticAssets();

await app.RunAsync();
