namespace GroupSchooling.Domain.Jurisdictions;

/// <summary>行政区划: a city, a county-level district or a development zone; a dated tree.</summary>
public sealed class Jurisdiction
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 60;

    /// <summary>Longest code, in characters.</summary>
    public const int CodeLength = 20;

    public long Id { get; set; }

    /// <summary>The administrative division code of GB/T 2260 (450102), or an own code where there is none.</summary>
    public required string Code { get; set; }

    /// <summary>The usual short name: 兴宁区.</summary>
    public required string Name { get; set; }

    /// <summary>The name with the higher jurisdictions: 南宁市兴宁区.</summary>
    public required string FullName { get; set; }

    public JurisdictionLevel Level { get; set; }

    /// <summary>The jurisdiction above; null at the top of the tree.</summary>
    public long? ParentId { get; set; }

    public Jurisdiction? Parent { get; set; }

    /// <summary>The regional overlay of the working calendar (guangxi); null where there is none.</summary>
    public string? CalendarRegion { get; set; }

    /// <summary>First day; null when before the portal's records.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? EndsOn { get; set; }
}

/// <summary>The level of a jurisdiction.</summary>
public enum JurisdictionLevel
{
    /// <summary>地级市 or 直辖市.</summary>
    City = 1,

    /// <summary>县、市、区.</summary>
    District = 2,

    /// <summary>开发区 with its own management committee.</summary>
    DevelopmentZone = 3,
}

/// <summary>机构: an office or a school that people act for.</summary>
public sealed class Organisation
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 100;

    public long Id { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    public OrganisationKind Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>First day; null when before the portal's records.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? EndsOn { get; set; }
}

/// <summary>The kinds of organisation. A policy names an office by kind and by whose jurisdiction it is of.</summary>
public enum OrganisationKind
{
    /// <summary>教育局 / 教委: the education authority of a jurisdiction, also of a city.</summary>
    Bureau = 1,

    /// <summary>人民政府.</summary>
    Government = 2,

    /// <summary>开发区管委会.</summary>
    ManagementCommittee = 3,

    /// <summary>党委教育工作领导小组: a Party organ that approves (S2).</summary>
    PartyOrgan = 4,

    /// <summary>机构编制部门.</summary>
    StaffingOffice = 5,

    /// <summary>集团化办学工作领导小组: coordinates.</summary>
    LeadingGroup = 6,

    /// <summary>教育管理中心 (S3).</summary>
    ManagementCentre = 7,

    /// <summary>Any other department.</summary>
    Department = 8,

    /// <summary>A school as an organisation that people act for.</summary>
    School = 9,

    /// <summary>集团理事会: the council of one group.</summary>
    Council = 10,

    /// <summary>发展改革部门.</summary>
    DevelopmentReform = 11,

    /// <summary>自然资源部门.</summary>
    NaturalResources = 12,

    /// <summary>财政部门.</summary>
    Finance = 13,

    /// <summary>人力资源社会保障部门.</summary>
    HumanResources = 14,

    /// <summary>党委.</summary>
    PartyCommittee = 15,
}
