using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Applications;

/// <summary>
/// 申请: one case, from its draft to its end. It carries its own copy of the route and of the policy's version. Decisions are append-only;
/// where the case stands follows from the current step and stage.
/// </summary>
public sealed partial class Application : IVersioned
{
    public const int NumberLength = 30;
    public const int TitleLength = 120;

    public long Id { get; set; }

    /// <summary>A450102-2026-0001: given when the draft is begun, without gaps.</summary>
    public required string Number { get; set; }

    public ApplicationKind Kind { get; set; }

    public ApplicationStatus Status { get; private set; } = ApplicationStatus.Draft;

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>The organisation that applies.</summary>
    public long ApplicantId { get; set; }

    public Organisation? Applicant { get; set; }

    /// <summary>The school that the case is about: the applicant's, or the one for which a government applies.</summary>
    public long? SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The group that the case is about; null for a founding, which has none yet.</summary>
    public long? GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>The bureau that looks after the case and records what offices outside decide; null before the first submission.</summary>
    public long? BureauId { get; set; }

    public long ProfileVersionId { get; set; }

    public PolicyProfileVersion? ProfileVersion { get; set; }

    /// <summary>What lists call the case: the group's short name, or the school's name while there is none.</summary>
    public required string Title { get; set; }

    /// <summary>What the applicant has filled in so far, as JSON; becomes a <see cref="Submission"/> when submitted.</summary>
    public string DraftJson { get; set; } = "{}";

    /// <summary>Schema version of <see cref="DraftJson"/>.</summary>
    public int DraftSchema { get; set; } = 1;

    public long CreatedByUserId { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When it was last submitted; null before.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>When it was registered, rejected or withdrawn; null before.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>How many times it has been submitted; also the number of the current submission.</summary>
    public int SubmissionCount { get; private set; }

    /// <summary>
    /// Order of the current step, of several that have the case at once the first that has not answered; null while nobody but the applicant has it,
    /// and at the end.
    /// </summary>
    public int? CurrentStep { get; private set; }

    /// <summary>How often it was decided so far: what makes two answers of offices that have it at once meet on one token.</summary>
    public int DecisionCount { get; private set; }

    /// <summary>Since when it has been held; null while it is not.</summary>
    public DateTime? HeldAt { get; private set; }

    /// <summary>Why it is held.</summary>
    public string? HoldReason { get; private set; }

    public long Version { get; set; }

    public List<ApplicationStep> Steps { get; } = [];

    public List<Submission> Submissions { get; } = [];

    public List<Decision> Decisions { get; } = [];

    public List<ApplicationParty> Parties { get; } = [];

    /// <summary>The step that the case is at (<see cref="CurrentStep"/>); null with the applicant and at the end.</summary>
    public ApplicationStep? Step => Steps.SingleOrDefault(s => s.Order == CurrentStep);

    /// <summary>The steps whose offices have the case now, in order: one, or several that go on side by side.</summary>
    public IReadOnlyList<ApplicationStep> OpenSteps => [.. Steps.Where(s => s.IsOpen).OrderBy(s => s.Order)];

    /// <summary>Order of the stage that the current step is at; null together with <see cref="CurrentStep"/>.</summary>
    public int? CurrentStage => Step?.OpenStage;

    /// <summary>The stage that the case is at; null with the applicant and at the end.</summary>
    public ApplicationStage? Stage => Step?.Stage;

    /// <summary>Whether the applicant may edit it now.</summary>
    public bool IsWithApplicant => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;
}

/// <summary>What is applied for.</summary>
public enum ApplicationKind
{
    /// <summary>申报成立.</summary>
    Establish = 1,

    /// <summary>加盟.</summary>
    Join = 2,

    /// <summary>主动退出.</summary>
    Leave = 3,

    /// <summary>强制退出.</summary>
    Remove = 4,

    /// <summary>延期.</summary>
    Extend = 5,

    /// <summary>章程备案.</summary>
    FileCharter = 6,

    /// <summary>优秀集团.</summary>
    Recognise = 7,
}

/// <summary>Where a case is in its life.</summary>
public enum ApplicationStatus
{
    /// <summary>With the applicant, never submitted or recalled.</summary>
    Draft = 1,

    /// <summary>With an office.</summary>
    UnderWay = 2,

    /// <summary>退回补正: with the applicant, to be corrected.</summary>
    Returned = 3,

    /// <summary>Ended: registered.</summary>
    Registered = 4,

    /// <summary>Ended: not approved.</summary>
    Rejected = 5,

    /// <summary>Ended: withdrawn by the applicant.</summary>
    Withdrawn = 6,
}

/// <summary>One step of the application's own copy of the route.</summary>
public sealed class ApplicationStep
{
    public const int NameLength = 100;
    public const int ClauseLength = 40;

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>Counts from 0, the applicant's own step.</summary>
    public int Order { get; set; }

    public StepAction Action { get; set; }

    /// <summary>Code of the office in the policy (bureau, government, city-bureau).</summary>
    public required string OfficeCode { get; set; }

