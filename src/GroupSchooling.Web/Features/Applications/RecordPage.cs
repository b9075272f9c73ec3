using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The form for what an office outside decided.</summary>
public sealed record RecordPage
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The office that decided.</summary>
    public required string Office { get; init; }

    public required StepAction Action { get; init; }

    /// <summary>The day on which the case came to it; the usual day of the request.</summary>
    public DateOnly? Since { get; init; }

    public required RecordForm Form { get; init; }

    public required IReadOnlyList<Choice> Outcomes { get; init; }

    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Other offices that have the case at the same time, with the order of their steps.</summary>
    public IReadOnlyList<(int Step, string Office)> Others { get; init; } = [];

    /// <summary>Whether the offices are asked for an opinion, so that one meeting may answer for all of them.</summary>
    public bool MayMeet { get; init; }
}

/// <summary>Reads what the form for recording needs.</summary>
public sealed class RecordQuery(PortalDbContext db, CurrentActor actor, CaseAccess access, IStringLocalizer<Texts> texts)
{
    /// <summary>The form, or why there is nothing to record.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="order">Order of the step whose office replied; null for the first.</param>
    /// <param name="typed">A form that was refused.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<RecordPage>> HandleAsync(string number, int? order, RecordForm? typed, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = await db.Applications.AsNoTracking()
            .Where(a => a.Id == found.Value)
            .Include(a => a.Steps).ThenInclude(s => s.Stages)
            .Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .Include(a => a.Decisions)
            .AsSplitQuery()
            .SingleAsync(ct);
        var recordable = CaseTurn.Of(application, actor, null).Recordable;
        if ((recordable.FirstOrDefault(s => s.Order == (typed?.Step ?? order)) ?? (recordable is [var first, ..] ? first : null)) is not { } step)
        {
            return application.Status == ApplicationStatus.UnderWay && typed is null ? new NotPermitted() : new NotUnderWay();
        }

        var since = step.EnteredAt is { } entered ? DateOnly.FromDateTime(BusinessClock.ToShanghai(entered)) : (DateOnly?)null;
        var form = typed ?? new RecordForm { RequestedOn = since };
        (form.Step, form.Stage, form.Round) = (step.Order, step.OpenStage!.Value, step.Round);
        return new RecordPage
        {
            Number = application.Number,
            Title = application.Title,
            Office = step.Organisation!.Name,
            Action = step.Action,
            Since = since,
            Form = form,
            Outcomes = DecisionChoices.Of(application, step, onBehalf: true, texts),
            Phrases = DecisionChoices.Phrases(step, texts),
            Others = [.. recordable.Where(s => s != step).Select(s => (s.Order, s.Organisation!.Name))],
            MayMeet = step is { Action: StepAction.Consult, Consensus: false },
        };
    }
}
