using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Draws the route of a case: done, current, not reached; who, when, what, how long.</summary>
/// <param name="application">The case with steps, organisations and decisions.</param>
/// <param name="policy">Code of its policy.</param>
/// <param name="due">Last day of the service target of each office that has the case, by the order of its step.</param>
/// <param name="calendar">The working calendar.</param>
/// <param name="today">The business day.</param>
/// <param name="texts">The catalogue.</param>
public sealed class CaseRoute(Application application, string policy, IReadOnlyDictionary<int, DateOnly?> due, WorkingCalendar calendar, DateOnly today, IStringLocalizer<Texts> texts)
{
    /// <summary>The drawn route; offices that have it side by side, or are only told, stand beside the step before them.</summary>
    public RouteView Draw()
    {
        List<RouteStepView> steps = [];
        var place = 0;
        foreach (var step in application.Route)
        {
            place = step.IsInformed || step.Parallel ? place : step.Order;
            steps.Add(Draw(step, place));
        }

        return new RouteView(steps);
    }

    private RouteStepView Draw(ApplicationStep step, int place)
    {
        var state = StateOf(step);
        var word = WordOf(step);
        var isCurrent = state is StepState.Current or StepState.OnHold;
        var until = due.GetValueOrDefault(step.Order);
        return new RouteStepView(place, step.Organisation!.Name, StepWords.Of(step, texts), state)
        {
            Clause = step.OfficeCode == RouteDesk.Applicant ? null : ClauseView.OfStep(policy, step.Clause, texts),
            Outcome = isCurrent || word is null || state == StepState.NotReached ? null : texts.Enum(word.Outcome),
            Who = isCurrent ? null : word?.Person,
            RecordedBy = !isCurrent && word is { OnBehalf: true } ? word.RecordedBy : null,
            Decided = isCurrent ? null : word?.DecidedOn,
            DocumentNumber = isCurrent ? null : word?.DocumentNumber,
            Opinion = isCurrent || step.Action == StepAction.Apply ? null : OpinionOf(word),
            Since = isCurrent ? DayOf(step.EnteredAt) : null,
            Due = isCurrent ? until : null,
            Overdue = isCurrent && until < today,
            Reckoning = isCurrent ? ReckoningOf(step) : null,
            WorkingDays = DaysIn(step, word, isCurrent),
            Round = Math.Max(step.Round, 1),
            Stages = step.Stages.Count > 1 ? [.. step.Stages.OrderBy(s => s.Order).Select(s => Draw(step, s))] : [],
        };
    }

    private RouteStageView Draw(ApplicationStep step, ApplicationStage stage)
    {
        var decision = application.Decisions.Find(d => d.Step == step.Order && d.Stage == stage.Order && d.Round == step.Round);
        var isCurrent = step.OpenStage == stage.Order;
        var state = isCurrent ? (application.HeldAt is null ? StepState.Current : StepState.OnHold) : decision switch
        {
            null => StepState.NotReached,
            { Outcome: DecisionOutcome.Return } => StepState.Returned,
            { Outcome: DecisionOutcome.Reject } => StepState.Rejected,
            _ => StepState.Done,
        };
        return new RouteStageView(texts.Enum(stage.Kind), state) { Who = decision?.Person, Decided = decision?.DecidedOn, Opinion = OpinionOf(decision) };
    }

    private StepState StateOf(ApplicationStep step)
    {
        if (step.Action == StepAction.Apply)
        {
            return application.IsWithApplicant ? StepState.Current : StepState.Done;
        }

        if (step.IsOpen)
        {
            return application.HeldAt is null ? StepState.Current : StepState.OnHold;
        }

        if (step.IsInformed)
        {
            return step.Round > 0 ? StepState.Done : StepState.NotReached;
        }

        return WordOf(step) switch
        {
            { Outcome: DecisionOutcome.Return } => StepState.Returned,
            { Outcome: DecisionOutcome.Reject } => StepState.Rejected,
            { IsPositive: true } => StepState.Done,
            _ => StepState.NotReached,
        };
    }

    /// <summary>The office's last word on the submission that is judged now; an earlier submission's words stand in the time line.</summary>
    private Decision? WordOf(ApplicationStep step) => application.Decisions
        .Where(d => d.Step == step.Order && d.IsFinal && d.Submission == application.SubmissionCount && d.Outcome != DecisionOutcome.Recall)
        .MaxBy(d => d.Round);

    private static string? OpinionOf(Decision? decision) => (decision?.Opinion, decision?.Conditions) switch
    {
        (null, var conditions) => conditions,
        (var opinion, null) => opinion,
        var (opinion, conditions) => $"{opinion} {conditions}",
    };

    private int? DaysIn(ApplicationStep step, Decision? word, bool isCurrent)
    {
        if (step.Action == StepAction.Apply || step.IsInformed || DayOf(step.EnteredAt) is not { } entered)
        {
            return null;
        }

        var until = isCurrent ? today : DayOf(word?.RecordedAt);
        return until is { } day && day >= entered ? calendar.WorkingDaysBetween(entered, day).Days : null;
    }

    /// <summary>Where the current deadline is explained day by day; null where there is none.</summary>
    private string? ReckoningOf(ApplicationStep step) => due.GetValueOrDefault(step.Order) is { } last && DayOf(step.EnteredAt) is { } from && from <= last
        ? DeadlineForm.AddressOf(from, calendar.WorkingDaysBetween(from, last).Days, calendar.Region)
        : null;

    private static DateOnly? DayOf(DateTime? utc) => utc is { } instant ? DateOnly.FromDateTime(BusinessClock.ToShanghai(instant)) : null;
}
