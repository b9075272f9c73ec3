namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>How much is made up.</summary>
/// <param name="Schools">Schools in all; a fifteenth as many groups.</param>
internal sealed record ScalePlan(int Schools)
{
    /// <summary>Seed of everything random: the same plan gives the same rows.</summary>
    public const int Seed = 20240701;

    /// <summary>Schools of a district: a register of half a million covers about as many districts as a large country has.</summary>
    public int SchoolsOfDistrict { get; init; } = 250;

    /// <summary>Districts of a city.</summary>
    public int DistrictsOfCity { get; init; } = 10;

    /// <summary>Schools for each group.</summary>
    public int SchoolsOfGroup { get; init; } = 15;

    /// <summary>Cases that wait for an office of the first district, whose work list is measured.</summary>
    public int OpenCases { get; init; } = 120;

    /// <summary>Further cases of the first district that have ended.</summary>
    public int EndedCases { get; init; } = 1500;

    /// <summary>The last day of which there is anything.</summary>
    public DateOnly Today { get; } = new(2026, 6, 15);
}