    /// <summary>The organisation that the office is, for this case.</summary>
    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>The step's clause; null where it is the bureau's own supplement.</summary>
    public string? Clause { get; set; }

    /// <summary>How often the step has been entered; 0 while not reached.</summary>
    public int Round { get; set; }

    /// <summary>When it was last entered; null while not reached.</summary>
    public DateTime? EnteredAt { get; set; }

    /// <summary>Order of the step that a return goes to: the office that sent the case; null for the step before.</summary>
    public int? ReturnsTo { get; set; }

    /// <summary>Order of the stage that has the case; null while the office does not have it.</summary>
    public int? OpenStage { get; private set; }

    /// <summary>同时: goes on side by side with the step before it.</summary>
    public bool Parallel { get; set; }

    /// <summary>达成共识: those consulted have to agree.</summary>
    public bool Consensus { get; set; }

    /// <summary>For 报送: whether the other side has to consent; else it is only told.</summary>
    public bool AsksConsent { get; set; }

    /// <summary>For 审议: whether a negative opinion ends the case; else it goes up.</summary>
    public bool NegativeEnds { get; set; }

    public List<ApplicationStage> Stages { get; } = [];

    /// <summary>抄送, 报送: the office is told of the case and decides nothing; the case does not wait for it.</summary>
    public bool IsInformed => Action == StepAction.Copy || (Action == StepAction.SubmitInParallel && !AsksConsent);

    /// <summary>Whether the office has the case now.</summary>
    public bool IsOpen => OpenStage is not null;

    /// <summary>The stage that has the case; null while the office does not have it.</summary>
    public ApplicationStage? Stage => Stages.SingleOrDefault(s => s.Order == OpenStage);

    internal int FirstStage => Stages.Min(s => s.Order);

    internal int LastStage => Stages.Max(s => s.Order);

    /// <summary>The outcomes that the open stage offers; as a proposal before the last stage.</summary>
    public IReadOnlyList<DecisionOutcome> Outcomes => DecisionRules.OutcomesOf(this, isProposal: OpenStage < LastStage);

    internal void Enter(DateTime now)
    {
        Round++;
        EnteredAt = now;
        OpenStage = Stages.Count == 0 || IsInformed ? null : FirstStage;
    }

    internal void GoTo(int stage) => OpenStage = stage;

    internal void Close() => OpenStage = null;
}

/// <summary>One stage inside an office: the office's own procedure, without a clause.</summary>
public sealed class ApplicationStage
{
    public long Id { get; set; }

    public long StepId { get; set; }

    public ApplicationStep? Step { get; set; }

    /// <summary>Counts from 0 within the step.</summary>
    public int Order { get; set; }

    public StageKind Kind { get; set; }
}

/// <summary>What happens in a stage inside an office.</summary>
public enum StageKind
{
    /// <summary>经办核查: a clerk checks and proposes.</summary>
    ClerkCheck = 1,

    /// <summary>科室负责人审核: the division head agrees or not.</summary>
    DivisionHead = 2,

    /// <summary>局长办公会: a meeting of the office's leaders; a clerk records it.</summary>
    LeadersMeeting = 3,

    /// <summary>负责人签批: the leader signs for the office.</summary>
    Signature = 4,

    /// <summary>The office acts as a whole: a government officer, a filing officer, an applicant.</summary>
    Office = 5,
}

/// <summary>A frozen submission: what the offices judge. Append-only.</summary>
public sealed class Submission
{
    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>Counts from 1.</summary>
    public int Number { get; set; }

    public required string ContentJson { get; set; }

    public int Schema { get; set; }

    public DateTime SubmittedAt { get; set; }

    public long SubmittedByUserId { get; set; }

    /// <summary>Display name of who submitted it.</summary>
    public required string SubmittedBy { get; set; }
}

/// <summary>Who sees the case, and as what: written from the route, read by every list and by the 404 rule.</summary>
public sealed class ApplicationParty
{
    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public PartyCapacity Capacity { get; set; }
}

/// <summary>As what an organisation takes part in a case.</summary>
public enum PartyCapacity
{
    /// <summary>Applies.</summary>
    Applicant = 1,

    /// <summary>Is asked to agree to be an initial member.</summary>
    InvitedMember = 2,

    /// <summary>Has a step in the route.</summary>
    Office = 3,

    /// <summary>Receives a copy.</summary>
    Copied = 4,
}

/// <summary>A written reason by the named office for going over a rule whose strength allows it. Append-only.</summary>
public sealed class RuleOverride
{
    public const int ReasonLength = 1000;
    public const int CodeLength = 80;

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    public int Submission { get; set; }

    /// <summary>Code of the rule in the policy.</summary>
    public required string RuleCode { get; set; }

    /// <summary>What the rule was judged for (a member's name); empty for the group as a whole.</summary>
    public required string Subject { get; set; }

    public required string Clause { get; set; }

    public required string Reason { get; set; }

    public long ByUserId { get; set; }

    /// <summary>Display name of who gave the reason.</summary>
    public required string By { get; set; }

    public DateTime RecordedAt { get; set; }
}
