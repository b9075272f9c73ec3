namespace GroupSchooling.Testing.Databases;

/// <summary>The engine a run of the tests stands on.</summary>
public enum TestEngine
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>
/// What the environment offers. <c>tests/run</c> runs the web tests once on SQLite and once on PostgreSQL; a plain
/// <c>dotnet test</c> uses SQLite.
/// </summary>
public static class TestEnvironment
{
    /// <summary>Chooses the engine of the run: Sqlite (default), PostgreSql or SqlServer.</summary>
    public const string EngineVariable = "GROUPSCHOOLING_TEST_ENGINE";

    /// <summary>A PostgreSQL connection string whose user may create databases.</summary>
    public const string PostgresVariable = "GROUPSCHOOLING_TEST_POSTGRES";

    /// <summary>A SQL Server connection string whose login may create databases.</summary>
    public const string SqlServerVariable = "GROUPSCHOOLING_TEST_SQLSERVER";

    /// <summary>Path of the browser for the journeys.</summary>
    public const string ChromiumVariable = "GROUPSCHOOLING_TEST_CHROMIUM";

    /// <summary>The engine of this run.</summary>
    public static TestEngine Engine { get; } = Enum.Parse<TestEngine>(Value(EngineVariable) ?? nameof(TestEngine.Sqlite), ignoreCase: true);

    /// <summary>The variable's value; null when it is not set.</summary>
    public static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Leaves the test out, saying what is missing and how to have it. In CI nothing is left out: it fails there.</summary>
    public static string Need(string variable, string what)
    {
        var value = Value(variable);
        var left = $"Left out: {what}. Set {variable}, or run tests/run, which brings it.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(value is not null, left);
        }

        Skip.If(value is null, left);
        return value!;
    }
}
