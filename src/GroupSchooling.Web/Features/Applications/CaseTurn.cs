using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Whose turn a case is, as far as it concerns one actor.</summary>
/// <param name="Own">The step at which the actor's office has the case; null while it does not.</param>
/// <param name="MayDecide">The stage waits for the actor's role in the actor's office, and was not forwarded to a colleague.</param>
/// <param name="HasRole">The actor holds the role that the stage waits for, also while a colleague has it.</param>
/// <param name="Recordable">The steps of offices outside that have the case, whose word the actor may record.</param>
public sealed record CaseTurn(ApplicationStep? Own, bool MayDecide, bool HasRole, IReadOnlyList<ApplicationStep> Recordable)
{
    /// <summary>Nobody's turn: with the applicant, or at its end.</summary>
    public static readonly CaseTurn None = new(null, false, false, []);

    /// <summary>Whether the actor may record what some office outside decided.</summary>
    public bool MayRecord => Recordable.Count > 0;

    /// <summary>The turn on a case whose steps and organisations are loaded.</summary>
    /// <param name="application">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="assignee">The colleague to whom the stage was forwarded; null for everyone in the role.</param>
    public static CaseTurn Of(Application application, CurrentActor actor, long? assignee)
    {
        if (application.Status != ApplicationStatus.UnderWay)
        {
            return None;
        }

        var open = application.OpenSteps;
        var own = OwnStep(application, actor);
        var hasRole = own is not null && actor.Role == StageRoles.Of(own.Stage!.Kind, own.Action, own.Organisation!.Kind) && actor.Can(Permission.DecideStage);
        var records = actor.Role == Role.BureauClerk && application.BureauId == actor.OrganisationId && actor.Can(Permission.RecordOnBehalf);
        return new CaseTurn(
            own,
            hasRole && (assignee is null || assignee == actor.UserId),
            hasRole,
            records ? [.. open.Where(s => s.OrganisationId != actor.OrganisationId && s.OrganisationId != application.ApplicantId)] : []);
    }

    /// <summary>Whether the actor's office may hold, resume and forward the case.</summary>
    public bool MayManage(CurrentActor actor) => Own is not null && actor.Can(Permission.ManageCase);

    /// <summary>The step at which the actor's office has the case; null while it does not.</summary>
    public static ApplicationStep? OwnStep(Application application, CurrentActor actor) =>
        application.OpenSteps.FirstOrDefault(s => s.OrganisationId == actor.OrganisationId);

    /// <summary>Whether the actor's organisation has a step of its own to decide in the case.</summary>
    public static bool IsOffice(Application application, CurrentActor actor) =>
        application.Route.Any(s => s is { IsInformed: false, Action: not StepAction.Apply } && s.OrganisationId == actor.OrganisationId);
}
