using GroupSchooling.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddPortalPages();

var app = builder.Build();

app.MapStaticAssets();
app.MapControllers().WithStaticAssets();

await app.RunAsync();
