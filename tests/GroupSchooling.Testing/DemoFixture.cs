using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Testing;

/// <summary>The portal with the demo in its database: the real rosters, and an account for every role.</summary>
public class DemoFixture : PortalFixture
{
    /// <inheritdoc />
    protected override async Task PrepareAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await Seeding.RunAsync(scope.ServiceProvider, demo: true, CancellationToken.None);
    }
}
