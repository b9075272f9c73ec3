using System.Collections.Frozen;
using GroupSchooling.Domain.People;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>Which roles hold which permission. The only place where roles and permissions meet.</summary>
public static class PermissionCatalogue
{
    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    private static readonly Role[] Bureau = [Role.BureauClerk, Role.DivisionHead, Role.BureauLeader];

    private static readonly Role[] Offices = [.. Bureau, Role.GovernmentOfficer, Role.FilingOfficer];

    private static readonly Role[] Schools = [Role.Principal, Role.SchoolStaff];

    private static readonly Role[] Councils = [.. Schools, Role.CouncilMember, Role.CouncilSecretary];

    private static readonly FrozenDictionary<string, FrozenSet<Role>> Grants = new Dictionary<string, Role[]>(StringComparer.Ordinal)
    {
        [Permission.UseOwnAccount] = Everyone,
        [Permission.ViewWork] = [.. Offices, .. Schools, Role.CouncilMember, Role.CouncilSecretary, Role.Supervisor, Role.Expert],
        [Permission.ViewCases] = [.. Offices, .. Schools, Role.CouncilMember, Role.CouncilSecretary],
        [Permission.FoundGroup] = Schools,
        [Permission.FoundAsAuthority] = [Role.BureauClerk],
        [Permission.FillApplication] = [.. Schools, Role.BureauClerk],
        [Permission.SubmitApplication] = [Role.Principal, Role.GovernmentOfficer, Role.BureauClerk],
        [Permission.JoinGroup] = [.. Schools, Role.GovernmentOfficer, Role.BureauClerk],
        [Permission.AnswerInvitation] = [Role.Principal],
        [Permission.RemindOffice] = [.. Schools, Role.GovernmentOfficer],
        [Permission.DecideStage] = [.. Offices, Role.CouncilSecretary],
        [Permission.RecordOnBehalf] = [Role.BureauClerk],
        [Permission.ManageCase] = [.. Offices, Role.CouncilSecretary],
        [Permission.ConfirmOwnership] = [Role.BureauClerk],
        [Permission.EditSchools] = [Role.BureauClerk],
        [Permission.ProposeSchoolChange] = Schools,
        [Permission.AnswerForSchool] = [Role.Principal],
        [Permission.WatchConfirmations] = Bureau,
        [Permission.ViewMergers] = Bureau,
        [Permission.EnterMergers] = [Role.BureauClerk],
        [Permission.ConfirmMergers] = [Role.BureauLeader],
        [Permission.KeepDocuments] = [Role.BureauClerk],
        [Permission.SetApprovedSize] = [Role.BureauLeader],
        [Permission.ChangeNames] = [Role.BureauLeader],
        [Permission.ManagePlates] = [Role.BureauClerk],
        [Permission.EnterGroups] = [Role.BureauClerk],
        [Permission.ConfirmGroups] = Bureau,
        [Permission.AdoptPolicy] = [Role.BureauLeader],
        [Permission.ViewPolicyPapers] = Bureau,
        [Permission.PreparePolicies] = [Role.BureauClerk],
        [Permission.ApprovePolicies] = [Role.BureauLeader],
        [Permission.MoveGroups] = [Role.BureauLeader],
        [Permission.ViewUnauthorised] = Bureau,
        [Permission.FollowUnauthorised] = [Role.BureauClerk],
        [Permission.ConfigureOffice] = [Role.BureauLeader],
        [Permission.ViewAccounts] = [Role.SystemAdministrator, Role.SecurityAdministrator],
        [Permission.ManageAccounts] = [Role.SystemAdministrator],
        [Permission.AssignRoles] = [Role.SecurityAdministrator],
        [Permission.ImportSchools] = [Role.BureauClerk],
        [Permission.ImportAccounts] = [Role.SystemAdministrator],
        [Permission.EditCalendar] = [Role.SystemAdministrator],
        [Permission.ViewCouncil] = [.. Bureau, Role.Supervisor, .. Councils],
        [Permission.ActInCouncil] = Councils,
        [Permission.AnswerCouncil] = [Role.BureauClerk, Role.BureauLeader],
        [Permission.ReadAudit] = [Role.Auditor],
    }.ToFrozenDictionary(grant => grant.Key, grant => grant.Value.ToFrozenSet(), StringComparer.Ordinal);

    /// <summary>Every permission there is.</summary>
    public static IEnumerable<string> All => Grants.Keys;

    /// <summary>The roles that hold the permission.</summary>
    public static IReadOnlyCollection<Role> RolesWith(string permission) => [.. Grants[permission]];

    /// <summary>Whether the role holds the permission.</summary>
    public static bool Allows(Role role, string permission) => Grants[permission].Contains(role);
}
