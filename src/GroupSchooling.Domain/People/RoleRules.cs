using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.People;

/// <summary>Which roles one person may hold at once, and in what kind of organisation a role is held.</summary>
public static class RoleRules
{
    private static readonly OrganisationKind[] OtherOffices =
    [
        OrganisationKind.Government, OrganisationKind.ManagementCommittee, OrganisationKind.PartyOrgan, OrganisationKind.StaffingOffice,
        OrganisationKind.LeadingGroup, OrganisationKind.Department,
        OrganisationKind.DevelopmentReform, OrganisationKind.NaturalResources, OrganisationKind.Finance, OrganisationKind.HumanResources,
        OrganisationKind.PartyCommittee,
    ];

    /// <summary>
    /// The roles of 三员分立 (GB/T 22239, third level): who makes accounts, who gives rights and who reads the audit are three people, and none
    /// of them works on cases.
    /// </summary>
    public static bool IsApart(Role role) => role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.Auditor;

    /// <summary>Whether one account may hold both at the same time.</summary>
    public static bool MayStandTogether(Role one, Role other) => one == other || !(IsApart(one) || IsApart(other));

    /// <summary>Whether the role is held in organisations of this kind.</summary>
    public static bool Fits(Role role, OrganisationKind kind) => role switch
    {
        Role.Principal or Role.SchoolStaff => kind == OrganisationKind.School,
        Role.CouncilMember or Role.CouncilSecretary => kind == OrganisationKind.Council,
        Role.GovernmentOfficer => OtherOffices.Contains(kind),
        Role.BureauClerk or Role.DivisionHead or Role.BureauLeader => kind is OrganisationKind.Bureau or OrganisationKind.ManagementCentre,
        Role.FilingOfficer => kind == OrganisationKind.Bureau,
        _ => kind is not (OrganisationKind.School or OrganisationKind.Council),
    };
}
