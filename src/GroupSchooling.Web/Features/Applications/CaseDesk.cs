using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What follows in people's work lists when a case has moved. Adds to the context; the caller's command saves.</summary>
public sealed class CaseDesk(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    private static readonly WorkItemKind[] Moving = [WorkItemKind.Decide, WorkItemKind.RecordOnBehalf, WorkItemKind.Correct];

    private static readonly Role[] SchoolRoles = [Role.Principal, Role.SchoolStaff];

    /// <summary>Closes the work of the stage that was left and opens that of the stage that was entered.</summary>
    /// <param name="application">The case after it has moved, tracked.</param>
    /// <param name="movement">Where it went.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DispatchAsync(Application application, Movement movement, CancellationToken ct)
    {
        await CloseAsync(application, ct);
        foreach (var copy in movement.Informed)
        {
            await OpenCopyAsync(application, copy, ct);
        }

        if (movement is { Step: { } step, Stage: { } stage } && application.Status == ApplicationStatus.UnderWay)
        {
            await OpenAsync(application, step, stage, ct);
        }
        else if (movement.Kind == MovementKind.ReturnedToApplicant)
        {
            foreach (var role in SchoolRoles)
            {
                Add(application, WorkItemKind.Correct, application.ApplicantId, role);
            }
        }
    }

    private async Task CloseAsync(Application application, CancellationToken ct)
    {
        var open = await db.WorkItems
            .Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && Moving.Contains(w.Kind))
            .ToListAsync(ct);
        foreach (var item in open)
        {
            item.ClosedAt = clock.Now;
            item.ClosedByUserId = item.OrganisationId == actor.OrganisationId && item.Role == actor.Role ? actor.UserId : null;
        }
    }

    private async Task OpenAsync(Application application, ApplicationStep step, ApplicationStage stage, CancellationToken ct)
    {
        var office = step.Organisation ?? await db.Organisations.SingleAsync(o => o.Id == step.OrganisationId, ct);
        Add(application, WorkItemKind.Decide, office.Id, StageRoles.Of(stage.Kind, step.Action, office.Kind), step, stage);
        if (await OwnBureauAsync(application, ct) is { } bureau && bureau != office.Id && office.Id != application.ApplicantId)
        {
            Add(application, WorkItemKind.RecordOnBehalf, bureau, Role.BureauClerk, step, stage);
        }
    }

    private async Task OpenCopyAsync(Application application, ApplicationStep step, CancellationToken ct)
    {
        var office = step.Organisation ?? await db.Organisations.SingleAsync(o => o.Id == step.OrganisationId, ct);
        Add(application, WorkItemKind.Copy, office.Id, StageRoles.Of(StageKind.Office, step.Action, office.Kind), step);
    }

    /// <summary>The bureau that looks after the case, and records what offices outside the portal decide.</summary>
    private async Task<long?> OwnBureauAsync(Application application, CancellationToken ct) => await db.Organisations
        .Where(o => o.JurisdictionId == application.JurisdictionId && o.Kind == OrganisationKind.Bureau)
        .OrderBy(o => o.Id)
        .Select(o => (long?)o.Id)
        .FirstOrDefaultAsync(ct);

    private void Add(
        Application application, WorkItemKind kind, long organisation, Role role, ApplicationStep? step = null, ApplicationStage? stage = null) =>
        db.WorkItems.Add(new WorkItem
        {
            Application = application,
            Kind = kind,
            OrganisationId = organisation,
            Role = role,
            Step = step?.Order,
            Stage = stage?.Order,
            OpenedAt = clock.Now,
        });
}
