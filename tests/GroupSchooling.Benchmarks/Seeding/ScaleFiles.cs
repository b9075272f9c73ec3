namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>Where the databases to measure on are kept.</summary>
internal static class ScaleFiles
{
    /// <summary>The file of a scale, in the temporary folder.</summary>
    public static string Of(int scale) => Path.Combine(Path.GetTempPath(), "groupschooling-benchmarks", $"scale-{scale}.db");
}
