using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Data.Protection;

/// <summary>Keeps the data protection keys in the portal's database, so that every node reads what another one wrote.</summary>
public sealed class DatabaseXmlRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var keys = db.Set<DataProtectionKey>().AsNoTracking().OrderBy(key => key.Id).Select(key => key.Xml).ToList();
        return keys.ConvertAll(XElement.Parse);
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        // The framework's contract is synchronous; it is called once in three months, and there is no synchronisation context to block.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
