using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Confirmations;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Work;

/// <summary>Reads one's work: four queries, whatever it holds, one more for a principal, and a few more for somebody who sits in a group's body.</summary>
public sealed class WorkQuery(
    PortalDbContext db, CurrentActor actor, FactsDesk facts, CouncilWorkDesk councils, CalendarDesk calendars, BusinessClock clock)
{
    /// <summary>One page of one list.</summary>
    public async Task<WorkPage> HandleAsync(WorkTab tab, WorkFilter filter, CancellationToken ct)
    {
        var rows = await (tab == WorkTab.Started ? StartedRows(filter) : ItemRows(tab, filter)).Take(PageSizes.List + 1).ToListAsync(ct);
        var calendar = await calendars.OfAsync(actor.JurisdictionId, ct);
        return new WorkPage
        {
            Tab = tab,
            Filter = filter,
            Counts = await CountsAsync(ct),
            Rows = [.. rows.Take(PageSizes.List).Select(r => Reckon(r, calendar))],
            Next = rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Id.ToString(CultureInfo.InvariantCulture) : null,
            CalendarNotes = rows.Count == 0 ? [] : calendar.WorkingDaysBetween(DayOf(rows.Min(r => r.Since)), rows.Max(r => r.DueOn) is { } due && due > clock.Today ? due : clock.Today).Notes,
            Facts = tab == WorkTab.Todo && actor is { SchoolId: { } school } && actor.Can(Permission.AnswerForSchool) ? await facts.StateOfAsync(school, ct) : null,
            Councils = tab == WorkTab.Todo && filter.After is null ? await councils.OfAsync(null, ct) : [],
            MayRecordMany = actor.Can(Permission.RecordOnBehalf),
        };
    }

    private async Task<WorkCounts> CountsAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var (todo, done, started, copied) = (Todo(), Done(), Started(), Copied());
        // Counted no further than is shown: what was done in twenty years must not slow down what is to do today.
        const int Limit = WorkCounts.Most + 1;
        return await db.Users.Where(u => u.Id == actor.UserId)
            .Select(_ => new WorkCounts(
                todo.Take(Limit).Count(),
                todo.Where(w => w.DueOn < today && w.Application!.HeldAt == null).Take(Limit).Count(),
                done.Take(Limit).Count(),
                started.Take(Limit).Count(),
                copied.Where(w => w.ClosedAt == null).Take(Limit).Count()))
            .SingleAsync(ct);
    }

    private IQueryable<WorkItem> Todo()
    {
        var (organisation, role, user, today) = (actor.OrganisationId, actor.Role, actor.UserId, clock.Today);
        return db.WorkItems.Where(w => w.OrganisationId == organisation && w.Role == role && w.ClosedAt == null && w.Kind != WorkItemKind.Copy
            && (w.AssigneeUserId == null || w.AssigneeUserId == user)
            // What is to be followed up is work when its deadline has passed.
            && (w.Kind != WorkItemKind.FollowUp || w.DueOn < today));
    }

    private IQueryable<WorkItem> Done()
    {
        var (organisation, user) = (actor.OrganisationId, actor.UserId);
        return db.WorkItems.Where(w => w.ClosedByUserId == user && w.OrganisationId == organisation && w.Kind != WorkItemKind.Copy);
    }

    private IQueryable<Application> Started()
    {
        var (organisation, user) = (actor.OrganisationId, actor.UserId);
        return db.Applications.Where(a => a.CreatedByUserId == user && a.ApplicantId == organisation);
    }

    private IQueryable<WorkItem> Copied()
    {
        var (organisation, role) = (actor.OrganisationId, actor.Role);
        return db.WorkItems.Where(w => w.OrganisationId == organisation && w.Role == role && w.Kind == WorkItemKind.Copy);
    }

    /// <summary>What is to do stands oldest first; what is done or to be read, newest first.</summary>
    private IQueryable<WorkRow> ItemRows(WorkTab tab, WorkFilter filter)
    {
        var items = Narrow(tab switch { WorkTab.Todo => Todo(), WorkTab.Done => Done(), _ => Copied() }, filter);
        items = tab == WorkTab.Todo
            ? items.Where(w => filter.After == null || w.Id > filter.After).OrderBy(w => w.Id)
            : items.Where(w => filter.After == null || w.Id < filter.After).OrderByDescending(w => w.Id);
        var school = actor.SchoolId;
        return items.Select(w => new WorkRow
        {
            Id = w.Id,
            Number = w.Application != null ? w.Application.Number : w.Proposal != null ? w.Proposal.School!.Number : "",
            Title = w.Application != null ? w.Application.Title : w.Proposal != null ? w.Proposal.School!.Name : w.Title!,
            Applicant = w.Application != null ? w.Application.Applicant!.Name : w.Proposal != null ? w.Proposal.School!.Name : w.Organisation!.Name,
            Status = w.Application != null ? w.Application.Status : null,
            Kind = w.Kind,
            ProposalId = w.ProposalId,
            Link = w.Link,
            Action = w.Application!.Steps.Where(s => s.Order == w.Step).Select(s => (Domain.Policies.StepAction?)s.Action).FirstOrDefault(),
            Office = w.Application.Steps.Where(s => s.Order == w.Step).Select(s => s.Organisation!.Name).FirstOrDefault(),
            Stage = w.Application.Steps.Where(s => s.Order == w.Step)
                .SelectMany(s => s.Stages.Where(t => t.Order == w.Stage)).Select(t => (StageKind?)t.Kind).FirstOrDefault(),
            Since = w.OpenedAt,
            ClosedAt = w.ClosedAt,
            DueOn = w.DueOn,
            IsHeld = w.Application != null && w.Application.HeldAt != null,
            InvitationId = w.Kind != WorkItemKind.AnswerInvitation ? null : db.Invitations
                .Where(i => i.ApplicationId == w.ApplicationId && i.SchoolId == school && i.Answer == InvitationAnswer.Pending)
                .Select(i => (long?)i.Id).FirstOrDefault(),
        });
    }

    private IQueryable<WorkItem> Narrow(IQueryable<WorkItem> items, WorkFilter filter)
    {
        var today = clock.Today;
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            items = items.Where(w => w.Application!.Title.Contains(search) || w.Application.Number.StartsWith(search)
                || w.Proposal!.School!.Name.Contains(search) || w.Proposal.School.Number.StartsWith(search) || w.Title!.Contains(search));
        }

        if (filter.Kind is { } kind)
        {
            items = items.Where(w => w.Kind == kind);
        }

        return filter.Overdue ? items.Where(w => w.DueOn < today && w.ClosedAt == null && w.Application!.HeldAt == null) : items;
    }

    private IQueryable<WorkRow> StartedRows(WorkFilter filter)
    {
        var cases = Started().Where(a => filter.After == null || a.Id < filter.After);
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            cases = cases.Where(a => a.Title.Contains(search) || a.Number.StartsWith(search));
        }

        return cases.OrderByDescending(a => a.Id).Select(a => new WorkRow
        {
            Id = a.Id,
            Number = a.Number,
            Title = a.Title,
            Applicant = a.Applicant!.Name,
            Status = a.Status,
            Action = a.Steps.Where(s => s.Order == a.CurrentStep).Select(s => (Domain.Policies.StepAction?)s.Action).FirstOrDefault(),
            Office = a.Steps.Where(s => s.Order == a.CurrentStep).Select(s => s.Organisation!.Name).FirstOrDefault(),
            Since = a.Steps.Where(s => s.Order == a.CurrentStep).Select(s => s.EnteredAt).FirstOrDefault() ?? a.SubmittedAt ?? a.CreatedAt,
            ClosedAt = a.EndedAt,
            DueOn = db.WorkItems.Where(w => w.ApplicationId == a.Id && w.ClosedAt == null && w.Kind == WorkItemKind.Decide).Select(w => w.DueOn).FirstOrDefault(),
            IsHeld = a.HeldAt != null,
        });
    }

    private WorkRow Reckon(WorkRow row, WorkingCalendar calendar) => row with
    {
        Days = calendar.WorkingDaysBetween(DayOf(row.Since), row.ClosedAt is { } closed ? DayOf(closed) : clock.Today).Days,
        IsOverdue = row is { IsHeld: false, ClosedAt: null } && row.DueOn < clock.Today,
    };

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(BusinessClock.ToShanghai(utc));
}
