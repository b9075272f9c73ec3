using GroupSchooling.Data.Engines;
using GroupSchooling.Data.PostgreSql;
using GroupSchooling.Data.Sqlite;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GroupSchooling.Web.Tests.Engines;

public sealed class EngineBehaviourTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "15000")]
    public async Task SqliteConnection_HasItsSettings(string pragma, string value)
    {
        await using var onSqlite = new PortalOnSqlite();
        await onSqlite.InitializeAsync();

        var found = await onSqlite.InDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        });

        Assert.Equal(value, found);
    }

    [Fact]
    public async Task SecondRowOfAUniqueValue_IsRecognised()
    {
        var district = await District.CreateAsync(portal);

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => portal.InDatabaseAsync(db =>
        {
            db.Add(new Jurisdiction { Code = district.Jurisdiction.Code, Name = "又一", FullName = "又一" });
            return db.SaveChangesAsync();
        }));

        Assert.True(EngineOfTheRun.IsUniqueViolation(error));
        Assert.False(EngineOfTheRun.IsLostRace(error));
    }

    [Fact]
    public void LostRace_IsRecognisedBehindOtherExceptions()
    {
        Assert.True(SqliteEngine.Instance.IsLostRace(new DbUpdateException("outer", new SqliteException("busy", 5))));
        Assert.True(PostgreSqlEngine.Instance.IsLostRace(new DbUpdateException("outer", new PostgresException("m", "ERROR", "ERROR", "40P01"))));
        Assert.False(PostgreSqlEngine.Instance.IsLostRace(new PostgresException("m", "ERROR", "ERROR", "23505")));
    }

    private static DatabaseEngine EngineOfTheRun => DatabaseEngines.All.Single(engine => engine.Name == TestEnvironment.Engine.ToString());

    private sealed class PortalOnSqlite : PortalFixture
    {
        protected override TestEngine Engine => TestEngine.Sqlite;
    }
}
