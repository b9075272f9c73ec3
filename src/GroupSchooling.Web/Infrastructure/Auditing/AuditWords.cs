using System.Globalization;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Auditing;

/// <summary>What the auditor reads in place of the names of rows and their fields. A test fails on one without words.</summary>
public static class AuditWords
{
    private const int ShortLength = 80;

    private static readonly Dictionary<string, string> EntityNames = new(StringComparer.Ordinal)
    {
        ["PortalUser"] = Texts.Key("Account"),
        ["Assignment"] = Texts.Key("Role of an account"),
        ["Jurisdiction"] = Texts.Key("Jurisdiction"),
        ["Organisation"] = Texts.Key("Organisation"),
        ["School"] = Texts.Key("School"),
        ["Campus"] = Texts.Key("Campus"),
        ["TeachingPoint"] = Texts.Key("Teaching point"),
        ["OwnershipConfirmation"] = Texts.Key("Confirmation of ownership"),
        ["SchoolGroup"] = Texts.Key("Group"),
        ["Membership"] = Texts.Key("Membership"),
        ["Plate"] = Texts.Key("Plate"),
        ["CouncilSeat"] = Texts.Key("Council seat"),
        ["ApprovedSizeDecision"] = Texts.Key("Approved size"),
        ["GroupGuard"] = Texts.Key("Guard of a group"),
        ["TimelineEntry"] = Texts.Key("History entry"),
        ["PolicyProfileVersion"] = Texts.Key("Policy profile"),
        ["TrialAdoption"] = Texts.Key("Trial adoption"),
        ["Application"] = Texts.Key("Application"),
        ["ApplicationStep"] = Texts.Key("Step of an application"),
        ["ApplicationStage"] = Texts.Key("Stage of a step"),
        ["ApplicationParty"] = Texts.Key("Party of an application"),
        ["Submission"] = Texts.Key("Submission"),
        ["Decision"] = Texts.Key("Decision"),
        ["RuleOverride"] = Texts.Key("Reasoned exception"),
        ["Invitation"] = Texts.Key("Invitation"),
        ["WorkItem"] = Texts.Key("Work item"),
        ["Reminder"] = Texts.Key("Reminder"),
        ["OfficeProcedure"] = Texts.Key("Office procedure"),
        ["StoredFile"] = Texts.Key("File"),
        ["Attachment"] = Texts.Key("Attachment"),
    };

