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
}

/// <summary>Reads what the form for recording needs.</summary>
public sealed class RecordQuery(PortalDbContext db, CurrentActor actor, CaseAccess access, IStringLocalizer<Texts> texts)
{
    /// <summary>The form, or why there is nothing to record.</summary>
    public async Task<Outcome<RecordPage>> HandleAsync(string number, RecordForm? typed, CancellationToken ct)
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
        if (!CaseTurn.Of(application, actor, null).MayRecord)
        {
            return application.Status == ApplicationStatus.UnderWay && typed is null ? new NotPermitted() : new NotUnderWay();
        }

        var step = application.Step!;
        var since = step.EnteredAt is { } entered ? DateOnly.FromDateTime(BusinessClock.ToShanghai(entered)) : (DateOnly?)null;
        var form = typed ?? new RecordForm { RequestedOn = since };
        (form.Step, form.Stage, form.Round) = (step.Order, application.CurrentStage!.Value, step.Round);
        return new RecordPage
        {
            Number = application.Number,
            Title = application.Title,
            Office = step.Organisation!.Name,
            Action = step.Action,
            Since = since,
            Form = form,
            Outcomes = DecisionChoices.Of(application, texts),
            Phrases = DecisionChoices.Phrases(application, texts),
        };
    }
}
