using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The time line of a case: every decision of every round, and what is no decision.</summary>
public static class CaseHistory
{
    /// <summary>What happened, newest first.</summary>
    /// <param name="application">The case with steps, organisations and decisions.</param>
    /// <param name="events">What is no decision: held, resumed, forwarded, reminded.</param>
    /// <param name="texts">The catalogue.</param>
    public static IReadOnlyList<TimelineItem> Of(Application application, IEnumerable<TimelineEntry> events, IStringLocalizer<Texts> texts) =>
    [
        .. application.Decisions.Select(d => (At: d.RecordedAt, Item: ItemOf(application, d, texts)))
            .Concat(events.Select(e => (At: e.RecordedAt, Item: ItemOf(e, texts))))
            .OrderByDescending(entry => entry.At)
            .Select(entry => entry.Item),
    ];

    private static TimelineItem ItemOf(Application application, Decision decision, IStringLocalizer<Texts> texts)
    {
        var step = application.Steps.Single(s => s.Order == decision.Step);
        var stage = step.Stages.Count > 1 ? step.Stages.Find(s => s.Order == decision.Stage)?.Kind : null;
        var what = step.Action == StepAction.Apply ? texts.Enum(decision.Outcome)
            : stage is null ? ActionAndOutcome(texts.Enum(step.Action), OutcomeWord(decision, texts))
            : $"{texts.Enum(step.Action)} · {texts.Enum(stage)} · {OutcomeWord(decision, texts)}";
        return new TimelineItem(decision.DecidedOn, what)
        {
            Time = BusinessClock.ToShanghai(decision.RecordedAt).ToString("HH:mm", CultureInfo.InvariantCulture),
            Who = WhoOf(step, decision, texts),
            Text = TextOf(decision, texts),
            Tone = decision.Outcome switch
            {
                DecisionOutcome.Return or DecisionOutcome.Recall => Tone.Warning,
                DecisionOutcome.Reject => Tone.Danger,
                DecisionOutcome.Submit => Tone.Current,
                _ => Tone.Done,
            },
            Icon = decision.OnBehalf ? "writing-sign" : null,
        };
    }

    /// <summary>An office that is asked to consent and does so says it once.</summary>
    private static string ActionAndOutcome(string action, string outcome) => action == outcome ? outcome : $"{action} · {outcome}";

    /// <summary>What a decision says; inside an office it is a proposal.</summary>
    public static string OutcomeWord(Decision decision, IStringLocalizer<Texts> texts) => (decision.IsFinal, decision.Outcome) switch
    {
        (false, DecisionOutcome.Approve) => texts["proposes to approve"].Value,
        (false, DecisionOutcome.Reject) => texts["proposes not to approve"].Value,
        (false, DecisionOutcome.Return) => texts["returned inside the office"].Value,
        _ => texts.Enum(decision.Outcome),
    };

    private static string WhoOf(ApplicationStep step, Decision decision, IStringLocalizer<Texts> texts)
    {
        var office = decision.Person is null ? step.Organisation!.Name : $"{step.Organisation!.Name} · {decision.Person}";
        return decision.OnBehalf ? $"{office} · {texts["recorded on behalf by {0}", decision.RecordedBy].Value}" : office;
    }

    private static string? TextOf(Decision decision, IStringLocalizer<Texts> texts)
    {
        string?[] parts =
        [
            decision.DocumentNumber is null ? null : texts["Number {0}", decision.DocumentNumber].Value,
            decision.Meeting,
            decision.RequestedOn is { } requested ? texts["requested {0}", requested].Value : null,
            decision.EffectiveOn is { } effective ? texts["takes effect {0}", effective].Value : null,
            decision.Opinion,
            decision.Conditions is null ? null : texts["Conditions: {0}", decision.Conditions].Value,
            decision.DateReason is null ? null : texts["About the date: {0}", decision.DateReason].Value,
            DateOnly.FromDateTime(BusinessClock.ToShanghai(decision.RecordedAt)) == decision.DecidedOn ? null : texts["recorded {0}", decision.RecordedAt].Value,
        ];
        var text = string.Join(" · ", parts.Where(p => p is not null));
        return text.Length == 0 ? null : text;
    }

    private static TimelineItem ItemOf(TimelineEntry entry, IStringLocalizer<Texts> texts)
    {
        var recorded = BusinessClock.ToShanghai(entry.RecordedAt);
        return new TimelineItem(entry.HappenedOn ?? DateOnly.FromDateTime(recorded), NoticeArguments.Word(texts, entry.Sentence, entry.ArgumentsJson))
        {
            Time = recorded.ToString("HH:mm", CultureInfo.InvariantCulture),
            Tone = Tone.Muted,
        };
    }
}
