using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.People;

/// <summary>The roles that people hold in organisations.</summary>
public enum Role
{
    /// <summary>系统管理员: accounts. Never together with the next two, and sees no cases.</summary>
    SystemAdministrator = 1,

    /// <summary>安全管理员: assignments.</summary>
    SecurityAdministrator = 2,

    /// <summary>审计管理员: reads the audit.</summary>
    Auditor = 3,

    /// <summary>教育局经办.</summary>
    BureauClerk = 4,

    /// <summary>教育局科室负责人.</summary>
    DivisionHead = 5,

    /// <summary>教育局负责人.</summary>
    BureauLeader = 6,

    /// <summary>督导.</summary>
    Supervisor = 7,

    /// <summary>评估专家.</summary>
    Expert = 8,

    /// <summary>校长: only the principal submits.</summary>
    Principal = 9,

    /// <summary>学校经办: fills in.</summary>
    SchoolStaff = 10,

    /// <summary>理事会成员.</summary>
    CouncilMember = 11,

    /// <summary>理事会秘书.</summary>
    CouncilSecretary = 12,

    /// <summary>政府经办.</summary>
    GovernmentOfficer = 13,

    /// <summary>市级备案.</summary>
    FilingOfficer = 14,
}

/// <summary>A dated role of a user in an organisation. A user acts for one at a time.</summary>
public sealed class Assignment
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public Role Role { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; set; }

    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whether the role is held on this day.</summary>
    public bool IsActiveOn(DateOnly day) => StartsOn <= day && (EndsOn is null || EndsOn >= day);

    /// <summary>Whether there is a day on which both are held. One that ended before it began (called off) is held on none.</summary>
    public bool Overlaps(Assignment other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var from = StartsOn > other.StartsOn ? StartsOn : other.StartsOn;
        return IsActiveOn(from) && other.IsActiveOn(from);
    }
}
