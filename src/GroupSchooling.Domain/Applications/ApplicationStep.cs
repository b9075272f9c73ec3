using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

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