    private static readonly Dictionary<string, string> FieldNames = new(StringComparer.Ordinal)
    {
        ["AccessFailedCount"] = Texts.Key("Failed sign-ins"),
        ["After"] = Texts.Key("After it"),
        ["Before"] = Texts.Key("Before it"),
        ["EndedAt"] = Texts.Key("Ended at"),
        ["Action"] = Texts.Key("Action"),
        ["AddedAfterSubmission"] = Texts.Key("Added after submission"),
        ["Address"] = Texts.Key("Address"),
        ["Answer"] = Texts.Key("Answer"),
        ["AnsweredAt"] = Texts.Key("Answered at"),
        ["AnsweredBy"] = Texts.Key("Answered by"),
        ["AnsweredByUserId"] = Texts.Key("Account that answered"),
        ["ApplicantId"] = Texts.Key("Applicant"),
        ["ApplicationId"] = Texts.Key("Application"),
        ["ArgumentsJson"] = Texts.Key("Values"),
        ["AssigneeUserId"] = Texts.Key("Account in charge"),
        ["BodyCode"] = Texts.Key("Body"),
        ["By"] = Texts.Key("By"),
        ["ByUserId"] = Texts.Key("Account that acted"),
        ["Bytes"] = Texts.Key("Size in bytes"),
        ["CalendarRegion"] = Texts.Key("Region of the calendar"),
        ["CampusId"] = Texts.Key("Campus"),
        ["Capacity"] = Texts.Key("Capacity"),
        ["ChangeReason"] = Texts.Key("Reason of the change"),
        ["Classes"] = Texts.Key("Classes"),
        ["Clause"] = Texts.Key("Clause"),
        ["ClosedAt"] = Texts.Key("Closed at"),
        ["ClosedByUserId"] = Texts.Key("Account that closed it"),
        ["Code"] = Texts.Key("Code"),
        ["Conditions"] = Texts.Key("Conditions"),
        ["ConfirmedAt"] = Texts.Key("Confirmed at"),
        ["ConfirmedByUserId"] = Texts.Key("Account that confirmed"),
        ["ContentJson"] = Texts.Key("Content"),
        ["ContentType"] = Texts.Key("Type of content"),
        ["CooperationType"] = Texts.Key("Cooperation type"),
        ["CreatedAt"] = Texts.Key("Created"),
        ["CreatedByUserId"] = Texts.Key("Account that created it"),
        ["CreditCode"] = Texts.Key("Unified social credit code"),
        ["CurrentAssignmentId"] = Texts.Key("Capacity acted in"),
        ["CurrentStage"] = Texts.Key("Current stage"),
        ["CurrentStep"] = Texts.Key("Current step"),
        ["DateReason"] = Texts.Key("Reason of the date"),
        ["DecidedOn"] = Texts.Key("Decided on"),
        ["DecidingDocument"] = Texts.Key("Deciding document"),
        ["DevelopmentPlan"] = Texts.Key("Development plan"),
        ["DisabledAt"] = Texts.Key("Disabled since"),
        ["DisabledReason"] = Texts.Key("Reason of disabling"),
        ["DisplayName"] = Texts.Key("Name of the person"),
        ["DocumentNumber"] = Texts.Key("Document number"),
        ["DraftJson"] = Texts.Key("Draft"),
        ["DraftSchema"] = Texts.Key("Form of the draft"),
        ["DueOn"] = Texts.Key("Due on"),
        ["EffectiveOn"] = Texts.Key("Effective on"),
        ["Email"] = Texts.Key("E-mail"),
        ["EmailConfirmed"] = Texts.Key("E-mail confirmed"),
        ["EndsOn"] = Texts.Key("Last day"),
        ["EnteredAt"] = Texts.Key("Entered at"),
        ["EvidenceOn"] = Texts.Key("Date of the evidence"),
        ["FileId"] = Texts.Key("File"),
        ["FileName"] = Texts.Key("File name"),
        ["FilingNumber"] = Texts.Key("Filing number"),
        ["FormationForm"] = Texts.Key("How it was formed"),
        ["FoundedOn"] = Texts.Key("Founded on"),
        ["FullName"] = Texts.Key("Full name"),
        ["GroupId"] = Texts.Key("Group"),
        ["HappenedOn"] = Texts.Key("Happened on"),
        ["HeldAt"] = Texts.Key("On hold since"),
        ["HoldReason"] = Texts.Key("Reason of the hold"),
        ["HomeOrganisationId"] = Texts.Key("Home organisation"),
        ["IdentifierCode"] = Texts.Key("School identifier"),
        ["InForceFrom"] = Texts.Key("In force from"),
        ["InForceTo"] = Texts.Key("In force until"),
        ["Index"] = Texts.Key("Position"),
        ["InvitedAt"] = Texts.Key("Invited at"),
        ["IsDemo"] = Texts.Key("Demo account"),
        ["IsFinal"] = Texts.Key("Final"),
        ["IsPublic"] = Texts.Key("Public"),
        ["Json"] = Texts.Key("Rules"),
        ["JurisdictionId"] = Texts.Key("Jurisdiction"),
        ["Kind"] = Texts.Key("Kind"),
        ["LeadSchoolId"] = Texts.Key("Lead school"),
        ["LeftOn"] = Texts.Key("Left on"),
        ["Length"] = Texts.Key("Length"),
        ["Level"] = Texts.Key("Level"),
        ["Link"] = Texts.Key("Link"),
        ["LockoutEnabled"] = Texts.Key("Lockout possible"),
        ["LockoutEnd"] = Texts.Key("Locked until"),
        ["Meeting"] = Texts.Key("Meeting"),
        ["MembershipId"] = Texts.Key("Membership"),
        ["MustChangePassword"] = Texts.Key("Must change the password"),
        ["Name"] = Texts.Key("Name"),
        ["NewOrWeakReason"] = Texts.Key("Why it is new or relatively weak"),
        ["Number"] = Texts.Key("Number"),
        ["OfficeCode"] = Texts.Key("Office"),
        ["OnBehalf"] = Texts.Key("Recorded on behalf"),
        ["OpenedAt"] = Texts.Key("Opened at"),
        ["Opinion"] = Texts.Key("Opinion"),
        ["Order"] = Texts.Key("Order"),
        ["OrganisationId"] = Texts.Key("Organisation"),
        ["Outcome"] = Texts.Key("Decision taken"),
        ["Ownership"] = Texts.Key("Ownership"),
        ["ParentId"] = Texts.Key("Higher jurisdiction"),
        ["PasswordChangedAt"] = Texts.Key("Password last chosen"),
        ["Person"] = Texts.Key("Person"),
        ["PhoneNumber"] = Texts.Key("Telephone"),
        ["PhoneNumberConfirmed"] = Texts.Key("Telephone confirmed"),
        ["PostCode"] = Texts.Key("Post"),
        ["PrincipalName"] = Texts.Key("Principal"),
        ["ProfileVersionId"] = Texts.Key("Policy profile"),
        ["Pupils"] = Texts.Key("Pupils"),
        ["PutUpOn"] = Texts.Key("Put up on"),
        ["Reason"] = Texts.Key("Reason"),
        ["RecordedAt"] = Texts.Key("Recorded at"),
        ["RecordedBy"] = Texts.Key("Recorded by"),
        ["RecordedByUserId"] = Texts.Key("Account that recorded"),
        ["RegisteredAt"] = Texts.Key("Registered at"),
        ["RemovedAfterSubmission"] = Texts.Key("Removed after submission"),
        ["RequestedOn"] = Texts.Key("Requested on"),
        ["ReturnsTo"] = Texts.Key("Returns to"),
        ["Role"] = Texts.Key("Role"),
        ["Round"] = Texts.Key("Round"),
        ["RuleCode"] = Texts.Key("Rule"),
        ["Schema"] = Texts.Key("Form"),
        ["SchoolId"] = Texts.Key("School"),
        ["SchoolPost"] = Texts.Key("Post at the school"),
        ["Section"] = Texts.Key("Section"),
        ["SentAt"] = Texts.Key("Sent at"),
        ["SentByUserId"] = Texts.Key("Account that sent it"),
        ["SentOn"] = Texts.Key("Sent on"),
        ["Sentence"] = Texts.Key("Sentence"),
        ["ServiceDays"] = Texts.Key("Service target"),
        ["Sha256"] = Texts.Key("Fingerprint"),
        ["ShortName"] = Texts.Key("Short name"),
        ["Size"] = Texts.Key("Size"),
        ["Source"] = Texts.Key("Source"),
        ["Stage"] = Texts.Key("Stage"),
        ["Stages"] = Texts.Key("Stages"),
        ["StartsOn"] = Texts.Key("First day"),
        ["Statement"] = Texts.Key("Statement"),
        ["Status"] = Texts.Key("Status"),
        ["Step"] = Texts.Key("Step"),
        ["StepId"] = Texts.Key("Step"),
        ["StoredAt"] = Texts.Key("Stored at"),
        ["Subject"] = Texts.Key("Subject"),
        ["Submission"] = Texts.Key("Submission"),
        ["SubmissionCount"] = Texts.Key("Number of submissions"),
        ["SubmittedAt"] = Texts.Key("Submitted at"),
        ["SubmittedBy"] = Texts.Key("Submitted by"),
        ["SubmittedByUserId"] = Texts.Key("Account that submitted"),
        ["TakenDownOn"] = Texts.Key("Taken down on"),
        ["Teachers"] = Texts.Key("Teachers"),
        ["Term"] = Texts.Key("Term"),
        ["TermEndsOn"] = Texts.Key("Term ends on"),
        ["TermMonths"] = Texts.Key("Term in months"),
        ["Text"] = Texts.Key("Text"),
        ["Title"] = Texts.Key("Title"),
        ["TwoFactorEnabled"] = Texts.Key("Second factor"),
        ["UploadedAt"] = Texts.Key("Uploaded at"),
        ["UploadedByOrganisationId"] = Texts.Key("Organisation that uploaded"),
        ["UploadedByUserId"] = Texts.Key("Account that uploaded"),
        ["UserId"] = Texts.Key("Account"),
        ["UserName"] = Texts.Key("Sign-in name"),
        ["Value"] = Texts.Key("Value"),
        ["Year"] = Texts.Key("Year"),
    };

