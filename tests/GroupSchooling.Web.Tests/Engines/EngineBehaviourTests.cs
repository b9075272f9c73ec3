using System.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Data.PostgreSql;
using GroupSchooling.Data.Sqlite;
using GroupSchooling.Domain.Groups;
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
    public async Task ContextOnSqlite_KeepsItsConnectionToItsEnd()
    {
        await using var onSqlite = new PortalOnSqlite();
        await onSqlite.InitializeAsync();
        var connection = await onSqlite.InDatabaseAsync(async db =>
        {
            Assert.Equal(ConnectionState.Closed, db.Database.GetDbConnection().State);
            await db.Schools.CountAsync();
            Assert.Equal(ConnectionState.Open, db.Database.GetDbConnection().State);
            await db.SaveChangesAsync();
            return db.Database.GetDbConnection();
        });

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    /// <summary>Rows in bulk go past the driver's own way of storing values, and must be stored as it stores them.</summary>
    [Fact]
    public async Task SqliteRowInBulk_IsStoredAsSavedByTheContext()
    {
        await using var onSqlite = new PortalOnSqlite();
        await onSqlite.InitializeAsync();
        static TimelineEntry Entry() => new()
        {
            HappenedOn = new DateOnly(2024, 2, 29),
            RecordedAt = new DateTime(2026, 1, 2, 3, 4, 5, 60, DateTimeKind.Utc),
            Sentence = "Founded “安吉”",
            ArgumentsJson = "[]",
            IsPublic = true,
        };

        var stored = await onSqlite.InDatabaseAsync(async db =>
        {
            db.Add(Entry());
            await db.SaveChangesAsync();
            await SqliteEngine.Instance.InsertManyAsync(db, [Entry()], CancellationToken.None);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var columns = db.Model.FindEntityType(typeof(TimelineEntry))!.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => $"typeof({p.Name}) || ':' || ifnull({p.Name}, '')");
            command.CommandText = $"SELECT {string.Join(" || ' ' || ", columns)} FROM Timeline ORDER BY Id";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        });

        Assert.Equal(2, stored.Count);
        Assert.Contains("2024-02-29", stored[0], StringComparison.Ordinal);
        Assert.Equal(stored[0], stored[1]);
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
