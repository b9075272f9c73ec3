using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Offices;

/// <summary>The stages inside the office and its service target, for one action.</summary>
public sealed class ProcedureForm
{
    /// <summary>The stages chosen, in any order; none when the office acts as a whole.</summary>
    [Display(Name = "Stages")]
    public List<StageKind> Stages { get; set; } = [];

    /// <summary>Working days within which the office means to decide; null for no target.</summary>
    [Display(Name = "Service target")]
    public int? ServiceDays { get; set; }

    /// <summary>Version of the stored procedure; 0 when none is stored.</summary>
    public long Version { get; set; }
}

/// <summary>Checks the target; the stages are checked against the action.</summary>
public sealed class ProcedureFormValidator : AbstractValidator<ProcedureForm>
{
    public ProcedureFormValidator()
    {
        RuleFor(f => f.ServiceDays).InclusiveBetween(1, OfficeProcedure.MaximumServiceDays)
            .WithMessage("The service target is between {From} and {To} working days.");
        RuleForEach(f => f.Stages).IsInEnum();
    }
}

/// <summary>The stages lack one that the action needs.</summary>
public sealed record StagesIncomplete() : Refusal("Who checks a case does not sign it: choose the clerk's check and the signature, and others between them as you need.");

/// <summary>The office has no such action.</summary>
public sealed record ActionNotOurs() : Refusal("Your office does not have this action in any policy in force.");

/// <summary>Sets the office's own stages and service target; the policy states neither. Running cases keep the stages they began with.</summary>
public sealed class SetProcedureHandler(PortalDbContext db, CurrentActor actor, CommandRunner runner, StaleCheck stale, OfficeActionsQuery actions)
{
    private static readonly StageKind[] InOrder = [StageKind.ClerkCheck, StageKind.DivisionHead, StageKind.LeadersMeeting, StageKind.Signature];

    /// <summary>Sets the procedure of one action.</summary>
    public Task<Outcome<Done>> HandleAsync(StepAction action, ProcedureForm form, CancellationToken ct) =>
        runner.RunAsync("set-office-procedure", token => SetAsync(action, form, token), ct);

    private async Task<Outcome<Done>> SetAsync(StepAction action, ProcedureForm form, CancellationToken ct)
    {
        if (!actor.Can(Permission.ConfigureOffice))
        {
            return new NotPermitted();
        }

        var organisation = actor.OrganisationId;
        var stored = await db.OfficeProcedures.SingleOrDefaultAsync(p => p.OrganisationId == organisation && p.Action == action, ct);
        if (stored is null && !(await actions.ListAsync(ct)).Contains(action))
        {
            return new ActionNotOurs();
        }

        if (StagesOf(action, form) is not { } stages)
        {
            return new StagesIncomplete { Field = nameof(form.Stages) };
        }

        if (stored is null)
        {
            stored = new OfficeProcedure { OrganisationId = organisation, Action = action, Stages = "" };
            db.Add(stored);
        }
        else if (await stale.AgainstAsync(stored, form.Version, ct) is { } older)
        {
            return older;
        }

        stored.Stages = string.Join(',', stages);
        stored.ServiceDays = form.ServiceDays;
        return Done.Value;
    }

    /// <summary>The stages in their order; null when one that is needed is missing.</summary>
    private IReadOnlyList<StageKind>? StagesOf(StepAction action, ProcedureForm form)
    {
        var chosen = InOrder.Where(form.Stages.Contains).ToList();
        return chosen switch
        {
            [] => StageRoles.Default(action, actor.Capacity!.OrganisationKind) is [StageKind.Office] usual ? usual : null,
            [StageKind.ClerkCheck, .., StageKind.Signature] => chosen,
            _ => null,
        };
    }
}
