using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.Extensions.Configuration;

namespace GroupSchooling.Web.Tests.Engines;

[Trait("Engine", "none")]
public sealed class EngineSelectionTests
{
    [Theory]
    [InlineData(null, "Sqlite")]
    [InlineData("", "Sqlite")]
    [InlineData("SqlServer", "SqlServer")]
    [InlineData("postgresql", "PostgreSql")]
    public void ProviderSetting_ChoosesEngine(string? setting, string engine) => Assert.Equal(engine, DatabaseEngines.Chosen(Settings(setting)).Name);

    [Fact]
    public void UnknownProvider_SaysWhichThereAre()
    {
        var error = Assert.Throws<ConfigurationException>(() => DatabaseEngines.Chosen(Settings("Oracle")));

        Assert.Equal("Database:Provider is 'Oracle'; it must be one of Sqlite, SqlServer, PostgreSql.", error.Message);
    }

    [Fact]
    public void MissingConnectionString_IsNamed() =>
        Assert.Contains("ConnectionStrings:Portal", Assert.Throws<ConfigurationException>(() => DatabaseEngines.Connection(Settings(null))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string? provider) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [DatabaseEngines.ProviderKey] = provider }).Build();
}
