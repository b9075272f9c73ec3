using GroupSchooling.Data.Engines;
using GroupSchooling.Data.PostgreSql;
using GroupSchooling.Data.Sqlite;
using GroupSchooling.Data.SqlServer;

namespace GroupSchooling.Web.Infrastructure.Database;

/// <summary>The engines this program can run on, chosen by the setting <c>Database:Provider</c>.</summary>
public static class DatabaseEngines
{
    /// <summary>The setting that names the engine.</summary>
    public const string ProviderKey = "Database:Provider";

    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "Portal";

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<DatabaseEngine> All { get; } = [SqliteEngine.Instance, SqlServerEngine.Instance, PostgreSqlEngine.Instance];

    /// <summary>The configured engine; SQLite when the setting is absent.</summary>
    /// <exception cref="ConfigurationException">The setting names no engine.</exception>
    public static DatabaseEngine Chosen(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration[ProviderKey];
        return string.IsNullOrWhiteSpace(name)
            ? All[0]
            : All.FirstOrDefault(engine => string.Equals(engine.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConfigurationException($"{ProviderKey} is '{name}'; it must be one of {string.Join(", ", All.Select(engine => engine.Name))}.");
    }

    /// <summary>The configured connection string.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static string Connection(IConfiguration configuration) =>
        configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connection
            ? connection
            : throw new ConfigurationException($"ConnectionStrings:{ConnectionName} is not set.");
}
