using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GroupSchooling.Web.Tests.Infrastructure;

public sealed class HealthTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Healthy_AnyoneMayAsk(string address)
    {
        using var browser = portal.Anyone();

        using var answer = await browser.Http.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [SkippableFact]
    public async Task PostgreSql_IsReadyToo()
    {
        TestEnvironment.Need(TestEnvironment.PostgresVariable, "the portal on PostgreSQL");
        await using var onPostgreSql = new PortalOnPostgreSql();
        await onPostgreSql.InitializeAsync();
        using var browser = onPostgreSql.Anyone();

        using var answer = await browser.Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task SchemaBehind_IsAliveButNotReady()
    {
        await using var own = new PortalFixture();
        await own.InitializeAsync();
        using var browser = own.Anyone();
        await browser.Http.GetAsync(new Uri("/healthz/live", UriKind.Relative));
        await own.InDatabaseAsync(async db =>
        {
            var history = db.GetService<IHistoryRepository>();
            foreach (var migration in await db.Database.GetAppliedMigrationsAsync())
            {
                await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(migration));
            }
        });

        using var live = await browser.Http.GetAsync(new Uri("/healthz/live", UriKind.Relative));
        using var ready = await browser.Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    private sealed class PortalOnPostgreSql : PortalFixture
    {
        protected override TestEngine Engine => TestEngine.PostgreSql;
    }
}
