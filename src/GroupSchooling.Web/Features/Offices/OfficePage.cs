using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Offices;

/// <summary>How the office handles one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Form">Its stages and target as stored, or as typed.</param>
/// <param name="MayActAsAWhole">Whether one person may decide alone.</param>
/// <param name="IsStored">Whether the office has set it; else the portal's usual stages hold.</param>
/// <param name="Running">How many cases are in this step now, which keep the stages they began with.</param>
public sealed record ProcedureView(StepAction Action, ProcedureForm Form, bool MayActAsAWhole, bool IsStored, int Running);

/// <summary>The procedure of the actor's office.</summary>
/// <param name="Office">Name of the office.</param>
/// <param name="Procedures">One for each action.</param>
public sealed record OfficePage(string Office, IReadOnlyList<ProcedureView> Procedures);

/// <summary>Reads the office's own procedure.</summary>
public sealed class OfficeQuery(PortalDbContext db, CurrentActor actor, OfficeActionsQuery actions)
{
    /// <summary>The page.</summary>
    /// <param name="typed">A form that was refused, in place of what is stored.</param>
    /// <param name="of">The action that it is for.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OfficePage> HandleAsync(ProcedureForm? typed, StepAction? of, CancellationToken ct)
    {
        var organisation = actor.OrganisationId;
        var stored = await db.OfficeProcedures.AsNoTracking().Where(p => p.OrganisationId == organisation).ToListAsync(ct);
        var running = await db.ApplicationSteps
            .Where(s => s.OrganisationId == organisation && s.OpenStage != null)
            .GroupBy(s => s.Action)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        List<ProcedureView> procedures = [];
        foreach (var action in (await actions.ListAsync(ct)).Union(stored.Select(p => p.Action)).Order())
        {
            var own = stored.Find(p => p.Action == action);
            var usual = StageRoles.Default(action, actor.Capacity!.OrganisationKind);
            var form = new ProcedureForm { Stages = [.. own?.StageKinds ?? usual], ServiceDays = own?.ServiceDays, Version = own?.Version ?? 0 };
            if (action == of && typed is not null)
            {
                (form.Stages, form.ServiceDays) = (typed.Stages, typed.ServiceDays);
            }

            procedures.Add(new ProcedureView(action, form, usual is [StageKind.Office], own is not null, running.GetValueOrDefault(action)));
        }

        return new OfficePage(actor.OrganisationName, procedures);
    }
}
