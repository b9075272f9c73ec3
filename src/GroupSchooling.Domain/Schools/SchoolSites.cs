namespace GroupSchooling.Domain.Schools;

/// <summary>校区: a site of one school, no legal person of its own.</summary>
public sealed class Campus
{
    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public required string Name { get; set; }

    /// <summary>Where it is; null when not known.</summary>
    public string? Address { get; set; }

    /// <summary>First day; null when not known.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while in use.</summary>
    public DateOnly? EndsOn { get; set; }
}

/// <summary>教学点: a small rural site of a school; not counted as a school.</summary>
public sealed class TeachingPoint
{
    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public required string Name { get; set; }

    /// <summary>Where it is; null when not known.</summary>
    public string? Address { get; set; }

    /// <summary>First day; null when not known.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while in use.</summary>
    public DateOnly? EndsOn { get; set; }
}

/// <summary>What a school had in one school year; a fact that nobody entered is null.</summary>
public sealed class YearFigures
{
    /// <summary>The earliest school year that may be entered: a bound against slips.</summary>
    public const int EarliestYear = 1990;

    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The calendar year in which the school year begins: 2025 is 2025–2026.</summary>
    public int SchoolYear { get; set; }

    /// <summary>Pupils on the roll.</summary>
    public int? Pupils { get; set; }

    public int? Classes { get; set; }

    /// <summary>专任教师: full-time teachers.</summary>
    public int? Teachers { get; set; }

    /// <summary>骨干教师.</summary>
    public int? BackboneTeachers { get; set; }

    /// <summary>高于规定学历教师: teachers with more than the required education.</summary>
    public int? HighlyQualifiedTeachers { get; set; }

    /// <summary>体育、艺术专任教师.</summary>
    public int? PeAndArtsTeachers { get; set; }

    /// <summary>Whether nothing is known of the year.</summary>
    public bool IsEmpty =>
        Pupils is null && Classes is null && Teachers is null && BackboneTeachers is null && HighlyQualifiedTeachers is null && PeAndArtsTeachers is null;
}
