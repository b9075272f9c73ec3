using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What follows in people's work lists when a case has moved. Adds to the context; the caller's command saves.</summary>
public sealed class CaseDesk(
    PortalDbContext db, CurrentActor actor, BusinessClock clock, CaseNews news, CalendarDesk calendars, KindDesk kinds, RuleCheckDesk rules, RouteDesk routes)
{
    private static readonly WorkItemKind[] Moving = [WorkItemKind.Decide, WorkItemKind.RecordOnBehalf, WorkItemKind.Correct];
    private static readonly WorkItemKind[] Leaving = [.. Moving, WorkItemKind.GiveReasons];
    private static readonly WorkItemKind[] Ending = [.. Leaving, WorkItemKind.AnswerInvitation];

    /// <summary>
    /// Closes the work of the stage that was left, opens that of the stage that was entered, tells those concerned and writes the history of the
    /// school.
    /// </summary>
    /// <param name="application">The case after it has moved, tracked.</param>
    /// <param name="movement">Where it went.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DispatchAsync(Application application, Movement movement, CancellationToken ct)
    {
        var left = await CloseAsync(application, movement, ct);
        foreach (var copy in movement.Informed)
        {
            var office = await OfficeAsync(copy, ct);
            await OpenAsync(application, WorkItemKind.Copy, office.Id, StageRoles.Of(StageKind.Office, copy.Action, office.Kind), copy, null, null);
        }

        foreach (var step in movement.Entered)
        {
            await EnterAsync(application, step, step.Stage!, left, ct);
        }

        if (movement.Kind == MovementKind.ReturnedToApplicant)
        {
            foreach (var role in await news.ApplicantRolesAsync(application, ct))
            {
                await OpenAsync(application, WorkItemKind.Correct, application.ApplicantId, role, null, null, null);
            }
        }
        else if (movement.Kind == MovementKind.Completed)
        {
            await CopyToMembersAsync(application);
        }

        if (application.Decisions is [.., { Outcome: DecisionOutcome.Submit }] && movement.Entered.Count > 0)
        {
            await AskForReasonsAsync(application, ct);
        }

        await kinds.Of(application.Kind).MovedAsync(application, movement, ct);
        await news.TellAsync(application, movement, left, ct);
        news.Write(application, movement);
    }

    /// <summary>Closes what falls away: all but the work of offices that have the case still, beside the one that answered.</summary>
    private async Task<List<WorkItem>> CloseAsync(Application application, Movement movement, CancellationToken ct)
    {
        var closing = movement.Kind switch
        {
            MovementKind.Rejected or MovementKind.Withdrawn => Ending,
            MovementKind.ReturnedToApplicant or MovementKind.Recalled or MovementKind.Completed => Leaving,
            _ => Moving,
        };
        var items = await db.WorkItems
            .Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && closing.Contains(w.Kind))
            .ToListAsync(ct);
        var goOn = application.OpenSteps.Except(movement.Entered).ToList();
        var open = items.Where(w => !goOn.Exists(s => s.Order == w.Step && s.OpenStage == w.Stage)).ToList();
        foreach (var item in open)
        {
            item.ClosedAt = clock.Now;
            item.ClosedByUserId = item.OrganisationId == actor.OrganisationId && item.Role == actor.Role ? actor.UserId : null;
        }

        return open;
    }

    private async Task EnterAsync(Application application, ApplicationStep step, ApplicationStage stage, List<WorkItem> left, CancellationToken ct)
    {
        var office = await OfficeAsync(step, ct);
        // Inside one office the clock goes on, with what a hold has added to it.
        var before = left.Find(w => w.Kind == WorkItemKind.Decide && w.Step == step.Order);
        var due = before is null ? await DueAsync(step, office, ct) : before.DueOn;
        await OpenAsync(application, WorkItemKind.Decide, office.Id, StageRoles.Of(stage.Kind, step.Action, office.Kind), step, stage, due);
        if (application.BureauId is { } bureau && bureau != office.Id && office.Id != application.ApplicantId)
        {
            await OpenAsync(application, WorkItemKind.RecordOnBehalf, bureau, Role.BureauClerk, step, stage, due);
        }
    }

    /// <summary>Asks whoever may go over a rule that the case breaks, where the route itself does not come to them.</summary>
    private async Task AskForReasonsAsync(Application application, CancellationToken ct)
    {
        // What is frozen is read back.
        await db.SaveChangesAsync(ct);
        if (await kinds.Of(application.Kind).ReadAsync(application.Id, application.SubmissionCount, ct) is not { Succeeded: true } packet)
        {
            return;
        }

        foreach (var office in rules.PassedOver(application, packet.Value))
        {
            if (await routes.OrganisationAsync(application, office, ct) is { } organisation)
            {
                var role = organisation.Kind == OrganisationKind.Bureau ? Role.BureauLeader : Role.GovernmentOfficer;
                await OpenAsync(application, WorkItemKind.GiveReasons, organisation.Id, role, null, null, null);
                RouteDesk.LetSee(application, organisation.Id);
            }
        }
    }

    /// <summary>The last working day by the office's own service target; the policy states none.</summary>
    private async Task<DateOnly?> DueAsync(ApplicationStep step, Organisation office, CancellationToken ct)
    {
        var target = await db.OfficeProcedures
            .Where(p => p.OrganisationId == office.Id && p.Action == step.Action)
            .Select(p => p.ServiceDays)
            .SingleOrDefaultAsync(ct);
        if (target is not { } days)
        {
            return null;
        }

        var entered = DateOnly.FromDateTime(BusinessClock.ToShanghai(step.EnteredAt ?? clock.Now));
        return (await calendars.OfAsync(office.JurisdictionId, ct)).AddWorkingDays(entered, days).Date;
    }

    /// <summary>The schools that agreed to be members are copied on the registration.</summary>
    private async Task CopyToMembersAsync(Application application)
    {
        foreach (var school in application.Parties.Where(p => p.Capacity == PartyCapacity.InvitedMember).Select(p => p.OrganisationId))
        {
            await OpenAsync(application, WorkItemKind.Copy, school, Role.Principal, null, null, null);
        }
    }

    private async Task<Organisation> OfficeAsync(ApplicationStep step, CancellationToken ct) =>
        step.Organisation ??= await db.Organisations.SingleAsync(o => o.Id == step.OrganisationId, ct);

    private async Task OpenAsync(
        Application application, WorkItemKind kind, long organisation, Role role, ApplicationStep? step, ApplicationStage? stage, DateOnly? due)
    {
        db.WorkItems.Add(new WorkItem
        {
            Application = application,
            Kind = kind,
            OrganisationId = organisation,
            Role = role,
            Step = step?.Order,
            Stage = stage?.Order,
            OpenedAt = clock.Now,
            DueOn = due,
        });
        await news.OpenedAsync(application, kind, organisation, role, step);
    }
}