    /// <summary>Whether rows of this name have words.</summary>
    public static bool KnowsEntity(string name) => EntityNames.ContainsKey(name);

    /// <summary>Whether fields of this name have words.</summary>
    public static bool KnowsField(string name) => FieldNames.ContainsKey(name);

    /// <summary>What rows of this name are called.</summary>
    public static string Entity(IStringLocalizer texts, string name) => EntityNames.TryGetValue(name, out var key) ? texts[key] : name;

    /// <summary>What a field of this name is called.</summary>
    public static string Field(IStringLocalizer texts, string name) => FieldNames.TryGetValue(name, out var key) ? texts[key] : name;

    /// <summary>The kinds of row as choices.</summary>
    public static IReadOnlyList<Choice> Entities(IStringLocalizer texts) =>
        [.. EntityNames.Select(entity => new Choice(entity.Key, texts[entity.Value]))];

    /// <summary>The tone of a kind of entry.</summary>
    public static Tone Tone(this AuditKind kind) => kind switch
    {
        AuditKind.SignInFailed or AuditKind.Refused => Features.Shared.Tone.Warning,
        AuditKind.Removed => Features.Shared.Tone.Danger,
        AuditKind.Added or AuditKind.Changed => Features.Shared.Tone.Current,
        _ => Features.Shared.Tone.Muted,
    };

    /// <summary>What a role of this name is called; nothing for none.</summary>
    public static string? Role(IStringLocalizer texts, string? name) => Enum.TryParse<Role>(name, out var role) ? texts.Enum(role) : name;

    /// <summary>An instant to the second: the order of entries matters.</summary>
    public static string Instant(DateTime utc) => BusinessClock.ToShanghai(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A long text, cut for a list.</summary>
    public static string? Short(string? text) => text is { Length: > ShortLength } ? text[..ShortLength] + "…" : text;
}
