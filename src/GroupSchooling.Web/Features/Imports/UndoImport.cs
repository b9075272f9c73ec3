using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Wants a written import back.</summary>
public sealed class UndoImportForm : IVersionedForm
{
    [Display(Name = "Why it is taken back")]
    public string? Reason { get; set; }

    /// <summary>The import's version when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class UndoImportValidator : AbstractValidator<UndoImportForm>
{
    public UndoImportValidator()
    {
        RuleFor(form => form.Reason).NotEmpty().MaximumLength(ImportRun.ReasonLength);
    }
}

/// <summary>Asks the portal to take a written import back as a whole, which it does while nothing was built on it.</summary>
public sealed class UndoImportHandler(
    CurrentActor actor, AuditScope audit, CommandRunner commands, ImportAccess access, StaleCheck stale, ImportBell bell, BusinessClock clock)
{
    /// <summary>Asks for it.</summary>
    public async Task<Outcome<Done>> HandleAsync(ImportKind kind, long id, UndoImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await commands.RunAsync<Done>("ask-for-undo", async token => await AskAsync(kind, id, form, token), ct);
        if (outcome.Succeeded)
        {
            bell.Ring();
        }

        return outcome;
    }

    private async Task<Outcome<Done>> AskAsync(ImportKind kind, long id, UndoImportForm form, CancellationToken ct)
    {
        if (await access.FindAsync(kind, id, ct) is not { } run)
        {
            return new CaseNotFound();
        }

        audit.Subject = run.FileName;
        if (run.State != ImportState.Written)
        {
            return new ImportNotReady(run.State);
        }

        if (await stale.AgainstAsync(run, form.Version, ct) is { } changed)
        {
            return changed;
        }

        run.UndoReason = form.Reason!.Trim();
        run.Ask(ImportState.Undoing, clock.Now, actor.UserId, actor.Capacity?.AssignmentId);
        return Done.Value;
    }
}
