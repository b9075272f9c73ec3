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

    /// <summary>
    /// Order of the first step of the route that the case takes: 0, until it came back changed so that another route holds for it. The steps before
    /// it are history, with what was decided at them.
    /// </summary>
    public int RouteStart { get; private set; }

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

    /// <summary>The route that the case takes, in order: all its steps, less those of a route that it has left.</summary>
    public IEnumerable<ApplicationStep> Route => Steps.Where(s => s.Order >= RouteStart).OrderBy(s => s.Order);

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
