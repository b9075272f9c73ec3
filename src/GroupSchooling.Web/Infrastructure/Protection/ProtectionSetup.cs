using GroupSchooling.Data.Protection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace GroupSchooling.Web.Infrastructure.Protection;

/// <summary>Keys of cookies and antiforgery tokens, kept in the database so that all nodes share them and a restart signs nobody out.</summary>
public static class ProtectionSetup
{
    /// <summary>Adds data protection over the portal's database.</summary>
    public static IServiceCollection AddPortalProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("GroupSchooling");
        services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new DatabaseXmlRepository(scopes));
        return services;
    }
}
