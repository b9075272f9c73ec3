using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What a person decides, with the step, stage and round that the page showed.</summary>
public sealed class DecideForm : RulingForm
{
    /// <summary>Version of the case that the page showed.</summary>
    public long Version { get; set; }

    /// <summary>Written reasons for going over rules that allow it.</summary>
    public List<OverrideReason> Overrides { get; set; } = [];

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];
}

/// <summary>A written reason for going over one rule.</summary>
public sealed class OverrideReason
{
    /// <summary>Code of the rule.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What it was judged for; empty for the group as a whole.</summary>
    public string Subject { get; set; } = "";

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Checks the form of a decision.</summary>
public sealed class DecideFormValidator : AbstractValidator<DecideForm>
{
    public DecideFormValidator()
    {
        Include(new RulingFormValidator());
        RuleForEach(f => f.Overrides).ChildRules(o =>
        {
            o.RuleFor(r => r.Rule).MaximumLength(RuleOverride.CodeLength);
            o.RuleFor(r => r.Reason).MaximumLength(RuleOverride.ReasonLength);
        });
    }
}

/// <summary>Decides the stage that waits for the actor's role.</summary>
public sealed class DecideHandler(
    PortalDbContext db, CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, DecisionDesk decisions, ResolvedDesk resolved, StaleCheck stale)
{
    /// <summary>Decides, or says why not; a form that lost against another is told who was first.</summary>
    public async Task<Outcome<Movement>> HandleAsync(string number, DecideForm form, CancellationToken ct)
    {
        var files = await decisions.StoreAsync(form.Files, nameof(form.Files), ct);
        return files.Succeeded
            ? await runner.RunAsync("decide", token => DecideAsync(number, form, files.Value, token), ct)
            : files.Refusal!;
    }

    private async Task<Outcome<Movement>> DecideAsync(string number, DecideForm form, IReadOnlyList<DecisionFile> files, CancellationToken ct)
    {
        var found = await access.LoadAsync(number, Permission.DecideStage, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = found.Value;
        var ruling = form.ToRuling(actor, application, clock);
        if (application.OvertakenBy(ruling) is { } first)
        {
            return first;
        }

        if (CaseTurn.Of(application, actor, await AssigneeAsync(application, form.Step, ct)) is not { MayDecide: true, Own: { } own } || own.Order != form.Step)
        {
            return new NotPermitted();
        }

        // What another office answers at the same time changes the case, and does not touch what this one was shown.
        var alone = application.RowOf(own).Count(s => !s.IsInformed) == 1;
        if (alone && await stale.AgainstAsync(application, form.Version, ct) is { } older)
        {
            return older;
        }

        var based = await resolved.BasedAsync(application, own, ruling, ct);
        return based.Succeeded ? await decisions.RuleAsync(application, based.Value, form.Overrides, files, ct) : based.Refusal!;
    }

    private Task<long?> AssigneeAsync(Application application, int step, CancellationToken ct) => db.WorkItems
        .Where(w => w.ApplicationId == application.Id && w.Step == step && w.ClosedAt == null && w.Kind == WorkItemKind.Decide)
        .Select(w => w.AssigneeUserId)
        .FirstOrDefaultAsync(ct);
}
