namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>The verbs that can be permitted. Each endpoint declares one of them, or that it is public.</summary>
public static class Permission
{
    /// <summary>What everyone signed in may do with their own account: capacity, password, notices, preferences.</summary>
    public const string UseOwnAccount = nameof(UseOwnAccount);

    /// <summary>The work list.</summary>
    public const string ViewWork = nameof(ViewWork);

    /// <summary>Cases that one's organisation is a party of.</summary>
    public const string ViewCases = nameof(ViewCases);

    /// <summary>Begin to found a group with one's school as its lead.</summary>
    public const string FoundGroup = nameof(FoundGroup);

    /// <summary>Begin to found a group on which one's authority decides by itself.</summary>
    public const string FoundAsAuthority = nameof(FoundAsAuthority);

    /// <summary>Fill in a founding of one's school, or of one's authority.</summary>
    public const string FillApplication = nameof(FillApplication);

    /// <summary>Begin and fill in an application to join a group: for one's school, or as a government or as the authority that decides for a
    /// school of its jurisdiction.</summary>
    public const string JoinGroup = nameof(JoinGroup);

    /// <summary>Submit, recall and withdraw an application of one's school, government or authority.</summary>
    public const string SubmitApplication = nameof(SubmitApplication);

    /// <summary>Answer for one's school whether it agrees to be a member.</summary>
    public const string AnswerInvitation = nameof(AnswerInvitation);

    /// <summary>Remind the office that has the case.</summary>
    public const string RemindOffice = nameof(RemindOffice);

    /// <summary>Decide the stage that waits for one's role.</summary>
    public const string DecideStage = nameof(DecideStage);

    /// <summary>Record what another office decided in its own system or on paper.</summary>
    public const string RecordOnBehalf = nameof(RecordOnBehalf);

    /// <summary>Forward work to a colleague of the same role; hold and resume a case.</summary>
    public const string ManageCase = nameof(ManageCase);

    /// <summary>Confirm with evidence whether a school is public.</summary>
    public const string ConfirmOwnership = nameof(ConfirmOwnership);

    /// <summary>Enter and edit schools of the jurisdiction, record acts on them, decide what they propose, and remind them.</summary>
    public const string EditSchools = nameof(EditSchools);

    /// <summary>Draft a proposal to change the record of one's own school.</summary>
    public const string ProposeSchoolChange = nameof(ProposeSchoolChange);

    /// <summary>Answer for one's own school to the register: send and take back proposals, confirm that its facts are up to date.</summary>
    public const string AnswerForSchool = nameof(AnswerForSchool);

    /// <summary>See which schools have not confirmed their facts.</summary>
    public const string WatchConfirmations = nameof(WatchConfirmations);

    /// <summary>See the mergers of jurisdictions below the own one.</summary>
    public const string ViewMergers = nameof(ViewMergers);

    /// <summary>Enter that one jurisdiction below the own one goes into another.</summary>
    public const string EnterMergers = nameof(EnterMergers);

    /// <summary>Confirm or return such a merger as the second person.</summary>
    public const string ConfirmMergers = nameof(ConfirmMergers);

    /// <summary>Enter and take off documents of schools and groups of the jurisdiction.</summary>
    public const string KeepDocuments = nameof(KeepDocuments);

    /// <summary>Set a group's approved size.</summary>
    public const string SetApprovedSize = nameof(SetApprovedSize);

    /// <summary>Change a name that was set with a group, with a written reason.</summary>
    public const string ChangeNames = nameof(ChangeNames);

    /// <summary>Record plates put up and taken down.</summary>
    public const string ManagePlates = nameof(ManagePlates);

    /// <summary>Enter a group that exists already or that the authority decided.</summary>
    public const string EnterGroups = nameof(EnterGroups);

    /// <summary>Confirm or return, as the second person, what was entered.</summary>
    public const string ConfirmGroups = nameof(ConfirmGroups);

    /// <summary>Record the adoption of a draft policy as a local trial.</summary>
    public const string AdoptPolicy = nameof(AdoptPolicy);

    /// <summary>See what the bureau prepares: new versions of its policies and local supplements.</summary>
    public const string ViewPolicyPapers = nameof(ViewPolicyPapers);

    /// <summary>Upload new versions of the bureau's policies, enter local supplements, and submit them.</summary>
    public const string PreparePolicies = nameof(PreparePolicies);

    /// <summary>Approve or return, as the second person, what was prepared.</summary>
    public const string ApprovePolicies = nameof(ApprovePolicies);

    /// <summary>Move a group to another version of its policy.</summary>
    public const string MoveGroups = nameof(MoveGroups);

    /// <summary>See unauthorised cooperations and what was done about them.</summary>
    public const string ViewUnauthorised = nameof(ViewUnauthorised);

    /// <summary>Record unauthorised cooperations and follow them up.</summary>
    public const string FollowUnauthorised = nameof(FollowUnauthorised);

    /// <summary>Set the office's stages and service targets.</summary>
    public const string ConfigureOffice = nameof(ConfigureOffice);

    /// <summary>Look up accounts and what they hold.</summary>
    public const string ViewAccounts = nameof(ViewAccounts);

    /// <summary>Create, disable and reset accounts.</summary>
    public const string ManageAccounts = nameof(ManageAccounts);

    /// <summary>Give and end assignments.</summary>
    public const string AssignRoles = nameof(AssignRoles);

    /// <summary>Import schools of one's own register, and inspect rosters.</summary>
    public const string ImportSchools = nameof(ImportSchools);

    /// <summary>Import accounts of schools' people.</summary>
    public const string ImportAccounts = nameof(ImportAccounts);

    /// <summary>Enter and change the holidays of a year.</summary>
    public const string EditCalendar = nameof(EditCalendar);

    /// <summary>See the bodies of a group that one belongs to or that stands under one's bureau.</summary>
    public const string ViewCouncil = nameof(ViewCouncil);

    /// <summary>Act in the seat that one holds in a group's body: answer, vote, recuse, keep its papers. The seat says what.</summary>
    public const string ActInCouncil = nameof(ActInCouncil);

    /// <summary>Answer for the authority what a group sends: papers to file, people to agree to.</summary>
    public const string AnswerCouncil = nameof(AnswerCouncil);

    /// <summary>Search the audit.</summary>
    public const string ReadAudit = nameof(ReadAudit);
}
