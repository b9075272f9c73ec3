namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>How much is made up.</summary>
/// <param name="Schools">Schools in all; a fifteenth as many groups.</param>
internal sealed record ScalePlan(int Schools)
{
    /// <summary>Seed of everything random: the same plan gives the same rows.</summary>
    public const int Seed = 20240701;

    /// <summary>Districts of the one city: what grows with the scale is rows, not the choices of a filter.</summary>
    public int Districts { get; init; } = 12;

    /// <summary>Schools for each group.</summary>
    public int SchoolsOfGroup { get; init; } = 15;

    /// <summary>Cases that wait for an office of the first district, whose work list is measured: as many as its few hands leave open, whatever the scale.</summary>
    public int OpenCases { get; init; } = 120;

    /// <summary>Further cases of the first district that have ended.</summary>
    public int EndedCases { get; init; } = 1500;

    /// <summary>The last day of which there is anything.</summary>
    public DateOnly Today { get; } = new(2026, 6, 15);
}
