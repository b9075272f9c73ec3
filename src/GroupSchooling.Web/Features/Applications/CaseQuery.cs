using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Papers;
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
    KindDesk kinds,
    RuleCheckDesk rules,
    ResolvedDesk resolved,
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
        var items = await db.WorkItems.AsNoTracking()
            .Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && w.Kind == WorkItemKind.Decide)
            .Select(w => new OpenItem(
                w.Step, w.AssigneeUserId, db.Users.Where(u => u.Id == w.AssigneeUserId).Select(u => u.DisplayName).FirstOrDefault(), w.DueOn))
            .ToListAsync(ct);
        var shown = CaseTurn.OwnStep(application, actor) ?? application.Step;
        var open = items.Find(i => i.Step == shown?.Order);
        var turn = CaseTurn.Of(application, actor, open?.AssigneeId);
        var packet = await PacketAsync(application, ct);
        var given = await db.RuleOverrides.AsNoTracking().Where(o => o.ApplicationId == application.Id).OrderBy(o => o.Id).ToListAsync(ct);
        var calendar = await calendars.OfAsync(application.JurisdictionId, ct);
        var waiting = WaitingOf(application, shown, open, calendar);
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
            Decision = turn.MayDecide ? await resolved.OfferAsync(PanelOf(application, turn.Own!, packet, given, typed) with { Waiting = waiting }, application, turn.Own!, ct) : null,
            Reasons = packet is null ? null : ReasonsOf(application, packet, given),
            Waiting = turn.MayDecide ? null : waiting,
            Kept = turn.MayDecide ? null : typed,
            Route = application.Steps.Count > 0 ? RouteOf(application, items, calendar) : null,
            History = await HistoryAsync(application, ct),
            Overrides = given,
            Papers = [.. (await attachments.OfApplicationAsync(application.Id, ct)).Where(DecisionPapers.IsPaper)],
            GroupNumber = application.Status == ApplicationStatus.Registered
                ? await db.Groups.Where(g => g.ApplicationId == application.Id || g.Id == application.GroupId).Select(g => g.Number).SingleOrDefaultAsync(ct)
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

    private async Task<CasePacket?> PacketAsync(Application application, CancellationToken ct)
    {
        if (application.SubmissionCount == 0)
        {
            return null;
        }

        var packet = await kinds.Of(application.Kind).ReadAsync(application.Id, application.SubmissionCount, ct);
        return packet.Succeeded ? packet.Value : null;
    }

    private RouteView RouteOf(Application application, List<OpenItem> items, WorkingCalendar calendar)
    {
        var due = items.Where(i => i.Step is not null).ToDictionary(i => i.Step!.Value, i => i.DueOn);
        return new CaseRoute(application, application.ProfileVersion!.Code, due, calendar, clock.Today, texts).Draw();
    }

    private async Task<IReadOnlyList<TimelineItem>> HistoryAsync(Application application, CancellationToken ct)
    {
        var events = await db.Timeline.AsNoTracking()
            .Where(e => e.ApplicationId == application.Id && e.SchoolId == null && e.GroupId == null)
            .ToListAsync(ct);
        return CaseHistory.Of(application, events, texts);
    }

    private Waiting? WaitingOf(Application application, ApplicationStep? step, OpenItem? open, WorkingCalendar calendar)
    {
        if (application.IsWithApplicant)
        {
            return new Waiting(application.Applicant!.Name, null, null, false, true);
        }

        var others = CaseTurn.OwnStep(application, actor) is null ? application.OpenSteps.Where(s => s != step) : [];
        return step is not null
            ? new Waiting(string.Join("、", others.Prepend(step).Select(s => s.Organisation!.Name)), step.EnteredAt, open?.DueOn, open?.DueOn < clock.Today && application.HeldAt is null, false)
            {
                Stage = step.Stages.Count > 1 ? step.Stage!.Kind : null,
                Assignee = open?.Assignee,
                HoldReason = application.HoldReason,
                HeldAt = application.HeldAt,
                CalendarNotes = open?.DueOn is { } due && step.EnteredAt is { } entered ? calendar.WorkingDaysBetween(DateOnly.FromDateTime(BusinessClock.ToShanghai(entered)), due).Notes : [],
            }
            : null;
    }

    private async Task<CaseActions> ActionsAsync(Application application, CaseTurn turn, OpenItem? open, CancellationToken ct)
    {
        var isOwn = application.ApplicantId == actor.OrganisationId;
        var underWay = application.Status == ApplicationStatus.UnderWay;
        return new CaseActions
        {
            Fill = isOwn && application.IsWithApplicant && actor.Can(KindDesk.DraftPermission(application.Kind)),
            IsOwnDecision = PaperShelf.IsOwnDecision(application),
            Recall = isOwn && actor.Can(Permission.SubmitApplication) && application.MayRecall,
            Withdraw = isOwn && actor.Can(Permission.SubmitApplication) && application.MayWithdraw,
            Remind = isOwn && underWay && application.HeldAt is null && actor.Can(Permission.RemindOffice),
            Record = application.HeldAt is null ? [.. turn.Recordable.Select(s => (s.Order, s.Organisation!.Name))] : [],
            Colleagues = turn.HasRole ? [.. (await colleagues.ListAsync(ct)).Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Name))] : [],
            TakeBack = turn.HasRole && open?.AssigneeId is not null,
            Hold = turn.MayManage(actor) && application.HeldAt is null,
            Resume = turn.MayManage(actor) && application.HeldAt is not null,
            Papers = application.SubmissionCount > 0,
            Kinds = PaperShelf.Of(application, CaseTurn.IsOffice(application, actor)),
        };
    }

    private ReasonsPanel? ReasonsOf(Application application, CasePacket packet, List<RuleOverride> given)
    {
        var needs = rules.Needs(application, packet, given).Where(n => rules.MayGiveApart(application, n)).ToList();
        return needs.Count == 0 ? null : new ReasonsPanel(
            new ReasonsForm { Overrides = [.. needs.Select(n => new OverrideReason { Rule = n.Verdict.Rule, Subject = n.Verdict.Subject ?? "" })] },
            [.. needs.Select(n => VerdictView.Of(n.Verdict, packet.Profile, texts))]);
    }

    private DecisionPanel PanelOf(Application application, ApplicationStep step, CasePacket? packet, List<RuleOverride> given, DecideForm? typed)
    {
        var stage = step.Stage!;
        var isFinal = stage.Order == step.Stages.Max(s => s.Order);
        var needs = packet is null ? [] : rules.Needs(application, packet, given).Where(n => n.Given is null).ToList();
        var reasons = isFinal ? needs.Where(n => n.MayGive).ToList() : [];
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
            Outcomes = DecisionChoices.Of(application, step, onBehalf: false, texts),
            Phrases = DecisionChoices.Phrases(step, texts),
            Reasons = [.. reasons.Select(n => VerdictView.Of(n.Verdict, packet!.Profile, texts))],
            ReasonsOfOthers = [.. needs.Except(reasons).Where(n => n.Office is not null).Select(n => new ReasonOfOther(
                VerdictView.Of(n.Verdict, packet!.Profile, texts), n.Office!.Name, n.MayGive || RuleCheckDesk.IsAskedAfter(application, step.Order, n)))],
            AsksMeeting = stage.Kind == StageKind.LeadersMeeting || step.Action == StepAction.Deliberate,
            AsksNumber = isFinal && step.Action != StepAction.Announce,
            IsAnnouncement = step.Action == StepAction.Announce,
            IsFiling = step.Action == StepAction.FileForRecord,
            AsksDates = isFinal && step.Action is not (StepAction.Review or StepAction.Deliberate or StepAction.Consult or StepAction.Announce),
        };
    }

    private sealed record OpenItem(int? Step, long? AssigneeId, string? Assignee, DateOnly? DueOn);
}
