using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Reads a case for its page; the number of queries does not depend on how much it holds.</summary>
public sealed class CaseQuery(
    PortalDbContext db,
    CurrentActor actor,
    BusinessClock clock,
    CaseAccess access,
    PacketQuery packets,
    RuleCheckDesk rules,
    ColleaguesQuery colleagues,
    AttachmentDesk attachments,
    CalendarDesk calendars,
    IStringLocalizer<Texts> texts)
{
    /// <summary>The case, or that it does not exist for the actor.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="typed">A form that was refused, whose content is shown again.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<CasePage>> HandleAsync(string number, DecideForm? typed, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = await LoadAsync(found.Value, ct);
        var open = await db.WorkItems.AsNoTracking()
            .Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && w.Kind == WorkItemKind.Decide)
            .Select(w => new OpenItem(w.AssigneeUserId, db.Users.Where(u => u.Id == w.AssigneeUserId).Select(u => u.DisplayName).FirstOrDefault(), w.DueOn))
            .FirstOrDefaultAsync(ct);
        var turn = CaseTurn.Of(application, actor, open?.AssigneeId);
        var packet = await PacketAsync(application, ct);
        var given = await db.RuleOverrides.AsNoTracking().Where(o => o.ApplicationId == application.Id).OrderBy(o => o.Id).ToListAsync(ct);
        var waiting = WaitingOf(application, open);
        return new CasePage
        {
            Number = application.Number,
            Title = application.Title,
            Kind = application.Kind,
            Status = application.Status,
            Version = application.Version,
            Applicant = application.Applicant!.Name,
            PolicyCode = application.ProfileVersion!.Code,
            PolicyTitle = application.ProfileVersion.Title,
            SubmittedAt = application.SubmittedAt,
            SubmissionCount = application.SubmissionCount,
            Packet = packet,
            Actions = await ActionsAsync(application, turn, open, ct),
            Decision = turn.MayDecide ? PanelOf(application, packet, given, typed) with { Waiting = waiting } : null,
            Waiting = turn.MayDecide ? null : waiting,
            Kept = turn.MayDecide ? null : typed,
            Route = application.Steps.Count > 0 ? await RouteAsync(application, open?.DueOn, ct) : null,
            History = await HistoryAsync(application, ct),
            Overrides = given,
            Papers = [.. (await attachments.OfApplicationAsync(application.Id, ct)).Where(DecisionPapers.IsPaper)],
            GroupNumber = application.Status == ApplicationStatus.Registered
                ? await db.Groups.Where(g => g.ApplicationId == application.Id).Select(g => g.Number).SingleOrDefaultAsync(ct)
                : null,
        };
    }

    private Task<Application> LoadAsync(long id, CancellationToken ct) => db.Applications.AsNoTracking()
        .Where(a => a.Id == id)
        .Include(a => a.Applicant)
        .Include(a => a.ProfileVersion)
        .Include(a => a.Steps).ThenInclude(s => s.Stages)
        .Include(a => a.Steps).ThenInclude(s => s.Organisation)
        .Include(a => a.Decisions)
        .AsSplitQuery()
        .SingleAsync(ct);

    private async Task<PacketView?> PacketAsync(Application application, CancellationToken ct)
    {
        if (application.SubmissionCount == 0 || application.Kind != ApplicationKind.Establish)
        {
            return null;
        }

        var packet = await packets.HandleAsync(application.Id, application.SubmissionCount, ct);
        return packet.Succeeded ? packet.Value : null;
    }

    private async Task<RouteView> RouteAsync(Application application, DateOnly? due, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(application.JurisdictionId, ct);
        return new CaseRoute(application, application.ProfileVersion!.Code, due, calendar, clock.Today, texts).Draw();
    }

    private async Task<IReadOnlyList<TimelineItem>> HistoryAsync(Application application, CancellationToken ct)
    {
        var events = await db.Timeline.AsNoTracking()
            .Where(e => e.ApplicationId == application.Id && e.SchoolId == null && e.GroupId == null)
            .ToListAsync(ct);
        return CaseHistory.Of(application, events, texts);
    }

    private Waiting? WaitingOf(Application application, OpenItem? open)
    {
        if (application.IsWithApplicant)
        {
            return new Waiting(application.Applicant!.Name, null, null, false, true);
        }

        return application.Step is { } step
            ? new Waiting(step.Organisation!.Name, step.EnteredAt, open?.DueOn, open?.DueOn < clock.Today && application.HeldAt is null, false)
            {
                Stage = step.Stages.Count > 1 ? application.Stage!.Kind : null,
                Assignee = open?.Assignee,
                HoldReason = application.HoldReason,
                HeldAt = application.HeldAt,
            }
            : null;
    }

    private async Task<CaseActions> ActionsAsync(Application application, CaseTurn turn, OpenItem? open, CancellationToken ct)
    {
        var isOwn = application.ApplicantId == actor.OrganisationId;
        var underWay = application.Status == ApplicationStatus.UnderWay;
        return new CaseActions
        {
            Fill = isOwn && application.IsWithApplicant && actor.Can(Permission.FillApplication),
            Recall = isOwn && actor.Can(Permission.SubmitApplication) && application.MayRecall,
            Withdraw = isOwn && actor.Can(Permission.SubmitApplication) && application.MayWithdraw,
            Remind = isOwn && underWay && application.HeldAt is null && actor.Can(Permission.RemindOffice),
            Record = turn.MayRecord && application.HeldAt is null,
            Colleagues = turn.HasRole ? [.. (await colleagues.ListAsync(ct)).Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Name))] : [],
            TakeBack = turn.HasRole && open?.AssigneeId is not null,
            Hold = turn.MayManage && application.HeldAt is null,
            Resume = turn.MayManage && application.HeldAt is not null,
            Papers = application.SubmissionCount > 0 && application.Kind == ApplicationKind.Establish,
            OfficePapers = CaseTurn.IsOffice(application, actor),
        };
    }

    private DecisionPanel PanelOf(Application application, PacketView? packet, List<RuleOverride> given, DecideForm? typed)
    {
        var (step, stage) = (application.Step!, application.Stage!);
        var isFinal = stage.Order == step.Stages.Max(s => s.Order);
        var reasons = isFinal && packet is not null ? rules.Needs(application, packet, given).Where(n => n is { Given: null, MayGive: true }).ToList() : [];
        var form = typed ?? new DecideForm { DecidedOn = clock.Today };
        (form.Step, form.Stage, form.Round, form.Version) = (step.Order, stage.Order, step.Round, application.Version);
        form.Overrides = [.. reasons.Select(n => new OverrideReason
        {
            Rule = n.Verdict.Rule,
            Subject = n.Verdict.Subject ?? "",
            Reason = form.Overrides.Find(o => o.Rule == n.Verdict.Rule && o.Subject == (n.Verdict.Subject ?? ""))?.Reason,
        })];
        return new DecisionPanel
        {
            Form = form,
            Title = step.Stages.Count > 1 ? $"{texts.Enum(step.Action)} · {texts.Enum(stage.Kind)}" : texts.Enum(step.Action),
            Outcomes = DecisionChoices.Of(application, texts),
            Phrases = DecisionChoices.Phrases(application, texts),
            Reasons = [.. reasons.Select(n => VerdictView.Of(n.Verdict, packet!.Profile.Code, texts))],
            AsksMeeting = stage.Kind == StageKind.LeadersMeeting,
            AsksNumber = isFinal,
            IsFiling = step.Action == StepAction.FileForRecord,
            AsksDates = isFinal && step.Action != StepAction.Review,
        };
    }

    private sealed record OpenItem(long? AssigneeId, string? Assignee, DateOnly? DueOn);
}
