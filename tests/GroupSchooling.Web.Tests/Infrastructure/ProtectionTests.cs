using GroupSchooling.Data.Protection;
using GroupSchooling.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Infrastructure;

public sealed class ProtectionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task AnotherNode_ReadsWhatOneProtected()
    {
        await using var other = portal.WithWebHostBuilder(_ => { });

        var secret = Protector(portal.Services).Protect("chalk");

        Assert.Equal("chalk", Protector(other.Services).Unprotect(secret));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Set<DataProtectionKey>().CountAsync()));
        Assert.False(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(entry => entry.Entity == nameof(DataProtectionKey))));
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
