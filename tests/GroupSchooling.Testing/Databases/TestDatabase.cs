namespace GroupSchooling.Testing.Databases;

/// <summary>A fresh database with the schema, thrown away with the fixture.</summary>
/// <param name="Provider">The value of <c>Database:Provider</c>.</param>
/// <param name="ConnectionString">Leads to it.</param>
/// <param name="Drop">Removes it.</param>
public sealed record TestDatabase(string Provider, string ConnectionString, Func<Task> Drop)
{
    /// <summary>Makes one on the chosen engine.</summary>
    public static Task<TestDatabase> CreateAsync(TestEngine engine) => engine switch
    {
        TestEngine.Sqlite => SqliteDatabases.CreateAsync(),
        TestEngine.PostgreSql => PostgreSqlDatabases.CreateAsync(),
        TestEngine.SqlServer => SqlServerDatabases.CreateAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };
}
