using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>审批流程: the ordered steps of one kind of application in the cases that its condition names.</summary>
/// <param name="Code">Code.</param>
/// <param name="Kind">The kind of application.</param>
/// <param name="When">In which cases.</param>
/// <param name="Title">Its name.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Route(string Code, ApplicationKind Kind, RouteCondition When, Bilingual Title, IReadOnlyList<RouteStep> Steps, RuleSource Source)
    : IPolicyItem;

/// <summary>One step of a route.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Office">Code of the office that does it.</param>
/// <param name="Name">What the step is called.</param>
/// <param name="Parallel">Whether it runs at the same time as the step before it.</param>
/// <param name="Consensus">Whether those consulted have to agree, and their agreement is recorded.</param>
/// <param name="When">In which cases the step is part of the route.</param>
/// <param name="Note">What else the text says of it (a joint meeting instead); null where nothing.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record RouteStep(
    StepAction Action, string Office, Bilingual Name, bool Parallel, bool Consensus, RouteCondition When, Bilingual? Note, RuleSource Source)
{
    /// <summary>For <see cref="StepAction.SubmitInParallel"/>: whether the other side has to consent; else it is only told.</summary>
    public bool AsksConsent { get; init; }

    /// <summary>For <see cref="StepAction.Deliberate"/>: whether a negative opinion ends the case; else it goes up like any other.</summary>
    public bool NegativeEnds { get; init; }

    /// <summary>Whether the office is only told of the case, which does not wait for it.</summary>
    public bool IsInformed => Action == StepAction.Copy || (Action == StepAction.SubmitInParallel && !AsksConsent);

    /// <summary>What the office is asked for; null where it acts by itself: applies, reviews, files, announces.</summary>
    public StepAsk? Asks => Action switch
    {
        StepAction.Consent => StepAsk.Consent,
        StepAction.SubmitInParallel => AsksConsent ? StepAsk.Consent : StepAsk.Notice,
        StepAction.Consult => Consensus ? StepAsk.Agreement : StepAsk.Opinion,
        StepAction.Deliberate => StepAsk.Opinion,
        StepAction.Copy => StepAsk.Notice,
        _ => null,
    };

    /// <summary>Whether the case goes on only with the office's yes: an opinion that may be negative, or none, leads on as well.</summary>
    public bool GoesOnByYes => Action switch
    {
        StepAction.Review or StepAction.Consent or StepAction.FileForRecord => true,
        StepAction.SubmitInParallel => AsksConsent,
        StepAction.Consult => Consensus,
        StepAction.Deliberate => NegativeEnds,
        _ => false,
    };
}

/// <summary>What a step asks of its office.</summary>
public enum StepAsk
{
    /// <summary>That it consents.</summary>
    Consent = 1,

    /// <summary>That it agrees with those who hear it (达成共识).</summary>
    Agreement = 2,

    /// <summary>Its opinion.</summary>
    Opinion = 3,

    /// <summary>Nothing: it is told.</summary>
    Notice = 4,
}

/// <summary>In which cases a route or step applies: each part that is given must hold; what is not given is any.</summary>
/// <param name="CooperationTypes">Codes of cooperation types; empty for any.</param>
/// <param name="Level">Level of the group.</param>
/// <param name="CrossesJurisdictions">Whether school and group are in different jurisdictions.</param>
/// <param name="EstablishmentChanges">Whether posts of an establishment change.</param>
/// <param name="NotBuilt">Whether the school is not built yet.</param>
/// <param name="ManagementCommittee">Whether the school's side is a development zone under a management committee instead of a government.</param>
/// <param name="PrivateSchool">Whether the school is private. One whose ownership nobody has confirmed is not.</param>
public sealed record RouteCondition(
    IReadOnlyList<string> CooperationTypes,
    GroupLevel? Level,
    bool? CrossesJurisdictions,
    bool? EstablishmentChanges,
    bool? NotBuilt,
    bool? ManagementCommittee = null,
    bool? PrivateSchool = null)
{
    /// <summary>Any case.</summary>
    public static readonly RouteCondition Any = new([], null, null, null, null);

    /// <summary>Whether the condition names nothing.</summary>
    public bool IsAny => CooperationTypes.Count == 0 && Level is null && CrossesJurisdictions is null && EstablishmentChanges is null && NotBuilt is null
        && ManagementCommittee is null && PrivateSchool is null;

    /// <summary>Whether the case is one that the condition names.</summary>
    public bool Holds(RouteQuery query) =>
        (CooperationTypes.Count == 0 || (query.CooperationType is not null && CooperationTypes.Contains(query.CooperationType)))
        && (Level is null || Level == query.Level)
        && (CrossesJurisdictions is null || CrossesJurisdictions == query.CrossesJurisdictions)
        && (EstablishmentChanges is null || EstablishmentChanges == query.EstablishmentChanges)
        && (NotBuilt is null || NotBuilt == query.NotBuilt)
        && (ManagementCommittee is null || ManagementCommittee == query.ManagementCommittee)
        && (PrivateSchool is null || PrivateSchool == query.PrivateSchool);

    /// <summary>Whether some case is named by both conditions.</summary>
    public bool Meets(RouteCondition other) =>
        (CooperationTypes.Count == 0 || other.CooperationTypes.Count == 0 || CooperationTypes.Intersect(other.CooperationTypes).Any())
        && Agrees(Level, other.Level)
        && Agrees(CrossesJurisdictions, other.CrossesJurisdictions)
        && Agrees(EstablishmentChanges, other.EstablishmentChanges)
        && Agrees(NotBuilt, other.NotBuilt)
        && Agrees(ManagementCommittee, other.ManagementCommittee)
        && Agrees(PrivateSchool, other.PrivateSchool);

    private static bool Agrees<T>(T? one, T? two)
        where T : struct => one is null || two is null || one.Value.Equals(two.Value);
}

/// <summary>A case whose route is asked for.</summary>
/// <param name="Kind">The kind of application.</param>
public sealed record RouteQuery(ApplicationKind Kind)
{
    /// <summary>Code of the membership's cooperation type; null where the case has none.</summary>
    public string? CooperationType { get; init; }

    /// <summary>Level of the group.</summary>
    public GroupLevel Level { get; init; } = GroupLevel.District;

    /// <summary>Whether school and group are in different jurisdictions.</summary>
    public bool CrossesJurisdictions { get; init; }

    /// <summary>Whether posts of an establishment change.</summary>
    public bool EstablishmentChanges { get; init; }

    /// <summary>Whether the school is not built yet.</summary>
    public bool NotBuilt { get; init; }

    /// <summary>Whether the school's side is a development zone under a management committee.</summary>
    public bool ManagementCommittee { get; init; }

    /// <summary>Whether the school is private.</summary>
    public bool PrivateSchool { get; init; }
}
