using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Testing.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Engines;

/// <summary>
/// SQL Server without a server: the schema and every kind of save are read with its grammar here; every query of the portal is, whenever a
/// test on SQLite makes the portal run it (see <see cref="PortalFixture"/>).
/// </summary>
[Trait("Engine", "none")]
public sealed class SqlServerStatementTests
{
    public static TheoryData<string> Entities => [.. SqlServerStatements.EntityNames()];

    [Fact]
    public void MigrationScript_IsReadable()
    {
        var script = SqlServerStatements.MigrationScript();

        Assert.Contains("CREATE TABLE [Schools]", script, StringComparison.Ordinal);
        TSql.Check(script);
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task Save_IsReadable(string entity)
    {
        foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
        {
            if (await SqlServerStatements.SaveAsync(entity, state) is { } statement)
            {
                TSql.Check(statement);
            }
        }
    }

    [Fact]
    public async Task QueryThatOnlySqliteRuns_FailsTheTestThatRanIt()
    {
        await using var portal = new PortalOnSqlite();
        await portal.InitializeAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            portal.InDatabaseAsync(db => db.Schools.CountAsync(school => EF.Functions.Glob(school.Name, "*小学"))));

        Assert.StartsWith("SQL Server cannot run this query", error.Message, StringComparison.Ordinal);
    }

    private sealed class PortalOnSqlite : PortalFixture
    {
        protected override TestEngine Engine => TestEngine.Sqlite;
    }
}
