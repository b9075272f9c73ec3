using GroupSchooling.Data.Engines;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Engines;

[Trait("Engine", "none")]
public sealed class MigrationTests
{
    public static TheoryData<string> Engines => [.. DatabaseEngines.All.Select(engine => engine.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Migration_MatchesTheModel(string engine)
    {
        using var db = Context(engine);

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run src/regenerate-migrations.");
        Assert.Single(db.Database.GetMigrations());
    }

    private static Data.PortalDbContext Context(string engine) => Chosen(engine).NewContext(engine == "Sqlite" ? "Data Source=:memory:" : "Host=nowhere");

    private static DatabaseEngine Chosen(string engine) => DatabaseEngines.All.Single(e => e.Name == engine);
}
