using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Applications;

/// <summary>
/// 决定 / 意见: what one stage of one step decided in one round. Append-only and unique on (application, step, stage, round). Four dates are kept apart.
/// </summary>
public sealed class Decision
{
    public const int OpinionLength = 2000;
    public const int DocumentNumberLength = 60;
    public const int MeetingLength = 120;
    public const int PersonLength = 60;

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>Order of the step.</summary>
    public int Step { get; set; }

    /// <summary>Order of the stage within the step.</summary>
    public int Stage { get; set; }

    /// <summary>Which entering of the step this belongs to, from 1.</summary>
    public int Round { get; set; }

    /// <summary>Number of the submission that was judged.</summary>
    public int Submission { get; set; }

    /// <summary>Whether it is the office's word: the last stage's decision, not a proposal inside the office.</summary>
    public bool IsFinal { get; set; }

    public DecisionOutcome Outcome { get; set; }

    /// <summary>Opinion or reason; null where none was needed.</summary>
    public string? Opinion { get; set; }

    /// <summary>Conditions of an approval in principle; null otherwise.</summary>
    public string? Conditions { get; set; }

    /// <summary>The office that decided.</summary>
    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>Name of the person who decided; null when recorded on behalf and the paper names nobody.</summary>
    public string? Person { get; set; }

    /// <summary>Who entered it.</summary>
    public long RecordedByUserId { get; set; }

    /// <summary>Display name of who entered it.</summary>
    public required string RecordedBy { get; set; }

    /// <summary>代录: the office decided in its own system or on paper, and bureau staff recorded it.</summary>
    public bool OnBehalf { get; set; }

    /// <summary>Number of the reply or filing; null where there is none.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>Meeting in which it was decided; null where none.</summary>
    public string? Meeting { get; set; }

    /// <summary>The day the office was asked; null when not recorded.</summary>
    public DateOnly? RequestedOn { get; set; }

    /// <summary>The day it was decided.</summary>
    public DateOnly DecidedOn { get; set; }

    /// <summary>The day from which it takes effect; null when that is the day it was decided.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>When it was entered.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>Why the day decided lies before the previous step's; null when it does not.</summary>
    public string? DateReason { get; set; }

    /// <summary>Whether it lets the case go on.</summary>
    public bool IsPositive => Outcome is not (DecisionOutcome.Return or DecisionOutcome.Reject or DecisionOutcome.Recall);
}

/// <summary>What a decision says.</summary>
public enum DecisionOutcome
{
    /// <summary>The applicant's own step: submitted.</summary>
    Submit = 1,

    /// <summary>同意 (建议同意 inside an office).</summary>
    Approve = 2,

    /// <summary>原则同意, with conditions.</summary>
    ApproveInPrinciple = 3,

    /// <summary>退回补正.</summary>
    Return = 4,

    /// <summary>不同意 (建议不同意 inside an office).</summary>
    Reject = 5,

    /// <summary>准予备案.</summary>
    Accept = 6,

    /// <summary>撤回: by the applicant, before the first decision.</summary>
    Recall = 7,

    /// <summary>不赞成: a negative opinion that does not end the case; it goes up with it.</summary>
    Oppose = 8,

    /// <summary>无意见: asked for an opinion, the office has none.</summary>
    NoOpinion = 9,

    /// <summary>有意见: asked for an opinion, the office gives one.</summary>
    HasOpinion = 10,

    /// <summary>未回复: asked for an opinion, the office did not reply; recorded by who asked.</summary>
    NoReply = 11,

    /// <summary>已公告: made public, with where and how.</summary>
    Announce = 12,
}
