using GroupSchooling.Data.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Testing;

/// <summary>The portal with the demo's data: the real rosters, the demo's people, the trial of the draft policy.</summary>
public class DemoPortal : PortalFixture
{
    /// <inheritdoc />
    protected override async Task PrepareAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSeeder>().SeedAsync(CancellationToken.None);
    }
}
