using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>工作目标: what the policy wants to have reached.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What is to be reached.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Minimum">At least so many; null where no number is stated.</param>
/// <param name="Maximum">At most so many; null where no number is stated.</param>
/// <param name="Unit">What the number counts; null where no number is stated.</param>
/// <param name="DueOn">By which day; null where none is stated.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Target(
    string Code, Bilingual Title, Bilingual Text, TargetMeasure Measure, int? Minimum, int? Maximum, Bilingual? Unit, DateOnly? DueOn, RuleSource Source)
    : IPolicyItem;

/// <summary>What a target counts.</summary>
public enum TargetMeasure
{
    /// <summary>Groups or clusters of the jurisdiction.</summary>
    Groups = 1,

    /// <summary>Schools that belong to a group or cluster.</summary>
    Schools = 2,

    /// <summary>Schools that belong to a group or cluster, in percent of all schools that the policy is for.</summary>
    CoveragePercent = 3,

    /// <summary>Something that the register does not count.</summary>
    Other = 4,
}

/// <summary>考核评估: who judges whom, how often and by what.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it is, in our own words.</param>
/// <param name="By">Code of the office that judges.</param>
/// <param name="Of">Who is judged.</param>
/// <param name="Period">How often.</param>
/// <param name="FirstOn">Day or month of the first one; null where none is stated.</param>
/// <param name="Framework">What it looks at, in the document's order; empty where nothing is stated.</param>
/// <param name="Document">Code of the outside document that holds its measures; null where there is none.</param>
/// <param name="Result">What its result serves; null where nothing is said.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Evaluation(
    string Code,
    Bilingual Title,
    Bilingual Text,
    string By,
    EvaluationOf Of,
    DutyPeriod Period,
    DateOnly? FirstOn,
    IReadOnlyList<Dimension> Framework,
    string? Document,
    Bilingual? Result,
    RuleSource Source) : IPolicyItem;

/// <summary>维度: one side that an evaluation looks at.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Percent">Its weight in percent; null where the document gives none.</param>
public sealed record Dimension(string Code, Bilingual Name, int? Percent);

/// <summary>Who is judged.</summary>
public enum EvaluationOf
{
    /// <summary>Each group or cluster as a whole.</summary>
    Group = 1,

    /// <summary>Each member.</summary>
    Member = 2,

    /// <summary>The lead and each member.</summary>
    LeadAndMembers = 3,

    /// <summary>The group as a whole and each of its schools.</summary>
    GroupAndSchools = 4,

    /// <summary>Pupils' achievement.</summary>
    Pupils = 5,

    /// <summary>People.</summary>
    Staff = 6,
}

/// <summary>What follows from something that happened.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What follows, in our own words.</param>
/// <param name="Cause">What happened.</param>
/// <param name="Evaluation">Code of the evaluation whose failure it is; null for other causes.</param>
/// <param name="InARow">How often in a row it happens before this follows; null where once is enough.</param>
/// <param name="Effect">What follows.</param>
/// <param name="CooperationTypes">Codes of the types whose members it concerns; empty for all.</param>
/// <param name="By">Code of the office that brings it about; null where the text names none.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Consequence(
    string Code,
    Bilingual Title,
    Bilingual Text,
    ConsequenceCause Cause,
    string? Evaluation,
    int? InARow,
    ConsequenceEffect Effect,
    IReadOnlyList<string> CooperationTypes,
    string? By,
    RuleSource Source) : IPolicyItem;

/// <summary>What may happen.</summary>
public enum ConsequenceCause
{
    /// <summary>An evaluation is failed.</summary>
    EvaluationFailed = 1,

    /// <summary>An evaluation went well.</summary>
    EvaluatedWell = 2,

    /// <summary>A breach of law or of a higher policy.</summary>
    Breach = 3,

    /// <summary>An event damages the lead's name.</summary>
    NameDamaged = 4,

    /// <summary>A member does not follow the lead, or cannot reach what the group demands.</summary>
    DemandsNotReached = 5,

    /// <summary>A member has grown and has a character and a name of its own.</summary>
    Grown = 6,

    /// <summary>The term is over.</summary>
    TermEnded = 7,

    /// <summary>A membership ends, for whatever reason.</summary>
    MembershipEnded = 8,

    /// <summary>A cooperation or a name without consent.</summary>
    Unauthorised = 9,

    /// <summary>Somebody was sent to another school, or has taught in two.</summary>
    StaffSent = 10,
}

/// <summary>What may follow.</summary>
public enum ConsequenceEffect
{
    /// <summary>挂牌警告.</summary>
    PostedWarning = 1,

    /// <summary>The membership ends, by force or by itself.</summary>
    MembershipEnds = 2,

    /// <summary>The lead may ask for the membership to end.</summary>
    LeadMayAskToEnd = 3,

    /// <summary>The member may leave.</summary>
    MemberMayLeave = 4,

    /// <summary>It may not be carried out, and is followed up.</summary>
    Forbidden = 5,

    /// <summary>More money or a larger share.</summary>
    Reward = 6,

    /// <summary>Those concerned are preferred.</summary>
    Preference = 7,

    /// <summary>It is taken into account when people or groups are judged.</summary>
    CountsInAppraisal = 8,

    /// <summary>The plate comes down.</summary>
    PlateComesDown = 9,
}

/// <summary>报告: what is reported to whom, how often.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it holds.</param>
/// <param name="From">Code of the office that reports.</param>
/// <param name="To">Code of the office that is reported to.</param>
/// <param name="Period">How often.</param>
/// <param name="DueOn">By which day the first or only one; null where none is stated.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Report(string Code, Bilingual Title, Bilingual Text, string From, string To, DutyPeriod Period, DateOnly? DueOn, RuleSource Source) : IPolicyItem;

/// <summary>经费: money, by whom, for what.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What is said of it.</param>
/// <param name="By">Code of the office that pays; null where the text names none.</param>
/// <param name="Per">Of what there is one such sum.</param>
/// <param name="Period">For which time.</param>
/// <param name="MinimumYuan">At least so many yuan; null where no sum is stated.</param>
/// <param name="MaximumYuan">At most so many yuan; null where no sum is stated.</param>
/// <param name="Uses">What it is for; empty where nothing is stated.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Fund(
    string Code,
    Bilingual Title,
    Bilingual Text,
    string? By,
    DutyPer Per,
    DutyPeriod Period,
    int? MinimumYuan,
    int? MaximumYuan,
    IReadOnlyList<Bilingual> Uses,
    RuleSource Source) : IPolicyItem;

/// <summary>A procedure that no application begins: how somebody is appointed, how a matter is settled.</summary>
/// <param name="Code">Code.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it is for.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Use">What it is for in the portal; null where it is only shown.</param>
/// <param name="Fills">The post that its end fills; null where it fills none in a body.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Procedure(
    string Code, Bilingual Title, Bilingual Text, IReadOnlyList<RouteStep> Steps, ProcedureUse? Use, FilledPost? Fills, RuleSource Source) : IPolicyItem;

/// <summary>The post that a procedure fills.</summary>
/// <param name="Body">Code of the body.</param>
/// <param name="Post">Code of the post in it.</param>
public sealed record FilledPost(string Body, string Post);
