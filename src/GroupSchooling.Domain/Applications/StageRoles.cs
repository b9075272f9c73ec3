using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>Which role of an office acts in a stage, and the stages of an office that has set no procedure of its own.</summary>
public static class StageRoles
{
    /// <summary>The role that decides the stage in an organisation of this kind.</summary>
    public static Role Of(StageKind stage, StepAction action, OrganisationKind office) => stage switch
    {
        StageKind.ClerkCheck or StageKind.LeadersMeeting => Role.BureauClerk,
        StageKind.DivisionHead => Role.DivisionHead,
        StageKind.Signature => Role.BureauLeader,
        _ => OfficeAsAWhole(action, office),
    };

    /// <summary>
    /// The stages of an office that has set none: a bureau that judges has a case checked by one and signed by another, one that deliberates does so
    /// in a meeting of its leaders; every other office acts as a whole.
    /// </summary>
    public static IReadOnlyList<StageKind> Default(StepAction action, OrganisationKind office) => (office, action) switch
    {
        (OrganisationKind.Bureau, StepAction.Deliberate) => [StageKind.LeadersMeeting],
        (OrganisationKind.Bureau, StepAction.FileForRecord or StepAction.Copy or StepAction.SubmitInParallel or StepAction.Announce or StepAction.Register) => [StageKind.Office],
        (OrganisationKind.Bureau, _) => [StageKind.ClerkCheck, StageKind.Signature],
        _ => [StageKind.Office],
    };

    private static Role OfficeAsAWhole(StepAction action, OrganisationKind office) => (action, office) switch
    {
        (_, OrganisationKind.School) => Role.Principal,
        (_, OrganisationKind.Council) => Role.CouncilSecretary,
        (StepAction.FileForRecord, _) => Role.FilingOfficer,
        (StepAction.Copy or StepAction.SubmitInParallel or StepAction.Announce or StepAction.Register, OrganisationKind.Bureau) => Role.BureauClerk,
        (_, OrganisationKind.Bureau) => Role.BureauLeader,
        _ => Role.GovernmentOfficer,
    };
}
