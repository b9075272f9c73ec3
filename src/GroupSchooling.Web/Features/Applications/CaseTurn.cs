using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Whose turn a case is, as far as it concerns one actor.</summary>
/// <param name="MayDecide">The stage waits for the actor's role in the actor's office, and was not forwarded to a colleague.</param>
/// <param name="MayRecord">The stage waits for an office outside the bureau that looks after the case, and the actor may record what that office decides.</param>
/// <param name="MayManage">The actor's office has the case.</param>
/// <param name="HasRole">The actor holds the role that the stage waits for, also while a colleague has it.</param>
public sealed record CaseTurn(bool MayDecide, bool MayRecord, bool MayManage, bool HasRole)
{
    /// <summary>Nobody's turn: with the applicant, or at its end.</summary>
    public static readonly CaseTurn None = new(false, false, false, false);

    /// <summary>The turn on a case whose steps and organisations are loaded.</summary>
    /// <param name="application">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="assignee">The colleague to whom the stage was forwarded; null for everyone in the role.</param>
    public static CaseTurn Of(Application application, CurrentActor actor, long? assignee)
    {
        if (application is not { Status: ApplicationStatus.UnderWay, Step: { } step, Stage: { } stage })
        {
            return None;
        }

        var isOffice = step.OrganisationId == actor.OrganisationId;
        var hasRole = isOffice && actor.Role == StageRoles.Of(stage.Kind, step.Action, step.Organisation!.Kind) && actor.Can(Permission.DecideStage);
        var mayRecord = !isOffice && actor.Role == Role.BureauClerk && OwnBureau(application) == actor.OrganisationId
            && step.OrganisationId != application.ApplicantId && actor.Can(Permission.RecordOnBehalf);
        return new CaseTurn(
            hasRole && (assignee is null || assignee == actor.UserId), mayRecord, isOffice && actor.Can(Permission.ManageCase), hasRole);
    }

    /// <summary>Whether the actor's organisation has a step of its own to decide in the case.</summary>
    public static bool IsOffice(Application application, CurrentActor actor) =>
        application.Steps.Exists(s => s is { IsInformed: false, Action: not StepAction.Apply } && s.OrganisationId == actor.OrganisationId);

    /// <summary>The bureau of the case's own jurisdiction, which looks after it; null when the route does not lead through it.</summary>
    public static long? OwnBureau(Application application) => application.Steps
        .Where(s => s.Organisation is { Kind: OrganisationKind.Bureau } bureau && bureau.JurisdictionId == application.JurisdictionId)
        .OrderBy(s => s.Order)
        .Select(s => (long?)s.OrganisationId)
        .FirstOrDefault();
}
